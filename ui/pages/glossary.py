"""What things are called: looked up in what Davy comes with, and changed for the site."""

from __future__ import annotations

import streamlit as st

from ui import runtime
from ui.components.frame import frame
from ui.components.glossary.find import show_add, show_changes, show_search
from ui.components.glossary.table import show_table
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.todo.told import show_told
from ui.i18n.glossary import GLOSSARY

__all__ = ["glossary_page"]


def glossary_page() -> None:
    """Draw the page."""
    language = frame("glossary").language
    texts = GLOSSARY[language]
    draw(tag("h1", escape(texts.title), "source-title") + tag("p", escape(texts.intro), "aside"))
    # Each in a container: what comes and goes in it moves nothing below.
    with st.container():
        show_told()
    with st.container():
        show_search(language)
    with st.container():
        by = person(language)
    draw(tag("h2", escape(texts.add), "part") + tag("p", escape(texts.add_what), "aside"))
    show_add(by, language)
    draw(tag("h2", escape(texts.own), "part") + tag("p", escape(texts.own_what), "aside"))
    with st.container():
        show_table(by, language)
    draw(tag("p", escape(texts.remove_hint), "aside"))
    show_changes(runtime.assistant("glossary").site_glossary.changes(), language)
