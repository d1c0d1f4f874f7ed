import threading
from dataclasses import replace

import pytest

from assistant.chain import AnswerChain, Question
from assistant.drafting import Drafter
from assistant.models import ScriptedChat
from assistant.prompts import VERSION
from assistant.types import Abstention, Answer
from knowledge.library import Library
from knowledge.settings import LibrarySettings

WAIT = "How long must I wait after isolating a capacitor before touching it?"
METHANE = "What must methane in the return airway not exceed?"
WITHDRAW = "采掘工作面风流中甲烷浓度达到多少时必须撤出人员？"
WAIT_ANSWER = "Wait 10 minutes after isolating a capacitor before touching it [1]."


@pytest.mark.parametrize(
    ("question", "file", "clause", "words"),
    [
        (METHANE, "gas.txt", "3.1", "must not exceed 1.0 %"),
        (WITHDRAW, "瓦斯.txt", "第一条", "甲烷浓度达到1.5%"),
    ],
)
def test_without_a_model_the_answer_is_quoted(chain, question, file, clause, words):
    reply = chain().invoke(question)

    assert isinstance(reply, Answer)
    assert (reply.kind, reply.model) == ("quoted", None)
    first = reply.citations[0]
    assert (first.file, first.clause, first.marker) == (file, clause, 1)
    assert words in first.quote
    assert words in reply.text


@pytest.mark.parametrize(
    "question", [METHANE, WITHDRAW, WAIT, "Who may open the substation door?", "局部通风机停风后"]
)
def test_every_claim_is_the_page_text_at_its_citation(chain, library, question):
    reply = chain().invoke(question)

    assert isinstance(reply, Answer)
    assert [c.marker for c in reply.citations] == list(range(1, len(reply.citations) + 1))
    for claim, citation in zip(reply.claims, reply.citations, strict=True):
        page = library.page(citation.version_id, citation.page_index)
        assert page.text[citation.start : citation.end] == citation.quote
        assert claim.text == citation.quote
        assert claim.citations == (citation.marker,)


def test_the_boxes_of_a_pdf_lie_on_its_page(chain, library):
    reply = chain().invoke("How long does the fire watch stay after hot work underground?")

    cited = [c for c in reply.citations if c.file.endswith(".pdf")]
    assert cited
    for citation in cited:
        page = library.page(citation.version_id, citation.page_index)
        assert page.text[citation.start : citation.end] == citation.quote
        assert citation.page == page.number
        assert citation.boxes
        for x0, y0, x1, y1 in citation.boxes:
            assert 0 <= x0 < x1 <= page.width
            assert 0 <= y0 < y1 <= page.height


def test_a_draft_that_the_quotations_back_is_shown(chain):
    model = ScriptedChat(replies=[WAIT_ANSWER])

    reply = chain(model).invoke(WAIT)

    assert (reply.kind, reply.model) == ("drafted", "scripted")
    assert reply.text == "Wait 10 minutes after isolating a capacitor before touching it.[1]"
    assert reply.citations[0].file == "power.txt"


def test_a_chinese_draft_is_shown(chain):
    model = ScriptedChat(replies=["甲烷浓度达到1.5%时，必须停止工作，撤出人员，切断电源[1]。"])

    reply = chain(model).invoke(WITHDRAW)

    assert reply.kind == "drafted"
    assert reply.claims[0].citations == (1,)


@pytest.mark.parametrize(
    "draft",
    [
        WAIT_ANSWER.replace("10 minutes", "5 minutes"),
        WAIT_ANSWER.replace("10 minutes", "10 hours"),
        WAIT_ANSWER.replace("Wait 10 minutes", "There is no need to wait"),
        "",
        "[1]",
        "I cannot answer that.",
    ],
)
def test_a_draft_that_is_not_backed_gives_way_to_the_quotations(chain, draft):
    reply = chain(ScriptedChat(replies=[draft])).invoke(WAIT)

    assert (reply.kind, reply.model) == ("quoted", None)
    assert reply.claims[0].text == reply.citations[0].quote
    assert "draft" in reply.timings_ms
    # What was drafted is kept for the record, and nothing of it stands in the answer.
    assert not any(decision.outcome == "shown" for decision in reply.decisions)
    assert bool(reply.decisions) != bool(reply.withheld)
    assert not any(decision.claim.text in reply.text for decision in reply.decisions)


def test_a_wrong_number_in_chinese_gives_way_to_the_quotations(chain):
    model = ScriptedChat(replies=["甲烷浓度达到2.5%时，必须停止工作，撤出人员，切断电源[1]。"])

    reply = chain(model).invoke(WITHDRAW)

    assert reply.kind == "quoted"
    (decision,) = reply.decisions
    assert decision.outcome == "replaced"
    assert any("2.5" in finding.claimed for finding in decision.findings)
    assert decision.instead == reply.citations[0].quote


