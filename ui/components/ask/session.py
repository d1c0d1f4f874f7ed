"""What a visitor has asked so far, and asking. What changes it belongs in a widget's callback."""

from __future__ import annotations

import streamlit as st

from ui import runtime
from ui.asking import LONGEST_QUESTION, Asking
from ui.components.ask.filters import kept_filters
from ui.components.source import choose_source
from ui.conversation import Conversation
from ui.i18n import Texts

__all__ = [
    "QUESTION", "ask", "asking_now", "conversation", "problem", "reword", "start_afresh", "submit",
]  # fmt: skip

QUESTION = "question"  # the key of the box
_ASKING = "asking"
_CONVERSATION = "conversation"
_PROBLEM = "problem"


def asking_now() -> Asking | None:
    """The question that is shown, if any."""
    found: Asking | None = st.session_state.get(_ASKING)
    return found


def conversation() -> Conversation:
    """The turns before it."""
    found: Conversation = st.session_state.get(_CONVERSATION, Conversation())
    return found


def problem() -> str:
    """Why what was typed was not asked; told once."""
    found: str = st.session_state.pop(_PROBLEM, "")
    return found


def submit(texts: Texts) -> None:
    """Ask what stands in the box. In a callback: only then can the box be emptied."""
    question = st.session_state[QUESTION].strip()
    if not question:
        st.session_state[_PROBLEM] = texts.no_question
    elif len(question) > LONGEST_QUESTION:
        said = texts.too_long.format(length=len(question), most=LONGEST_QUESTION)
        st.session_state[_PROBLEM] = said
    else:
        ask(question)


def ask(question: str) -> None:
    """Ask under the filters that are set."""
    turns, before = conversation(), asking_now()
    if before is not None:
        before.drop()
        # What is asked once more replaces itself, or a follow-up would lean on itself.
        if before.ordinary is not None and before.question != question:
            turns = turns.then(before.question, before.ordinary)
    choose_source(None)
    st.session_state[QUESTION] = ""
    st.session_state[_CONVERSATION] = turns
    assistant = runtime.assistant()
    st.session_state[_ASKING] = Asking(
        assistant.front, question, turns.questions, kept_filters(), assistant.chain.evidence,
        drafts=assistant.chain.drafter is not None,
    )  # fmt: skip


def start_afresh() -> None:
    """Forget what was asked."""
    asking: Asking | None = st.session_state.pop(_ASKING, None)
    if asking is not None:
        asking.drop()
    st.session_state.pop(_CONVERSATION, None)
    st.session_state[QUESTION] = ""
    choose_source(None)


def reword(question: str) -> None:
    """Put a question into the box, to be changed."""
    st.session_state[QUESTION] = question
