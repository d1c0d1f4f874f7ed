"""The page that checks a draft procedure against the documents in force."""

from __future__ import annotations

import streamlit as st

from ui import runtime
from ui.components.check import session
from ui.components.check.checking import Checking
from ui.components.check.exports import show_exports
from ui.components.check.giving import show_giving
from ui.components.check.progress import show_counts, show_problem, show_progress
from ui.components.check.results import show_results, visible
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.source import show_chosen_source
from ui.i18n import Texts
from ui.i18n.check import CHECK
from ui.navigation import link

__all__ = ["check_page"]

_LOOK_IN = 1.0  # seconds between looks at a check that runs
_AT_ONCE = 0.5  # seconds that a short draft may take before its progress is shown


def check_page() -> None:
    """Draw the page: where to give a draft, or the draft that is being checked."""
    page = frame("check")
    texts, checking = CHECK[page.language], session.checking_now()
    draw(tag("h1", escape(texts.title), "check-title"))
    if checking is not None:
        _checking(checking, page)
    elif runtime.assistant("check").library.documents():
        show_giving(texts)
    else:
        draw(tag("p", escape(texts.empty), "abstention"))
        link("library", texts.to_library, page.language)
    show_chosen_source(page)


def _checking(checking: Checking, page: Texts) -> None:
    texts = CHECK[page.language]
    if checking.draft is None:
        checking.wait(_AT_ONCE)
    over, done = checking.over, checking.done
    with st.container(key="check-draft", horizontal=True, vertical_alignment="center"):
        draw(tag("p", escape(checking.name or texts.typed), "check-name"))
        st.button(texts.another, key="check-another", on_click=session.start_afresh)
    look_in = None if over else _LOOK_IN
    drawn = visible(checking, done)
    st.fragment(_so_far, run_every=look_in, key="check-progress")(checking, over, drawn, page)
    if over and checking.total:
        show_exports(checking, page.language)
    if done:
        show_results(checking, done, page)
    draw(tag("p", escape(texts.kept), "aside"))


def _so_far(checking: Checking, over: bool, drawn: object, page: Texts) -> None:
    """How far it is; looks in again by itself while it runs."""
    if not over and (checking.over or visible(checking, checking.done) != drawn):
        st.rerun()  # the whole page: the list has grown, or nothing more will come
    if over:
        _outcome(checking, page)
    else:
        show_progress(checking, CHECK[page.language])
    if checking.done:
        show_counts(checking.done, page.language)


def _outcome(checking: Checking, page: Texts) -> None:
    texts, done, total = CHECK[page.language], len(checking.done), checking.total
    show_problem(checking, page)
    if checking.draft is None:
        told = texts.stopped_early if checking.stopped else ""
    elif done < total:
        told = texts.stopped.format(done=done, total=total)
    else:
        told = texts.finished.format(total=total) if total else texts.nothing
    if told:
        draw(tag("p", escape(told), "done" if total else "abstention", role="status"))
    if checking.draft is not None and checking.draft.others:
        draw(tag("p", escape(texts.others.format(count=checking.draft.others)), "aside"))
