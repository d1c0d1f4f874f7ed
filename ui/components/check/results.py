"""The statements that were checked: those of one verdict, a page at a time."""

from __future__ import annotations

import streamlit as st

from assistant.checking.export.texts import REPORTED
from assistant.checking.presenting import OUTCOMES, Outcome, outcome
from assistant.checking.types import Checked
from ui.components.check.checking import Checking
from ui.components.check.session import ONLY, PAGE
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


def visible(done: tuple[Checked, ...]) -> tuple[tuple[int, ...], int]:
    """The numbers of the statements that the list shows now, and how many pages it has."""
    only: Outcome | str = st.session_state.get(ONLY) or _EVERY
    found = [n for n, one in enumerate(done, 1) if only in (_EVERY, outcome(one))]
    pages = max(1, -(-len(found) // _A_PAGE))
    page = min(st.session_state.get(PAGE) or 1, pages)
    return tuple(found[(page - 1) * _A_PAGE : page * _A_PAGE]), pages


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
            format_func=names.__getitem__, on_change=_from_the_start,
        )  # fmt: skip
        numbers, pages = visible(done)
        if not numbers:
            told = texts.none_such if checking.over else texts.not_yet
            draw(tag("p", escape(told), "abstention", role="status"))
        for number in numbers:
            show_statement(number, checking, page)
        at = min(st.session_state.get(PAGE) or 1, pages)
        _to_list(data={"page": at}, key="check-to-list")
        if pages > 1:
            with st.container(key="check-pages"):
                st.pagination(pages, default=at, key=PAGE)


def _from_the_start() -> None:
    st.session_state[PAGE] = 1
