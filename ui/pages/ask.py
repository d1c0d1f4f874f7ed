"""The field engineer's page: a question, its answer, and where that stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import streamlit as st

from ui import runtime
from ui.components.ask import session as session
from ui.components.ask.address import choices
from ui.components.ask.answered import show_asked
from ui.components.ask.filters import current_filters, show_banners, show_filters
from ui.components.ask.suggestions import show_suggestions
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.source import show_chosen_source
from ui.i18n import Texts

__all__ = ["ask_page"]


def ask_page() -> None:
    """Draw the page."""
    texts = frame("ask")
    documents = runtime.assistant().library.documents()
    if not documents:
        _empty(texts)
        return
    available = choices(documents)
    arrived = session.QUESTION not in st.session_state  # Streamlit forgets a box it does not draw
    # These are always there and in this order: what one of them held before would otherwise show
    # among what takes its place, and be tapped, as long as the script runs.
    told, asked, suggested, answered = (
        st.container(key="told"), st.container(key="box"), st.empty(), st.container(key="answered"),
    )  # fmt: skip
    with told:
        filters = current_filters(available, texts.language, arrived=arrived)
        show_banners(filters, available, texts.language)
    with asked:
        _question(texts)
        show_filters(filters, available, texts.language)
    asking = session.asking_now()
    if asking is None:
        with suggested.container():
            show_suggestions(filters, texts)
    else:
        with answered:
            show_asked(asking, filters, available, texts)
    if asking is not None:
        show_chosen_source(texts, asking.filters.as_of)


def _question(texts: Texts) -> None:
    with st.form("ask", border=False):
        st.text_input(
            texts.ask_label, key=session.QUESTION, placeholder=texts.ask_placeholder,
            autocomplete="off",
        )  # fmt: skip
        st.form_submit_button(
            texts.ask_button, type="primary", width="stretch",
            on_click=session.submit, args=(texts,),
        )  # fmt: skip
    problem = session.problem()
    if problem:
        draw(tag("p", escape(problem), "problem", role="alert"))


def _empty(texts: Texts) -> None:
    body = tag("strong", escape(texts.empty_title)) + tag("p", escape(texts.empty_text))
    draw(tag("div", body, "abstention"))
    st.code(_ingest_command(runtime.assistant().settings.home), language=None, wrap_lines=True)
    draw(tag("p", escape(texts.empty_again), "aside"))
    st.button(texts.refresh)


def _ingest_command(home: Path) -> str:
    where = "" if home == Path("~/.davy").expanduser() else f" --home {shlex.quote(str(home))}"
    return f"davy ingest{where} /path/to/documents"
