"""How far a check is, and how many statements got which verdict."""

from __future__ import annotations

import streamlit as st

from assistant.checking.export.texts import REPORTED
from assistant.checking.presenting import OUTCOMES, counted
from assistant.checking.types import Checked
from knowledge.errors import DavyError
from ui.components.check.checking import Checking
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error
from ui.i18n import Language, Texts
from ui.i18n.check import CHECK, CheckTexts
from ui.i18n.failures import in_language

__all__ = ["show_counts", "show_problem", "show_progress"]

_LONGEST = 200  # characters of a statement that are shown while it is checked


def show_progress(checking: Checking, texts: CheckTexts) -> None:
    """Draw the bar, the statement it is at, and the button that stops it."""
    done, total = len(checking.done), checking.total
    st.progress(done / total if total else _read(checking))
    draw(_stage(checking, done, texts))
    st.button(texts.stop, key="check-stop", icon=":material/stop:", on_click=checking.stop)


def show_counts(done: tuple[Checked, ...], language: Language) -> None:
    """Draw how many statements got which verdict, and what each verdict means."""
    reported, counts = REPORTED[language], counted(done)
    items = (
        tag(
            "li",
            tag("b", str(counts[kind])) + tag("span", escape(reported.outcomes[kind]), "name")
            + tag("span", escape(reported.meanings[kind]), "meaning"),
            kind.replace(" ", "-"),
        )
        for kind in OUTCOMES
    )  # fmt: skip
    label = CHECK[language].counts
    draw(tag("ul", "".join(items), "check-counts", **{"aria-label": label}))


def show_problem(checking: Checking, page: Texts) -> None:
    """Why there is no draft, naming its file."""
    error = checking.error
    if not isinstance(error, DavyError):
        if error is not None:
            show_error(error, page)
        return
    texts = CHECK[page.language]
    title = texts.not_read.format(name=checking.name or texts.typed)
    lines = in_language(page.language, error.message, error.hint)
    body = "".join(tag("p", escape(line)) for line in lines if line)
    draw(tag("div", tag("strong", escape(title)) + body, "problem", role="alert"))


def _stage(checking: Checking, done: int, texts: CheckTexts) -> str:
    recognised, asked = checking.pages
    if checking.draft is None:
        told = texts.recognising.format(page=recognised, pages=asked) if asked else texts.reading
        return tag("p", escape(told), "stage")
    number = min(done + 1, checking.total)
    told = texts.at.format(number=number, total=checking.total)
    said = checking.current
    shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return tag("p", tag("b", escape(told)) + " " + tag("span", escape(shown)), "stage")


def _read(checking: Checking) -> float:
    recognised, asked = checking.pages
    return recognised / asked if asked else 0.0
