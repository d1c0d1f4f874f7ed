"""Questions to start with, or to go on with where there was no answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.lifecycle import Filters
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.ask.session import ask
from ui.components.markup import draw, escape, tag
from ui.i18n import Language, Texts

__all__ = ["show_suggestions"]

_MOST = 4
_LOOK_IN = 2.0  # seconds between looks whether there are some by now


def show_suggestions(filters: Filters, texts: Texts) -> None:
    """Draw questions that the library answers under some filters, each a button that asks it."""
    suggestions = runtime.assistant().suggestions
    questions = _questions(filters, texts.language)
    if not questions:
        if suggestions.pending():  # a server that has just started works them out, beside
            st.fragment(_await, run_every=_LOOK_IN)(filters, texts.language)
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
    return assistant.suggestions.some(language, visible, most=_MOST)


def _await(filters: Filters, language: Language) -> None:
    if _questions(filters, language):
        st.rerun()
