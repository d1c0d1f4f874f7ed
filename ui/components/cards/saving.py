"""What came of a change to the cards: told once, where it is next drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from knowledge.errors import ChangedSince, DavyError
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error
from ui.i18n import TEXTS, Language
from ui.i18n.cards import CARDS

__all__ = ["saved", "show_outcome"]

_OUTCOME = "cards-outcome"


@contextmanager
def saved(done: str) -> Iterator[None]:
    """Make a change in a callback; ``done`` is told where it succeeds, else what went wrong."""
    try:
        yield
    except DavyError as error:
        st.session_state[_OUTCOME] = error
    else:
        st.session_state[_OUTCOME] = done


def show_outcome(language: Language) -> None:
    """Draw what came of the last change, if it was not told yet."""
    outcome = st.session_state.pop(_OUTCOME, None)
    if isinstance(outcome, ChangedSince):  # what was drawn is drawn anew
        said = tag("p", escape(CARDS[language].phones_meanwhile))
        draw(tag("div", said, "problem", role="alert"))
    elif isinstance(outcome, DavyError):
        show_error(outcome, TEXTS[language])
    elif outcome:
        draw(tag("p", escape(outcome), "notice", role="status"))