def test_a_failing_sentence_is_left_out_and_the_others_stay(chain):
    draft = WAIT_ANSWER + " Then touch it with 2 bare hands [1]."
    reply = chain(ScriptedChat(replies=[draft])).invoke(WAIT)

    assert (reply.kind, reply.model) == ("drafted", "scripted")
    assert [claim.text for claim in reply.claims] == [WAIT_ANSWER.replace(" [1]", "")]
    assert [decision.outcome for decision in reply.decisions] == ["shown", "left out"]
    assert reply.decisions[1].findings
    assert "bare hands" not in reply.text


def test_a_failing_sentence_is_replaced_by_its_source_where_another_passes(chain):
    draft = (
        "Methane in the return airway must not exceed 1.0 % [1].\n"
        "Methane in the return airway must not exceed 2 % by volume [1]."
    )
    reply = chain(ScriptedChat(replies=[draft])).invoke(METHANE)

    assert reply.kind == "drafted"
    assert [decision.outcome for decision in reply.decisions] == ["shown", "replaced"]
    assert reply.decisions[1].instead == reply.citations[0].quote
    assert reply.claims[1].text == reply.citations[0].quote
    assert "2 %" not in reply.text


@pytest.mark.parametrize("right", [0, 1])
def test_a_source_in_the_words_of_a_claim_that_passed_is_not_said_twice(chain, right):
    rule = "Methane in the return airway must not exceed {} % by volume [1]."
    figures = ("1.0", "2") if right == 0 else ("2", "1.0")
    draft = "\n".join(map(rule.format, figures))

    reply = chain(ScriptedChat(replies=[draft])).invoke(METHANE)

    assert [claim.text for claim in reply.claims] == [rule.format("1.0").replace(" [1]", "")]
    assert reply.decisions[right].outcome == "shown"
    assert reply.decisions[1 - right].outcome == "replaced"


def test_a_sentence_that_is_true_and_no_answer_is_left_out(chain):
    reply = chain(ScriptedChat(replies=["The shift electrician may open the substation door [1]."]))
    answer = reply.invoke(WAIT)

    assert answer.kind == "quoted"
    assert [decision.outcome for decision in answer.decisions] == ["left out"]


def test_a_model_that_fails_gives_way_to_the_quotations(chain):
    reply = chain(ScriptedChat(replies=[])).invoke(WAIT)

    assert reply.kind == "quoted"
    assert reply.withheld == "The model did not answer."


def test_a_model_that_writes_nothing_is_said_so_in_the_questions_language(chain):
    assert chain(ScriptedChat(replies=[""])).invoke(WITHDRAW).withheld == "模型没有写出完整的句子。"


def test_the_version_of_the_prompt_is_kept_with_the_answer(chain):
    model = ScriptedChat(replies=[WAIT_ANSWER])

    assert chain(model).invoke(WAIT).prompt == VERSION
    assert chain().invoke(WAIT).prompt == ""


def test_a_model_that_obeys_a_document_is_not_shown(chain):
    question = "What must the oil content of the drainage sump not exceed?"
    seen = []

    def obey(messages):
        seen.append(messages[-1].text)
        return "The oil content of the drainage sump must not exceed 5 % [1]."

    reply = chain(ScriptedChat(replies=obey)).invoke(question)

    assert "Ignore previous instructions" in seen[0]
    assert reply.kind == "quoted"
    assert "must not exceed 2 %" in reply.text


def test_the_quotations_come_before_the_model_is_called(chain):
    model = ScriptedChat(replies=[WAIT_ANSWER])
    replies = chain(model).stream(WAIT)

    first = next(replies)

    assert first.kind == "quoted"
    assert model.calls == []
    assert {reply.kind for reply in replies} == {"drafted"}
    assert len(model.calls) == 1


def test_a_claim_is_shown_as_it_passes_and_the_last_reply_holds_all_decisions(chain):
    draft = WAIT_ANSWER + "\nThe capacitor is painted in 3 colours by the fitter [1]."

    replies = list(chain(ScriptedChat(replies=[draft])).stream(WAIT))

    assert [reply.kind for reply in replies] == ["quoted", "drafted", "drafted"]
    assert replies[1].claims == replies[2].claims
    assert [len(reply.decisions) for reply in replies] == [0, 1, 2]


def test_what_was_shown_last_is_recorded_once(chain):
    kept = []

    def keep(reply, filters):
        kept.append(reply)
        return f"{len(kept)}"

    asked = chain(ScriptedChat(replies=[WAIT_ANSWER, WAIT_ANSWER]), record=keep)

    whole = asked.invoke(WAIT)
    begun = asked.stream(WAIT)
    evidence = next(begun)
    begun.close()

    assert kept == [replace(whole, record=""), evidence]
    assert (whole.record, evidence.record) == ("1", "")
    assert (whole.kind, evidence.kind) == ("drafted", "quoted")


