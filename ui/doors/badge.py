"""Who is signed in, and that a session has ended, on a page of Streamlit's."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.doors.addresses import in_language
from ui.i18n import Language
from ui.i18n.sign_in import SIGN_IN
from ui.style import STYLE

__all__ = ["show_badge", "show_ended"]


def show_badge(language: Language) -> None:
    """Draw who is signed in, with the way out; nothing where nobody signs in."""
    person, said = runtime.person(), SIGN_IN[language]
    if person.local:
        return
    name = tag("span", escape(said.signed_in.format(name=person.shown)), "who")
    leave = tag("a", escape(said.leave), "button", href=_door("/sign-out", language))
    draw(tag("div", name + leave, "badge"))


def show_ended(language: Language) -> None:
    """Draw that the session has ended, in the place of a page."""
    said = SIGN_IN[language]
    again = tag("a", escape(said.again), "button", href=_door("/sign-in", language))
    st.html(STYLE)
    draw(tag("div", tag("p", escape(said.ended), "notice", role="alert") + again, "ended"))


def _door(path: str, language: Language) -> str:
    """The address of a door that leads back to the page."""
    page = f"{urlsplit(st.context.url or '/').path or '/'}?{urlencode(st.query_params.to_dict())}"
    return f"{path}?{urlencode({'next': in_language(page, language)})}"
