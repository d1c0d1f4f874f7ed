"""The statements that were checked: those of one verdict, a page at a time."""

from __future__ import annotations

import streamlit as st

from assistant.checking.export.texts import REPORTED
from assistant.checking.presenting import OUTCOMES, outcome
from assistant.checking.types import Checked
from ui.components.check.checking import Checking
from ui.components.check.session import ONLY
from ui.components.check.statement import show_statement
from ui.components.markup import draw, escape, tag
from ui.i18n import Texts
from ui.i18n.check import CHECK

__all__ = ["show_results", "visible"]

_A_PAGE = 10
_EVERY = "every"

# The links to the pages stand below the list; the next page would show its end first.
_to_list = st.components.v2.component(
    "davy_check_list",
    js="""let shown = null;
    export default function({ data }) {
      if (shown !== null && data.page !== shown)
        document.querySelector(".st-key-check-list")?.scrollIntoView();
      shown = data.page;
    }""",
)


def visible(checking: Checking, done: tuple[Checked, ...]) -> tuple[tuple[int, ...], int]:
    """The numbers of the statements that the list shows now, and how many pages it has."""
    only = _only()
    found = [n for n, one in enumerate(done, 1) if only in (_EVERY, outcome(one))]
    pages = max(1, -(-len(found) // _A_PAGE))
    first = (min(_page(checking), pages) - 1) * _A_PAGE
    return tuple(found[first : first + _A_PAGE]), pages


def show_results(checking: Checking, done: tuple[Checked, ...], page: Texts) -> None:
    """Draw them.

    Args:
        checking: The check.
        done: What it has come to, as the rest of the page tells it.
        page: The texts that all pages share.
    """
    texts = CHECK[page.language]
    named = REPORTED[page.language].outcomes.items()
    names = {_EVERY: texts.every} | {str(kind): name for kind, name in named}
    with st.container(key="check-list", gap="small"):
        st.pills(
            texts.only, (_EVERY, *OUTCOMES), key=ONLY, default=_EVERY, required=True,
            format_func=names.__getitem__,
        )  # fmt: skip
        numbers, pages = visible(checking, done)
        if not numbers:
            told = texts.none_such if checking.over else texts.not_yet
            draw(tag("p", escape(told), "abstention", role="status"))
        for number in numbers:
            show_statement(number, checking, page)
        _to_list(data={"page": _page(checking)}, key="check-to-list")
        if pages > 1:
            with st.container(key="check-pages"):
                st.pagination(pages, key=_key(checking))


def _only() -> str:
    return st.session_state.get(ONLY) or _EVERY


def _page(checking: Checking) -> int:
    return st.session_state.get(_key(checking)) or 1


def _key(checking: Checking) -> str:
    """Of the page's number: every list begins with its first page."""
    return f"check-page-{checking.number}-{_only()}"
