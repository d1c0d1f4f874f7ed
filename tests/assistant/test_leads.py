"""An item is shown under the sentence that governs it, a rule with its exception."""

import json

import pytest

from assistant import show
from assistant.chain import AnswerChain
from assistant.evidence import select
from assistant.gate import check
from assistant.types import Answer, Citation, Claim
from assistant.wire import reply_json
from knowledge.library import Library
from knowledge.retrieval import Query
from knowledge.settings import LibrarySettings
from knowledge.types import Hit, Passage

LEAD = "第五条 有下列情形之一的，必须撤人："
FILLER = "调度员应当记录风压、风量、电流和轴承温度，" * 14


def hit(text, *, lead="", clauses=((0, "第五条"),), page=0, start=0, rank=1, kind="text"):
    at = tuple((start + offset, number) for offset, number in clauses)
    passage = Passage(page, start, start + len(text), text, clauses=at, kind=kind, lead=lead)
    return Hit(rank, 1.0 / rank, f"p{rank}", "v1", passage, "规则", "rules.txt", 1, page + 1)


def query(*tokens, named=()):
    return Query.of(dict.fromkeys(tokens, 1.0), named)


def citation(marker, quote, lead=""):
    return Citation(
        marker, "规则", "rules.txt", 1, "v1", 1, 0, "第五条", (), "", 0, len(quote), quote, (),
        lead=lead,
    )  # fmt: skip


def test_evidence_bears_the_lead_of_its_passage():
    (found,) = select(query("浓度"), [hit("(三)甲烷浓度超过1.5%；", lead=LEAD)])

    assert found.lead == LEAD


def test_a_clause_that_begins_in_the_passage_does_not_bear_its_lead():
    text = "(三)甲烷浓度超过1.5%。\n第六条 风门必须关闭。"
    second = text.index("第六条")

    found = select(
        query("风门"), [hit(text, lead=LEAD, clauses=((0, "第五条"), (second, "第六条")))]
    )

    assert [(item.clause, item.lead) for item in found[:1]] == [("第六条", "")]


def test_what_an_unreadable_lead_governs_can_only_be_an_image():
    (found,) = select(query("浓度"), [hit("(三)浓度超限；", lead="超过0\ue0005%时：")])

    assert found.as_image


def test_an_item_of_a_long_clause_comes_with_the_sentence_that_governs_it():
    text = (
        f"第五条 矿井实行调度制度。{FILLER}完毕。\n有下列情形之一的，必须撤人：\n"
        f"(一){FILLER}失常；\n(二)甲烷浓度超过1.5%；\n(三){FILLER}失常。"
    )
    shown = "".join(item.quote for item in select(query("甲烷", "浓度"), [hit(text)]))

    assert "甲烷浓度超过1.5%" in shown
    assert "有下列情形之一的，必须撤人：" in shown
    assert len(shown) < len(text)


def test_an_exception_in_the_next_sentence_is_shown():
    text = f"第五条 {FILLER}完毕。运输大巷内严禁行人。但检修人员除外。{FILLER}完毕。"
    shown = [item.quote for item in select(query("大巷", "行人"), [hit(text)])]

    assert any("运输大巷内严禁行人。但检修人员除外。" in quote for quote in shown)


def test_an_exception_on_the_next_page_is_shown_where_it_was_found():
    rule = hit("第五条 运输大巷内严禁行人。")
    exception = hit(
        "但检修人员除外。其余事项另行规定。", lead="运输大巷内严禁行人。", page=1, rank=2
    )

    found = select(query("大巷", "行人"), [rule, exception])

    assert [item.quote for item in found][:2] == ["第五条 运输大巷内严禁行人。", "但检修人员除外。"]


def test_rows_bear_the_lead():
    found = select(query("回风巷"), [hit("回风巷 | 1.0%\n进风巷 | 0.5%", lead=LEAD, kind="row")])

    assert found[0].lead == LEAD


def test_the_text_shows_a_shared_lead_once():
    citations = (citation(1, "(一)停电；", LEAD), citation(2, "(二)停风。", LEAD))
    claims = tuple(Claim(c.quote, (c.marker,)) for c in citations)
    answer = Answer("quoted", "何时撤人？", "zh", claims, citations, (), 0.9)

    assert answer.text == f"{LEAD}\n(一)停电；[1]\n(二)停风。[2]"
    assert citations[0].in_context == f"{LEAD}\n(一)停电；"


def test_the_lead_is_in_the_json_and_below_the_sources_of_a_drafted_answer():
    answer = Answer(
        "drafted", "何时撤人？", "zh", (Claim("停风时必须撤人。", (1,)),),
        (citation(1, "(二)停风。", LEAD),), (), 0.9, "small",
    )  # fmt: skip
    data = json.loads(json.dumps(reply_json(answer)))

    assert data["citations"][0]["lead"] == LEAD
    assert LEAD in show.reply(data)


@pytest.mark.parametrize(
    ("claim", "passed"),
    [("携带烟草入井。", False), ("严禁携带烟草入井。", True)],
)
def test_a_claim_may_use_the_lead_and_must_not_leave_it_out(claim, passed):
    quotes = {1: citation(1, "(一)携带烟草入井；", "第三条 严禁下列行为：").in_context}

    assert check(Claim(claim, (1,)), quotes).passed is passed


def test_from_the_file_to_the_citation(tmp_path):
    items = "\n".join(f"({n}){FILLER}失常；" for n in "一二三四")
    rules = tmp_path / "rules.txt"
    rules.write_text(
        f"第五条 有下列情形之一的，必须撤人：\n{items}\n(五)水泵房被水淹没。\n", "utf-8"
    )
    with Library(LibrarySettings(home=tmp_path / "home", embedder="none")) as library:
        library.ingest([rules])
        chain = AnswerChain(library.searcher, library.page, None, 0.0)
        reply = chain.invoke("水泵房被水淹没时怎么办？")

        assert isinstance(reply, Answer)
        shown = next(c for c in reply.citations if "水泵房" in c.quote)
        assert shown.lead == "第五条 有下列情形之一的，必须撤人："
        assert shown.lead in reply.text
