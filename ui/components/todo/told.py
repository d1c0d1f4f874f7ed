"""A change and what came of it, said at the top of the page when it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from knowledge.errors import DavyError
from ui.components.library.bulk import show_told, tell
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.todo import TODO

__all__ = ["changed", "show_told", "tell"]


def changed(change: Callable[[], object], said: str, by: str, language: Language) -> None:
    """Make a change that is kept with a name, then draw the page anew.

    Args:
        change: Makes it.
        said: What is said once it is made.
        by: Who makes it; "" where nobody has said.
        language: The visitor's.
    """
    if not by:
        tell(TODO[language].name_first, problem=True)
        st.rerun()
    try:
        change()
    except DavyError as error:
        tell(" ".join(in_language(language, error.message, error.hint)), problem=True)
    else:
        tell(said)
    st.rerun()
