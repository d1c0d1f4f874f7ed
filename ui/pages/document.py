"""The page of one document: what it is and until when, how well it was read, its versions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.frame import frame
from ui.components.library.about import show_about
from ui.components.library.bulk import show_told, tell
from ui.components.library.quality import show_quality
from ui.components.library.removal import show_removal
from ui.components.library.versions import original_link, show_versions, standing_said
from ui.components.markup import draw, escape, tag
from ui.components.qr_label import show_label
from ui.i18n import Language
from ui.i18n.document import DOCUMENT
from ui.i18n.library import LIBRARY
from ui.i18n.vocabulary import LANGUAGE_NAMES
from ui.navigation import link, open_to

__all__ = ["document_page"]


def document_page() -> None:
    """Draw the page."""
    language = frame("document").language
    if open_to("library", runtime.person()):
        with st.container(key="about-back"):
            link("library", DOCUMENT[language].to_library, language)
    show_told()
    every = [
        document
        for document in runtime.assistant().library.documents(every_version=True)
        if document.status != "removed"
    ]
    versions = [d for d in every if d.id == st.query_params.get("document")]
    if not versions:
        texts = DOCUMENT[language]
        missing = texts.not_found if "document" in st.query_params else texts.none_chosen
        draw(tag("p", escape(missing), "abstention"))
        return
    versions.sort(key=lambda document: document.version)
    _show(_asked_for(versions), versions, every, language)


def _asked_for(versions: Sequence[DocumentInfo]) -> DocumentInfo:
    asked = st.query_params.get("version")
    return next((d for d in versions if str(d.version) == asked), versions[-1])


def _show(
    document: DocumentInfo,
    versions: Sequence[DocumentInfo],
    every: Sequence[DocumentInfo],
    language: Language,
) -> None:
    latest = [other for other in every if other.status == "published"]
    _head(document, versions[-1], latest, language)
    mine = open_to("library", runtime.person())
    if mine:
        with st.container(key="about-part"):
            show_about(document, latest, language)
    show_quality(document, language)
    show_versions(versions, document, language)
    if not mine:
        return
    with st.container(key="removal-part"):
        show_removal(
            [versions[-1]], DOCUMENT[language].remove, language,
            lambda count: _removed(count, language),
        )  # fmt: skip


def _head(
    document: DocumentInfo,
    newest: DocumentInfo,
    latest: Sequence[DocumentInfo],
    language: Language,
) -> None:
    texts = DOCUMENT[language]
    facts = texts.facts.format(
        version=document.version, pages=document.pages, file=document.file,
        language=LANGUAGE_NAMES[language].get(document.language, document.language),
    )  # fmt: skip
    state = tag("span", escape(standing_said(document, language)), "state")
    draw(tag("h1", escape(document.title), "source-title") + tag("p", state)
         + tag("p", escape(facts), "place"))  # fmt: skip
    successors = [d.title for d in latest if document.id in d.lifecycle.supersedes]
    if successors:
        told = texts.replaced_by.format(titles=texts.between.join(successors))
        draw(tag("p", escape(told), "aside"))
    if document.version != newest.version:
        draw(tag("p", escape(texts.not_latest.format(version=document.version)), "unconfirmed"))
        link("document", texts.to_latest, language, document=document.id)
    with st.container(key="about-links", horizontal=True, gap="small"):
        link("ask", texts.ask, language, document=document.id)
        original_link(document, texts, "original")
    with st.expander(texts.label, key="label", icon=":material/qr_code_2:"):
        show_label(document, language)


def _removed(count: int, language: Language) -> None:
    tell(LIBRARY[language].removed.format(count=count))
