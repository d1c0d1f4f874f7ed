"""The versions of a document, and what changed from one to the next."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from assistant.version_changes import changes_between
from knowledge.lifecycle.differing import Spot
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.changes import Address, show_changes
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.document import DOCUMENT, DocumentTexts
from ui.i18n.vocabulary import standing_name
from ui.navigation import link

__all__ = ["original_link", "show_versions", "standing_said"]


def show_versions(
    versions: Sequence[DocumentInfo], shown: DocumentInfo, language: Language
) -> None:
    """Draw the versions of one document, the latest first.

    Args:
        versions: All of them, oldest first.
        shown: The one that the page is about.
        language: The visitor's.
    """
    texts = DOCUMENT[language]
    draw(tag("h2", escape(texts.versions), "part"))
    pairs = list(itertools.pairwise((None, *versions)))
    for before, version in reversed(pairs):
        if version is not None:
            _version(version, before, shown, language)


def standing_said(document: DocumentInfo, language: Language) -> str:
    """How a version stands, with the days that are known. Plain text: escape it."""
    texts, said = DOCUMENT[language], document.lifecycle
    parts = [standing_name(document.standing, language)]
    if said.effective:
        parts.append(texts.holds_from.format(day=said.effective))
    if said.repealed:
        parts.append(texts.holds_until.format(day=said.repealed))
    return " · ".join(parts)


def original_link(document: DocumentInfo, texts: DocumentTexts, key: str) -> None:
    """Draw a link that downloads the original file."""
    st.link_button(
        texts.original, f"/api/originals/{document.version_id}", key=key, icon=":material/download:"
    )


def _version(
    version: DocumentInfo, before: DocumentInfo | None, shown: DocumentInfo, language: Language
) -> None:
    texts, library = DOCUMENT[language], runtime.assistant("document").library
    row = library.catalog.version(version.version_id)
    here = version.version_id == shown.version_id
    with st.container(key=f"edition-{version.version}", border=True, gap="small"):
        name = tag("b", escape(texts.version.format(version=version.version)))
        mark = tag("span", escape(texts.this_one), "state") if here else ""
        draw(tag("p", f"{name} {escape(standing_said(version, language))} {mark}", "job"))
        facts = [texts.loaded_on.format(day=version.added[:10]), version.file]
        if row is not None:
            facts.append(texts.fingerprint.format(sha=row.sha256[:12]))
        draw(tag("p", escape(" · ".join(facts)), "aside fine"))
        with st.container(key=f"edition-{version.version}-links", horizontal=True, gap="small"):
            if not here:
                link(
                    "document", texts.see_version, language,
                    document=version.id, version=str(version.version),
                )  # fmt: skip
            original_link(version, texts, f"original-{version.version}")
        if before is not None:
            _changes(before, version, language)


def _changes(before: DocumentInfo, after: DocumentInfo, language: Language) -> None:
    label = DOCUMENT[language].changes.format(version=before.version)
    folded = st.expander(label, key=f"changes-{after.version}", on_change="rerun")
    if folded.open:  # both versions are read and compared only then
        found = changes_between(runtime.assistant("document").library, before, after)
        with folded:
            show_changes(found, language, _page_of(before, after, language))


def _page_of(before: DocumentInfo, after: DocumentInfo, language: Language) -> Address:
    def address(which: Literal["old", "new"], spot: Spot) -> str:
        version = (before if which == "old" else after).version_id
        query = {"version": version, "page": spot.page_index + 1, "lang": language}
        return f"/reading?{urlencode(query)}"

    return address
