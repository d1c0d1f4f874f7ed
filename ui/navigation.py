"""Which pages there are and how to get to them. Addresses are the pages' names: ``/library``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from ui.i18n import Language
from ui.i18n.shell import SHELL

__all__ = ["ENGINEER", "MANAGER", "PageName", "link", "pages", "switch"]

PageName = Literal[
    "ask", "emergency", "history",
    "library", "document", "reading", "todo", "glossary", "cards",
]  # fmt: skip
ENGINEER: tuple[PageName, ...] = ("ask", "emergency", "history", "library")
# The pages behind "Library", which have a row of links of their own.
MANAGER: tuple[PageName, ...] = ("library", "todo", "glossary", "cards")


def pages(language: Language) -> list[Page]:
    """Every page, titled in a language."""
    names: tuple[PageName, ...] = ("ask", "emergency", "history", *MANAGER, "document", "reading")
    return [_page(name, language) for name in names]


def link(name: PageName, label: str, language: Language, **query: str) -> None:
    """Draw a link to a page; ``query`` goes into its address."""
    st.page_link(_page(name, language), label=label, query_params={"lang": language, **query})


def switch(name: PageName, language: Language, **query: str) -> None:
    """Go to a page now."""
    st.switch_page(_page(name, language), query_params={"lang": language, **query})


def _page(name: PageName, language: Language) -> Page:
    title = "Davy" if name == "ask" else f"{getattr(SHELL[language], name)} · Davy"
    return st.Page(_draw(name), title=title, url_path=name, default=name == "ask")


def _draw(name: PageName) -> Callable[[], None]:
    # Imported when drawn: pages link to each other.
    def draw() -> None:
        import importlib

        module = importlib.import_module(f"ui.pages.{name}")
        getattr(module, f"{name}_page")()

    draw.__name__ = f"{name}_page"
    return draw
