"""The field engineer's page: a question, its answer, and where that stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import streamlit as st

from ui import runtime
from ui.asking import LONGEST_QUESTION, Asking
from ui.components.earlier import show_earlier
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error, show_reply
from ui.components.source import choose_source, chosen_source, show_chosen_source
from ui.conversation import Conversation
from ui.examples import example_questions
from ui.i18n import Texts

__all__ = ["ask_page"]

_ASKING = "asking"
_QUESTION = "question"
_CONVERSATION = "conversation"
_PROBLEM = "problem"
_LOOK_IN = 0.4  # seconds between looks at a draft that is being written
_LONGEST_WAIT = 60.0  # seconds for the search; it takes milliseconds once models are loaded


def ask_page() -> None:
    """Draw the page."""
    texts = frame()
    files = [document.file for document in runtime.assistant().library.documents()]
    if not files:
        _empty(texts)
        return
    _question(texts)
    asking: Asking | None = st.session_state.get(_ASKING)
    if asking is None:
        _examples(files, texts)
        return
    _before(texts)
    _asked(asking.question, texts)
    if not asking.wait(0.15):
        with st.spinner(texts.searching):
            asking.wait(_LONGEST_WAIT)
    if asking.over:
        _reply(asking, texts)
    else:
        st.fragment(_growing, run_every=_LOOK_IN)(asking, chosen_source(), texts)
    show_chosen_source(texts)


def _question(texts: Texts) -> None:
    with st.form("ask", border=False):
        st.text_input(
            texts.ask_label, key=_QUESTION, placeholder=texts.ask_placeholder, autocomplete="off"
        )
        st.form_submit_button(
            texts.ask_button, type="primary", width="stretch", on_click=_submitted, args=(texts,)
        )
    problem = st.session_state.pop(_PROBLEM, None)
    if problem:
        draw(tag("p", escape(problem), "problem", role="alert"))


def _submitted(texts: Texts) -> None:
    """Before the page is drawn anew: only then can the box be emptied."""
    question = st.session_state[_QUESTION].strip()
    if not question:
        st.session_state[_PROBLEM] = texts.no_question
    elif len(question) > LONGEST_QUESTION:
        said = texts.too_long.format(length=len(question), most=LONGEST_QUESTION)
        st.session_state[_PROBLEM] = said
    else:
        _ask(question)


def _ask(question: str) -> None:
    conversation: Conversation = st.session_state.get(_CONVERSATION, Conversation())
    before: Asking | None = st.session_state.get(_ASKING)
    if before is not None:
        before.drop()
        # What is asked once more replaces itself, or a follow-up would lean on itself.
        if before.reply is not None and before.question != question:
            conversation = conversation.then(before.question, before.reply)
    choose_source(None)
    st.session_state[_QUESTION] = ""
    st.session_state[_CONVERSATION] = conversation
    st.session_state[_ASKING] = Asking(runtime.assistant().chain, question, conversation.questions)


def _start_afresh() -> None:
    asking: Asking | None = st.session_state.pop(_ASKING, None)
    if asking is not None:
        asking.drop()
    st.session_state.pop(_CONVERSATION, None)
    st.session_state[_QUESTION] = ""
    choose_source(None)


def _reword(question: str) -> None:
    st.session_state[_QUESTION] = question


def _before(texts: Texts) -> None:
    """What the next question can lean on, and how not to."""
    with st.container(key="follow-up", horizontal=True, vertical_alignment="center"):
        draw(tag("p", escape(texts.follow_up), "aside"))
        st.button(texts.new_question, key="new-question", on_click=_start_afresh)
    show_earlier(st.session_state.get(_CONVERSATION, Conversation()).turns, texts)


def _asked(question: str, texts: Texts) -> None:
    with st.container(key="asked", horizontal=True, vertical_alignment="center", wrap=False):
        draw(tag("p", escape(question), "asked", **{"aria-label": texts.asked}))
        st.button(texts.reword, key="reword", on_click=_reword, args=(question,))


def _growing(asking: Asking, opened: object, texts: Texts) -> None:
    """The reply while a draft is written; looks in again by itself."""
    if asking.over or chosen_source() is not opened:
        st.rerun()  # the whole page: it shows the source, and stops looking in
    _reply(asking, texts)


def _reply(asking: Asking, texts: Texts) -> None:
    if asking.reply is not None:
        show_reply(asking.reply, texts, drafting=not asking.over)
    if asking.error is not None:
        show_error(asking.error, texts)


def _examples(files: list[str], texts: Texts) -> None:
    questions = example_questions(files, texts.language)
    if not questions:
        return
    draw(tag("h2", escape(texts.examples), "kind"))
    for i, question in enumerate(questions):
        st.button(question, key=f"example-{i}", on_click=_ask, args=(question,))


def _empty(texts: Texts) -> None:
    body = tag("strong", escape(texts.empty_title)) + tag("p", escape(texts.empty_text))
    draw(tag("div", body, "abstention"))
    st.code(_ingest_command(runtime.assistant().settings.home), language=None, wrap_lines=True)
    draw(tag("p", escape(texts.empty_again), "aside"))
    st.button(texts.refresh)


def _ingest_command(home: Path) -> str:
    where = "" if home == Path("~/.davy").expanduser() else f" --home {shlex.quote(str(home))}"
    return f"davy ingest{where} /path/to/documents"