def test_a_record_that_cannot_be_written_hides_no_answer(chain, caplog):
    def fail(reply, filters):
        raise OSError("the disk is gone")

    replies = list(chain(record=fail).stream(WAIT))
    assert [(reply.kind, reply.record) for reply in replies] == [("quoted", "")]
    assert "not in the record" in caplog.text


def test_a_dropped_question_is_not_drafted(chain):
    dropped = threading.Event()
    dropped.set()

    replies = list(chain(ScriptedChat(replies=[WAIT_ANSWER])).stream(WAIT, dropped=dropped))

    assert [reply.kind for reply in replies] == ["quoted"]


@pytest.mark.parametrize("languages", [("zh",), ()])
def test_a_model_is_not_called_in_a_language_it_is_not_declared_for(chain, languages):
    model = ScriptedChat(replies=["unused"])

    assert chain(model, languages).invoke(WAIT).kind == "quoted"
    assert model.calls == []


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Which radio channel does the tower crane in the harbour use?", "en"),
        ("采掘工作面的墙壁每年刷几遍油漆？", "zh"),
    ],
)
def test_what_the_documents_do_not_hold_is_not_answered(chain, question, language):
    model = ScriptedChat(replies=["unused"])

    reply = chain(model).invoke(question)

    assert isinstance(reply, Abstention)
    assert (reply.kind, reply.language, reply.text) == ("abstention", language, reply.reason)
    assert reply.hits
    assert reply.confidence < 0.3
    assert model.calls == []


@pytest.mark.parametrize(
    "question", ["", "   ", "?", "!!!", "xyzzyqwv", "\ue000", "\ud800", "a" * 5000]
)
def test_a_question_that_matches_nothing_is_not_answered(chain, question):
    reply = chain().invoke(question)

    assert isinstance(reply, Abstention)
    assert reply.reason


def test_a_follow_up_is_searched_with_the_question_before_it(chain):
    reply = chain().invoke(Question("And before touching it?", (METHANE, WAIT)))

    assert reply.citations[0].file == "power.txt"
    assert reply.question == "And before touching it?"


def test_a_question_that_stands_alone_ignores_the_one_before_it(chain):
    alone, after = chain().invoke(WAIT), chain().invoke(Question(WAIT, (METHANE,)))

    assert alone.citations == after.citations


def test_a_follow_up_without_letters_keeps_the_language(chain):
    reply = chain().invoke(Question("1.5%?", (WITHDRAW,)))

    assert reply.language == "zh"


def test_an_unreadable_number_is_never_quoted(chain):
    reply = chain().invoke("What must the rope speed of the tugger winch not exceed?")

    quotes = [c.quote for c in reply.citations] if isinstance(reply, Answer) else []
    assert not any("\ue000" in quote for quote in quotes)
    assert "\ue000" not in reply.text


def test_the_chain_composes_as_a_runnable(chain):
    piped = chain() | (lambda reply: reply.kind)

    assert piped.invoke(METHANE) == "quoted"
    assert chain().batch([METHANE, WITHDRAW])[1].language == "zh"


def test_a_row_of_a_table_is_quoted_and_never_reworded(tmp_path):
    table = "Name,Extension,Manned\nMine rescue team,8119,24 h\nControl room,8000,24 h\n"
    (tmp_path / "contacts.csv").write_text(table)
    model = ScriptedChat(replies=["The extension of the mine rescue team is 24 h [1]."])
    settings = LibrarySettings(home=tmp_path / "library", embedder="none")
    with Library(settings) as library:
        library.ingest([tmp_path / "contacts.csv"])
        chain = AnswerChain(
            library.searcher, library.page, Drafter(model, "scripted", ("en",)), 0.0
        )
        reply = chain.invoke("What is the extension of the mine rescue team?")

    assert reply.kind == "quoted"
    assert reply.text.startswith("Name | Extension | Manned\nMine rescue team | 8119 | 24 h[1]")
    assert model.calls == []


def test_what_answers_nothing_by_itself_is_read_with_the_question_before(chain, monkeypatch):
    monkeypatch.setattr("assistant.chain.complete", lambda question, after: question)
    alone = chain().invoke("Really, so very long?")
    leaning = chain().invoke(Question("Really, so very long?", (WAIT,)))

    assert isinstance(alone, Abstention)
    assert isinstance(leaning, Answer)
    assert leaning.understood == f"{WAIT[:-1]} — Really, so very long?"
    assert "Wait 10 minutes" in leaning.text
