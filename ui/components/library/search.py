"""What narrows the list of documents down: words, filters, versions, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from knowledge.lifecycle import AUTHORITIES, SPECIALTIES
from knowledge.lifecycle.listing import ORDERS, Wanted, ordered
from knowledge.types import DocumentInfo
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.library import LIBRARY, ORDER_NAMES
from ui.i18n.vocabulary import AUTHORITY_NAMES, STANDING_NAMES, specialty_name

__all__ = ["show_search"]

_STANDINGS = ("in force", "not yet effective", "superseded", "repealed")


def show_search(documents: Sequence[DocumentInfo], language: Language) -> list[DocumentInfo]:
    """Draw what narrows the list down; returns what is left, in order.

    Args:
        documents: Every version that is not removed.
        language: The visitor's.
    """
    texts = LIBRARY[language]
    with st.container(key="search", horizontal=True, vertical_alignment="bottom", gap="small"):
        text = st.text_input(
            texts.search, key="library-search", placeholder=texts.search_for,
            persist_state="session", autocomplete="off",
        )  # fmt: skip
        order = st.selectbox(
            texts.order, ORDERS, key="library-order", persist_state="session",
            format_func=ORDER_NAMES[language].__getitem__,
        )  # fmt: skip
    wanted = Wanted(text, *_filters(documents, language))
    with st.container(key="earlier"):
        earlier = st.toggle(
            texts.earlier_versions, key="library-earlier", persist_state="session"
        )  # fmt: skip
    listed = [d for d in documents if earlier or d.status == "published"]
    found = ordered(filter(wanted.holds, listed), order)
    draw(tag("p", escape(texts.shown.format(shown=len(found), total=len(listed))), "aside"))
    return found


def _filters(documents: Sequence[DocumentInfo], language: Language) -> tuple[Any, ...]:
    """Specialties, kinds and standings that are wanted, and whether only what is unconfirmed."""
    texts = LIBRARY[language]
    there = {document.lifecycle.specialty for document in documents}
    own = sorted(there - set(SPECIALTIES) - {""})
    specialties = [s for s in (*SPECIALTIES, *own, "") if s in there]
    names = {s: specialty_name(s, language) or texts.no_specialty for s in specialties}
    with st.container(key="narrow", horizontal=True, vertical_alignment="bottom", gap="small"):
        specialty = _choice("specialty", texts.every_specialty, specialties, names)
        authority = _choice(
            "authority", texts.every_authority, AUTHORITIES, AUTHORITY_NAMES[language]
        )
        standing = _choice(
            "standing", texts.every_standing, _STANDINGS, STANDING_NAMES[language]
        )  # fmt: skip
        unconfirmed = st.toggle(
            texts.unconfirmed_only, key="library-unconfirmed", persist_state="session"
        )
    return specialty, authority, standing, unconfirmed


def _choice(
    name: str, label: str, options: Sequence[str], names: dict[str, str]
) -> tuple[str, ...]:
    found: list[str] = st.multiselect(
        label, options, key=f"library-{name}", format_func=lambda value: names.get(value, value),
        placeholder=label, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    return tuple(found)
