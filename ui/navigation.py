"""Which pages there are and how to get to them. Addresses are the pages' names: ``/library``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from assistant.access import Person, Role
from ui.i18n import Language
from ui.i18n.shell import SHELL

__all__ = ["PARTS", "PageName", "first", "link", "open_to", "pages", "parts", "switch"]

PageName = Literal[
    "ask", "emergency", "history",
    "library", "document", "reading", "todo", "glossary", "cards",
    "review", "signed", "check", "insights", "people",
]  # fmt: skip
# What stands in the row of links; the pages behind one have a row of their own.
PARTS: dict[PageName, tuple[PageName, ...]] = {
    "ask": ("ask",),
    "emergency": ("emergency",),
    "history": ("history",),
    "library": ("library", "todo", "glossary", "cards"),
    "review": ("review", "signed", "check", "insights"),
    "people": ("people",),
}
# Whose pages these are; the others are everybody's.
_ROLES: dict[PageName, tuple[Role, ...]] = {
    **dict.fromkeys(("library", "todo", "glossary", "cards", "reading"), ("manager",)),
    **dict.fromkeys(("review", "signed"), ("supervisor",)),
    **dict.fromkeys(("check", "insights"), ("supervisor", "manager")),
    "people": ("administrator",),
}
_BESIDE: tuple[PageName, ...] = ("document", "reading")  # which are come to from others


def open_to(page: PageName, person: Person) -> bool:
    """Whether a page is for somebody."""
    return page not in _ROLES or person.may(*_ROLES[page])


def first(part: PageName, person: Person) -> PageName | None:
    """The page that a link of the row leads to, or None where none of its pages is theirs."""
    return next((page for page in PARTS[part] if open_to(page, person)), None)


def parts(page: PageName, person: Person) -> tuple[PageName, ...]:
    """The pages beside a page, it among them, as far as they are somebody's."""
    beside = next((pages for pages in PARTS.values() if page in pages), ())
    mine: tuple[PageName, ...] = tuple(other for other in beside if open_to(other, person))
    return mine if len(mine) > 1 else ()


def pages(language: Language) -> list[Page]:
    """Every page, titled in a language."""
    names = (*(page for beside in PARTS.values() for page in beside), *_BESIDE)
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
