"""Replies drawn without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.types import Abstention, Answer, Citation, Claim, Decision, Finding, Reply
from knowledge.errors import LibraryDamaged
from ui.i18n import LANGUAGES, Language


def drawn(script, *args) -> str:
    app = AppTest.from_function(script, args=args).run(timeout=20)
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def replied(reply: Reply, language: Language = "en") -> str:
    return drawn(show, reply, language)


def show(reply, language):
    from ui.components.reply import show_reply
    from ui.i18n import TEXTS

    show_reply(reply, TEXTS[language], drafting=False)


def cited(marker: int, quote: str, **more) -> Citation:
    return Citation(
        marker=marker, document="Rules", file="rules.txt", version=1, version_id=f"v{marker}",
        page=None, page_index=0, clause="1", heading_path=(), header="", start=0, end=len(quote),
        quote=quote, boxes=(), **more,
    )  # fmt: skip


def answer(*citations: Citation, **more) -> Answer:
    claims = tuple(Claim(c.quote, (c.marker,)) for c in citations)
    return Answer("quoted", "q", "en", claims, citations, (), 0.9, **more)


def show_failure(error):
    from ui.components.reply import show_error
    from ui.i18n import TEXTS

    show_error(error, TEXTS["en"])


def test_an_error_says_what_happened_and_what_to_do():
    shown = drawn(show_failure, LibraryDamaged("The catalog 'a<b' is damaged.", "Restore it."))
    assert "The catalog &#x27;a&lt;b&#x27; is damaged." in shown
    assert "Restore it." in shown


def test_a_fault_keeps_its_details_to_the_log():
    shown = drawn(show_failure, RuntimeError("secret path"))
    assert "secret" not in shown
    assert "Davy failed inside" in shown


def test_an_abstention_without_passages_gives_its_reason():
    shown = replied(Abstention("q", "en", "Nothing about <b>that</b>.", (), 0.01))
    assert "Nothing about &lt;b&gt;that&lt;/b&gt;." in shown
    assert "<details" not in shown


@pytest.mark.parametrize("reason", ["Not held.", "Not held.\nNo <i>crane</i>."])
def test_an_abstention_says_once_what_is_missing_and_how_to_go_on(reason: str):
    shown = replied(Abstention("q", "en", reason, (), 0.01, missing=("No <i>crane</i>.",)))
    assert shown.count("No &lt;i&gt;crane&lt;/i&gt;.") == 1
    assert '<p class="reason">Not held.</p>' in shown
    assert "Asking differently may help" in shown


def test_a_follow_up_says_what_it_was_understood_as():
    quoted = answer(cited(1, "It stops."), understood="Does <b>it</b> {stop}?")
    nothing = Abstention("q", "zh", "r", (), 0.0, understood="Does <b>it</b> {stop}?")
    assert "Understood as: Does &lt;b&gt;it&lt;/b&gt; {stop}?" in replied(quoted)
    assert "理解为：Does &lt;b&gt;it&lt;/b&gt; {stop}?" in replied(nothing, "zh")
    assert "Understood" not in replied(answer(cited(1, "It stops.")))


def test_notes_stand_above_the_quotations():
    shown = replied(answer(cited(1, "It stops."), notes=("One <b>.", "Two.")))
    assert shown.index("<p>One &lt;b&gt;.</p><p>Two.</p>") < shown.index("It stops.")


def test_an_incidents_quotations_say_what_they_are_for():
    reply = answer(cited(1, "Leave.", facets=("withdraw", "first aid")), cited(2, "Stop."))
    chinese = replied(reply, "zh")
    assert chinese.index('<li class="facet">撤人</li>') < chinese.index("Leave.")
    assert '<li class="facet">急救</li>' in chinese
    assert chinese.count('class="labels"') == 1
    assert '<li class="facet">withdraw</li>' in replied(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_documents_that_disagree_point_at_each_other(language: Language):
    sides = (
        cited(1, "At most 1 m/s.", conflict="stricter"),
        cited(2, "At most 2 m/s.", conflict="laxer"), cited(3, "The belt."),
    )  # fmt: skip
    shown = replied(answer(*sides), language)
    assert shown.count('class="conflict"') == 2
    for words in {"en": ("stricter; differs from [2]", "laxer; differs from [1]"),
                  "zh": ("较严，与 [2] 不一致", "较宽，与 [1] 不一致")}[language]:  # fmt: skip
        assert words in shown


WRONG = Claim("It stops at <b>9</b> m.", (1,))
SOURCE = "The belt stops at 5 m."
DECISIONS = (
    Decision(Claim("It stops.", (1,)), "shown"),
    Decision(WRONG, "replaced", (Finding("quantity", "<b>9</b> m", "5 m"),), SOURCE),
    Decision(Claim("It is blue.", (1,)), "left out"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_withheld_is_told_struck_out_and_below_the_answer(language: Language):
    reply = replace(answer(cited(1, SOURCE)), decisions=DECISIONS[1:])
    shown = replied(reply, language)

    assert shown.index("</blockquote>") < shown.index('<del class="written">')
    assert '<del class="written">It stops at &lt;b&gt;9&lt;/b&gt; m.</del>' in shown
    assert '<del class="written">It is blue.</del>' in shown
    for words in {"en": ("replaced by its source", "&lt;b&gt;9&lt;/b&gt; m&quot; here",
                         "left out", "It does not say what was asked."),
                  "zh": ("已换成原文", "此处为“&lt;b&gt;9&lt;/b&gt; m”", "未采用",
                         "这句话没有回答所问。")}[language]:  # fmt: skip
        assert words in shown


def test_a_draft_is_above_its_quotations_and_what_replaces_a_claim_is_in_quotation_marks():
    claims = (DECISIONS[0].claim, Claim(SOURCE, (1,)))
    reply = replace(
        answer(cited(1, SOURCE)), kind="drafted", model="m", claims=claims, decisions=DECISIONS[:2]
    )
    shown = replied(reply)

    assert shown.index("<span>It stops.</span>") < shown.index(f"<q>{SOURCE}</q>")
    assert shown.index("<q>") < shown.index("<blockquote")
    assert '<span class="written">It stops.</span>' in shown


def test_a_model_that_did_not_answer_is_told_of_and_nothing_else():
    shown = replied(replace(answer(cited(1, SOURCE)), withheld="The <i>model</i> slept."))
    assert "The &lt;i&gt;model&lt;/i&gt; slept." in shown
    assert "<ol>" not in shown


def test_nothing_is_said_of_withholding_where_nothing_was_withheld():
    shown = replied(replace(answer(cited(1, SOURCE)), decisions=DECISIONS[:1]))
    assert "written" not in shown
