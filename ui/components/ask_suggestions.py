"""Questions to start with, or to go on with where there was no answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.lifecycle import EVERYTHING, Filters
from ui import runtime
from ui.components.ask_literal import literal
from ui.components.ask_session import ask
from ui.components.markup import draw, escape, tag
from ui.examples import example_questions
from ui.i18n import Language, Texts

__all__ = ["show_suggestions"]

_MOST = 4


def show_suggestions(filters: Filters, texts: Texts) -> None:
    """Draw questions that the library answers under some filters, each a button that asks it."""
    questions = _questions(filters, texts.language)
    if not questions:
        return
    with st.container(key="suggestions", gap="small"):
        draw(tag("h2", escape(texts.examples), "kind"))
        for i, question in enumerate(questions):
            # The key names the question: a button that is drawn anew never becomes another's.
            st.button(
                literal(question), key=f"example-{i}-{abs(hash(question))}", width="stretch",
                wrap=True, on_click=ask, args=(question,),
            )  # fmt: skip


def _questions(filters: Filters, language: Language) -> Sequence[str]:
    assistant = runtime.assistant()
    visible = assistant.library.visible(filters)
    found = assistant.suggestions.some(language, visible, most=_MOST)
    if found or filters != EVERYTHING:
        return found
    # Until the library's own have been worked out, beside.
    return example_questions([d.file for d in assistant.library.documents()], language)
