"""A change to the accounts, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.access.accounts import Accounts
from knowledge.errors import DavyError
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.failures import in_language

__all__ = ["accounts", "done", "show_outcome"]

_OUTCOME = "people-outcome"  # (place, what is told, whether it is a problem)


def accounts() -> Accounts:
    """The accounts of the site."""
    return runtime.assistant("people").accounts


def done(change: Callable[[str], object], said: str, place: str, language: Language) -> bool:
    """Make a change in a callback; returns whether it is made.

    Args:
        change: Makes it, given the name of whoever wants it.
        said: What is told once it is made.
        place: Where it is told: where the eyes are, on a page that is long on a phone.
        language: The visitor's.
    """
    try:
        change(runtime.person().name)
    except DavyError as error:
        told = " ".join(in_language(language, error.message, error.hint))
        st.session_state[_OUTCOME] = (place, told, True)
        return False
    st.session_state[_OUTCOME] = (place, said, False)
    return True


def show_outcome(place: str) -> None:
    """Draw what came of the last change that was made in a place, once."""
    where, told, problem = st.session_state.get(_OUTCOME, ("", "", False))
    if where == place:
        del st.session_state[_OUTCOME]
        css, role = ("problem", "alert") if problem else ("done", "status")
        draw(tag("p", escape(told), css, role=role))
