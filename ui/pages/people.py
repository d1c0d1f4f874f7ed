"""The administrators' page: who may sign in, do what and see what."""

from __future__ import annotations

import streamlit as st

from knowledge.errors import DavyError
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.people.adding import show_adding
from ui.components.people.doing import accounts
from ui.components.people.list import show_accounts
from ui.components.reply import show_error
from ui.i18n.people import PEOPLE

__all__ = ["people_page"]


def people_page() -> None:
    """Draw the page, for administrators."""
    texts = frame("people")
    said = PEOPLE[texts.language]
    try:
        every = accounts().list()
        draw(tag("p", escape(said.about), "aside"))
        if not every:
            draw(tag("p", escape(said.nobody), "problem", role="note"))
        with st.container(key="people"):
            show_adding(texts.language, first=not every)
            if every:
                show_accounts(every, texts.language)
    except DavyError as error:  # the file of the accounts cannot be read
        show_error(error, texts)
