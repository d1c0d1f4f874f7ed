"""Who is at work: a name that is kept with what they change."""

from __future__ import annotations

import streamlit as st

from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.shell import SHELL

__all__ = ["name_typed", "person"]

_NAME = "person-name"
_BOX = "person-box"


def name_typed() -> str:
    """The name as it stands in the box now: for what happens before the page is drawn anew."""
    person = runtime.person()
    if not person.local:
        return person.shown
    return " ".join(str(st.session_state.get(_BOX, "")).split())


def person(language: Language) -> str:
    """The name of whoever sits here: of the account, or asked for once a session.

    "" as long as none is given. Draw it once a page, above what it is needed for.
    """
    known = runtime.person()
    if not known.local:
        return known.shown
    texts = SHELL[language]
    st.session_state.setdefault(_BOX, st.session_state.get(_NAME, ""))
    typed = st.text_input(texts.your_name, key=_BOX, max_chars=80, autocomplete="name")
    name = " ".join(typed.split())
    st.session_state[_NAME] = name
    if not name:
        draw(tag("p", escape(texts.name_needed), "aside"))
    return name
