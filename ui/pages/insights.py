"""What came of the questions, in figures, and what a load would need."""

from __future__ import annotations

import streamlit as st

from assistant.insights import PERIODS
from knowledge.errors import DavyError
from ui import runtime
from ui.components.frame import frame
from ui.components.insights.load import show_capacity
from ui.components.insights.questions import show_questions
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error
from ui.i18n import Language
from ui.i18n.insights import INSIGHTS

__all__ = ["insights_page"]


def insights_page() -> None:
    """Draw the page: the figures of a period, or the capacity."""
    page = frame("insights")
    texts = INSIGHTS[page.language]
    draw(tag("h1", escape(texts.title), "source-title"))
    view = st.segmented_control(
        texts.view, list(texts.views), key="insights-view", default="questions", required=True,
        format_func=texts.views.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    try:
        if view == "capacity":
            show_capacity(page.language)
        else:
            _questions(page.language)
    except DavyError as error:  # the file of the record is damaged or cannot be opened
        show_error(error, page)


def _questions(language: Language) -> None:
    texts = INSIGHTS[language]
    draw(tag("p", escape(texts.about), "aside"))
    if not runtime.assistant("insights").settings.record:
        draw(tag("p", escape(texts.off), "remarks", role="note"))
    days = st.segmented_control(
        texts.period, [str(days) for days in PERIODS], key="insights-period", default="30",
        required=True, format_func=texts.periods.__getitem__, persist_state="session",
    )  # fmt: skip
    with st.container():
        show_questions(int(days or 30), language)
