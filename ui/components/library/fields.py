"""Boxes for what is said of a document, as its own page and the bulk form have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import streamlit as st

from knowledge.lifecycle import SPECIALTIES
from knowledge.types import DocumentInfo
from ui.i18n import Language
from ui.i18n.vocabulary import specialty_name, specialty_of

__all__ = ["day_box", "names_box", "specialty_box", "words_in_use"]

_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)


def words_in_use(
    documents: Iterable[DocumentInfo], of: Callable[[DocumentInfo], Sequence[str]]
) -> list[str]:
    """The names that documents have in one field already, sorted."""
    return sorted({name for document in documents for name in of(document) if name})


def specialty_box(
    label: str, value: str, documents: Iterable[DocumentInfo], language: Language, *,
    key: str, placeholder: str,
) -> str:  # fmt: skip
    """One of the specialties, one that the site has, or a new one; "" for none."""
    own = words_in_use(documents, lambda d: (d.lifecycle.specialty,))
    options = list(dict.fromkeys((*SPECIALTIES, *own, *filter(None, (value,)))))
    found = st.selectbox(
        label, options, index=options.index(value) if value else None, key=key,
        format_func=lambda name: specialty_name(name, language), placeholder=placeholder,
        accept_new_options=True,
    )  # fmt: skip
    return specialty_of(found) if found else ""


def names_box(
    label: str, values: Sequence[str], in_use: Sequence[str], *, key: str, placeholder: str
) -> tuple[str, ...]:
    """Several names, those in use or new ones."""
    options = list(dict.fromkeys((*in_use, *values)))
    found: list[str] = st.multiselect(
        label, options, default=list(values), key=key, placeholder=placeholder,
        accept_new_options=True, select_all=False,
    )  # fmt: skip
    return tuple(found)


def day_box(label: str, value: date | None, *, key: str) -> date | None:
    """A day, or none."""
    found: date | None = st.date_input(
        label, value=value, min_value=_FIRST, max_value=_LAST, format="YYYY-MM-DD", key=key
    )
    return found
