"""The table of documents, and which of them are chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import streamlit as st

from knowledge.types import DocumentInfo
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.library import LIBRARY
from ui.i18n.vocabulary import (
    FIELD_NAMES,
    LANGUAGE_NAMES,
    authority_name,
    specialty_name,
    standing_name,
)

__all__ = ["CHOSEN", "OPENED", "ROUND", "chosen", "show_table"]

CHOSEN = "library-chosen"  # ids of versions
OPENED = "library-opened"  # id of the version whose title was pressed
ROUND = "library-round"  # part of the table's key: a new one chooses what CHOSEN says
_ROW = 48  # pixels: a row is pressed with a glove
_HEAD, _MOST_ROWS = 42, 15  # pixels; rows seen at once


def show_table(found: Sequence[DocumentInfo], language: Language) -> None:
    """Draw the table; what is chosen in it and opened stands in the session."""
    texts = LIBRARY[language]
    if not found:
        draw(tag("p", escape(texts.none_found), "abstention"))
        return
    draw(tag("p", escape(texts.how_to_open), "aside"))
    versions = tuple(document.version_id for document in found)
    marked = set(st.session_state.get(CHOSEN, ()))
    rows = [i for i, version in enumerate(versions) if version in marked]
    # Rows are chosen by place: another list is another table, which begins with what is chosen.
    key = f"documents-{hashlib.sha256(''.join(versions).encode()).hexdigest()[:12]}"
    key += f"-{st.session_state.get(ROUND, 0)}"
    st.dataframe(
        _columns(found, language), key=key, hide_index=True, row_height=_ROW, placeholder="",
        height=_HEAD + _ROW * min(_MOST_ROWS, len(found)),
        column_config=_configured(language), alt=texts.table,
        on_select=lambda: _selected(key, versions),
        selection_mode=("multi-row", "single-cell"),
        selection_default={"selection": {"rows": rows}},
    )  # fmt: skip


def chosen(found: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Those of the list that are chosen."""
    marked = set(st.session_state.get(CHOSEN, ()))
    return [document for document in found if document.version_id in marked]


def _selected(key: str, versions: Sequence[str]) -> None:
    selection = st.session_state[key]["selection"]
    here = {versions[row] for row in selection["rows"] if row < len(versions)}
    elsewhere = set(st.session_state.get(CHOSEN, ())) - set(versions)
    st.session_state[CHOSEN] = tuple(sorted(here | elsewhere))
    for row, column in selection["cells"]:
        if column == "title" and row < len(versions):
            st.session_state[OPENED] = versions[row]


def _columns(found: Sequence[DocumentInfo], language: Language) -> dict[str, list[Any]]:
    texts, between = LIBRARY[language], LIBRARY[language].between
    lives = [document.lifecycle for document in found]
    return {
        "title": [document.title for document in found],
        "standing": [standing_name(document.standing, language) for document in found],
        "confirmed": [life.confirmed_by or texts.proposed for life in lives],
        "authority": [
            authority_name(life.authority, language) if life.authority else "" for life in lives
        ],
        "specialty": [specialty_name(life.specialty, language) for life in lives],
        "number": [life.number for life in lives],
        "effective": [life.effective for life in lives],
        "sites": [between.join(life.sites) for life in lives],
        "to_check": [len(document.quality.to_check) for document in found],
        "version": [document.version for document in found],
        "pages": [document.pages for document in found],
        "language": [LANGUAGE_NAMES[language].get(d.language, d.language) for d in found],
        "added": [document.added[:10] for document in found],
        "file": [document.file for document in found],
    }


def _configured(language: Language) -> dict[str, Any]:
    texts, names, column = LIBRARY[language], FIELD_NAMES[language], st.column_config
    return {
        "title": column.TextColumn(names["title"], width=260),
        "standing": column.TextColumn(texts.standing, width=110),
        "confirmed": column.TextColumn(texts.confirmed, width=110),
        "authority": column.TextColumn(names["authority"], width=110),
        "specialty": column.TextColumn(names["specialty"], width=110),
        "number": column.TextColumn(names["number"], width=140),
        "effective": column.DateColumn(names["effective"], format="YYYY-MM-DD", width=110),
        "sites": column.TextColumn(names["sites"], width=120),
        "to_check": column.NumberColumn(texts.to_check, width=120),
        "version": column.NumberColumn(texts.version, width=70),
        "pages": column.NumberColumn(texts.pages, width=70),
        "language": column.TextColumn(texts.language, width=80),
        "added": column.TextColumn(texts.added, width=110),
        "file": column.TextColumn(texts.file, width=220),
    }
