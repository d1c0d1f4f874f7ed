"""What a model drafted and why it is not shown: for a supervisor, never to be read as an answer."""

from __future__ import annotations

import streamlit as st

from assistant import messages
from assistant.types import Answer, Decision
from ui.components.markup import draw, escape, tag
from ui.i18n import Texts

__all__ = ["decided", "show_decisions"]


def show_decisions(answer: Answer, texts: Texts) -> None:
    """An expander, where not all that was drafted is shown; it comes folded up."""
    if answer.withheld or any(decision.outcome != "shown" for decision in answer.decisions):
        with st.expander(texts.withheld, key="decisions"):
            draw(decided(answer, texts))


def decided(answer: Answer, texts: Texts) -> str:
    """HTML of every drafted sentence with what became of it."""
    said = tag("p", escape(answer.withheld)) if answer.withheld else ""
    if answer.decisions:
        listed = "".join(_sentence(decision, texts) for decision in answer.decisions)
        said += tag("p", escape(texts.not_the_answer)) + tag("ol", listed)
    return tag("div", said, "decisions")


def _sentence(decision: Decision, texts: Texts) -> str:
    outcome = {
        "shown": texts.sentence_shown,
        "replaced": texts.sentence_replaced,
        "left out": texts.sentence_left_out,
    }[decision.outcome]
    struck = "span" if decision.outcome == "shown" else "del"
    why = messages.decided(decision, texts.language)
    return tag(
        "li",
        tag(struck, escape(decision.claim.text), "written")
        + tag("p", tag("b", escape(outcome)) + escape(f" — {why}" if why else "")),
    )
