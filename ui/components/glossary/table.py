"""The site's own terms as a table that can be changed; what is wrong with it, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from knowledge.errors import DavyError, LibraryError
from knowledge.glossary import SiteGlossary
from knowledge.glossary.files import Problem
from knowledge.glossary.site import FIRST, SiteTerms, Term, checked, refused
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.todo.told import tell
from ui.i18n import Language
from ui.i18n.glossary import GLOSSARY, GlossaryTexts
from ui.i18n.todo import TODO

__all__ = ["forget_table", "save_terms", "show_table"]

_SHOWN = "glossary-shown"  # what the table began with: another's change must not shift its rows
_COLUMNS = ("zh", "en", "note")
_FILE = ("encoding", "unreadable")  # problems of the file as a whole


@dataclass(frozen=True, slots=True)
class _Shown:
    read: SiteTerms
    round: int  # part of the table's key: another one forgets what was typed into it


def show_table(by: str, language: Language) -> None:
    """Draw the table and the button that saves it.

    Args:
        by: Who is at work; "" where nobody has said.
        language: The visitor's.
    """
    texts, site = GLOSSARY[language], runtime.assistant("glossary").site_glossary
    shown: _Shown | None = st.session_state.get(_SHOWN)
    if shown is None:
        shown = _Shown(site.read(), 0)
        st.session_state[_SHOWN] = shown
    whole = [p for p in shown.read.problems if p.wrong in (*_FILE, "header")]
    for problem in whole:
        draw(tag("p", escape(f"{_said(problem, texts)}{_stop(language)}"), "problem"))
    if any(problem.wrong in _FILE for problem in whole):
        return
    if not shown.read.terms:
        draw(tag("p", escape(texts.own_none), "aside"))
    terms = _edited(shown, texts)
    problems = checked(terms)
    _show_problems(problems, terms, texts)
    if terms != list(shown.read.terms):
        draw(tag("p", escape(texts.unsaved), "aside"))
        _buttons(
            terms,
            shown.read.stamp,
            by,
            blocked=bool(refused(terms, shown.read.terms)),
            language=language,
        )


def save_terms(site: SiteGlossary, terms: Sequence[Term], stamp: str, by: str) -> None:
    """Save the terms and have the assistant go by them.

    Raises:
        DavyError: They cannot be saved.
    """
    site.save(terms, by, stamp)
    runtime.assistant("glossary").reload_glossary()
    forget_table()


def forget_table() -> None:
    """Have the table drawn from the file at the next run."""
    shown: _Shown | None = st.session_state.get(_SHOWN)
    read = runtime.assistant("glossary").site_glossary.read()
    st.session_state[_SHOWN] = _Shown(read, shown.round + 1 if shown else 0)


def _edited(shown: _Shown, texts: GlossaryTexts) -> list[Term]:
    terms = shown.read.terms or (Term("", ""),)  # a table without a row has no columns of text
    columns = {
        name: st.column_config.TextColumn(getattr(texts, name), max_chars=2000, width="medium")
        for name in _COLUMNS
    }
    with st.container(key="glossary-table"):
        edited = st.data_editor(
            [{name: getattr(term, name) for name in _COLUMNS} for term in terms],
            key=f"glossary-rows-{shown.round}", num_rows="dynamic", width="stretch",
            column_config=columns, hide_index=True, row_height=48,
        )  # fmt: skip
    rows = (Term(*(str(row.get(name) or "") for name in _COLUMNS)) for row in edited)
    return [term for term in rows if term.zh or term.en or term.note]


def _show_problems(
    problems: Sequence[Problem], terms: Sequence[Term], texts: GlossaryTexts
) -> None:
    if not problems:
        return
    items = []
    for problem in problems:
        term = terms[problem.line - FIRST]
        held = " | ".join(filter(None, (term.zh, term.en, term.note)))
        said = texts.problem.format(what=_said(problem, texts), text=held)
        items.append(tag("li", escape(said)))
    body = tag("p", escape(texts.left_out)) + tag("ul", "".join(items))
    draw(tag("div", body, "problem", role="alert"))


def _said(problem: Problem, texts: GlossaryTexts) -> str:
    return str(getattr(texts, problem.wrong.replace(" ", "_")))


def _stop(language: Language) -> str:
    return "。" if language == "zh" else "."


def _buttons(
    terms: Sequence[Term], stamp: str, by: str, *, blocked: bool, language: Language
) -> None:
    texts = GLOSSARY[language]
    with st.container(key="glossary-buttons", horizontal=True):
        if st.button(texts.save, key="glossary-save", type="primary", disabled=blocked):
            _save(terms, stamp, by, language)
        if st.button(texts.reload, key="glossary-reload"):
            forget_table()
            tell(texts.reloaded)
            st.rerun()


def _save(terms: Sequence[Term], stamp: str, by: str, language: Language) -> None:
    texts, site = GLOSSARY[language], runtime.assistant("glossary").site_glossary
    if not by:
        tell(TODO[language].name_first, problem=True)
        st.rerun()
    try:
        save_terms(site, terms, stamp, by)
    except LibraryError as error:
        changed = site.read().stamp != stamp
        tell(texts.meanwhile if changed else f"{error.message} {error.hint}", problem=True)
    except DavyError as error:
        tell(f"{error.message} {error.hint}", problem=True)
    else:
        tell(texts.saved)
    st.rerun()
