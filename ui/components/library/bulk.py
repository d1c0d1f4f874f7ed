"""Changing several documents at once: only what is filled in changes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.lifecycle import AUTHORITIES
from knowledge.lifecycle.editing import Changes, change_each
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.library.fields import day_box, names_box, specialty_box, words_in_use
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.library import LIBRARY
from ui.i18n.vocabulary import FIELD_NAMES, authority_name

__all__ = ["show_bulk_edit", "show_told", "tell"]

_TOLD = "library-told"  # (message, whether it is a problem), shown once
_ROUND = "bulk-round"  # part of the boxes' keys: a new one empties them


def show_told() -> None:
    """Draw what came of the last change, once."""
    for text, problem in st.session_state.pop(_TOLD, ()):
        css, role = ("problem", "alert") if problem else ("done", "status")
        draw(tag("p", escape(text), css, role=role))


def tell(text: str, *, problem: bool = False) -> None:
    """Have :func:`show_told` say something at the next run."""
    st.session_state[_TOLD] = [*st.session_state.get(_TOLD, ()), (text, problem)]


def show_bulk_edit(
    documents: Sequence[DocumentInfo], everything: Sequence[DocumentInfo], language: Language
) -> None:
    """Draw the form.

    Args:
        documents: What is to change.
        everything: Every document, for the names in use.
        language: The visitor's.
    """
    texts = LIBRARY[language]
    with st.expander(
        texts.edit.format(count=len(documents)), icon=":material/edit:", key="bulk-edit"
    ):
        name = person(language)
        draw(tag("p", escape(texts.edit_hint), "aside"))
        with st.form("bulk", border=False, enter_to_submit=False):
            changes = _boxes(everything, language)
            _proposals(documents, language)
            saved = st.form_submit_button(texts.save, type="primary", width="stretch")
        if saved:
            _save(documents, changes, name, language)


def _boxes(everything: Sequence[DocumentInfo], language: Language) -> Changes:
    """The boxes; what is filled in of them."""
    names, keep = FIELD_NAMES[language], LIBRARY[language].keep_as_is
    key = f"bulk-{st.session_state.get(_ROUND, 0)}-"
    left, right = st.columns(2)
    with left:
        specialty = specialty_box(
            names["specialty"], "", everything, language, key=f"{key}specialty", placeholder=keep
        )
        authority = st.selectbox(
            names["authority"], [name for name in AUTHORITIES if name], index=None,
            key=f"{key}authority", placeholder=keep,
            format_func=lambda value: authority_name(value, language),
        )  # fmt: skip
        issuer = st.text_input(names["issuer"], key=f"{key}issuer", placeholder=keep)
        effective = day_box(names["effective"], None, key=f"{key}effective")
    with right:
        sites = names_box(
            names["sites"], (), words_in_use(everything, lambda d: d.lifecycle.sites),
            key=f"{key}sites", placeholder=keep,
        )  # fmt: skip
        audience = names_box(
            names["audience"], (), words_in_use(everything, lambda d: d.lifecycle.audience),
            key=f"{key}audience", placeholder=keep,
        )  # fmt: skip
        equipment = names_box(
            names["equipment"], (), words_in_use(everything, lambda d: d.lifecycle.equipment),
            key=f"{key}equipment", placeholder=keep,
        )  # fmt: skip
        repealed = day_box(names["repealed"], None, key=f"{key}repealed")
    filled = {
        "specialty": specialty, "authority": authority, "issuer": issuer.strip(), "sites": sites,
        "audience": audience, "equipment": equipment, "effective": effective, "repealed": repealed,
    }  # fmt: skip
    changes: Changes = {name: value for name, value in filled.items() if value}  # type: ignore[assignment]
    return changes


def _proposals(documents: Sequence[DocumentInfo], language: Language) -> None:
    """What saving would confirm that nobody has looked at."""
    open_ = [document for document in documents if not document.lifecycle.confirmed]
    if not open_:
        return
    texts, names = LIBRARY[language], FIELD_NAMES[language]
    draw(tag("p", escape(texts.confirms.format(count=len(open_)))))
    fields = ("title", "number", "authority", "effective", "repealed")
    head = "".join(tag("th", escape(names[name]), scope="col") for name in fields)
    rows = "".join(tag("tr", _row(document, language)) for document in open_)
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows))
    draw(tag("div", table, "proposals", tabindex="0"))


def _row(document: DocumentInfo, language: Language) -> str:
    said = document.lifecycle
    cells = (
        said.title, said.number,
        authority_name(said.authority, language) if said.authority else "",
        str(said.effective or ""), str(said.repealed or ""),
    )  # fmt: skip
    return "".join(tag("td", escape(cell)) for cell in cells)


def _save(documents: Sequence[DocumentInfo], changes: Changes, by: str, language: Language) -> None:
    texts = LIBRARY[language]
    if not by:
        draw(tag("p", escape(texts.name_first), "problem", role="alert"))
        return
    if not changes and all(document.lifecycle.confirmed for document in documents):
        draw(tag("p", escape(texts.nothing_changed), "problem", role="alert"))
        return
    failed = change_each(runtime.assistant("library").library, documents, by, **changes)
    if len(failed) < len(documents):
        tell(texts.saved.format(count=len(documents) - len(failed)))
    for document, error in failed:
        why = " ".join(in_language(language, error.message, error.hint))
        tell(f"{texts.not_saved.format(title=document.title)} {why}", problem=True)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
