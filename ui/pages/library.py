"""The knowledge manager's page: loading documents, and all that are loaded."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.frame import frame
from ui.components.library.bulk import show_bulk_edit, show_told, tell
from ui.components.library.jobs import show_jobs
from ui.components.library.removal import show_removal
from ui.components.library.search import show_search
from ui.components.library.table import CHOSEN, OPENED, ROUND, chosen, show_table
from ui.components.library.upload import show_upload
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.library import LIBRARY
from ui.navigation import switch

__all__ = ["library_page"]


def library_page() -> None:
    """Draw the page."""
    language = frame("library").language
    every = runtime.assistant("library").library.documents(every_version=True)
    _go_to_opened(every, language)
    show_told()
    show_upload(language)
    show_jobs(every, language)
    documents = [document for document in every if document.status != "removed"]
    draw(tag("h2", escape(LIBRARY[language].documents), "part"))
    if not documents:
        draw(tag("p", escape(LIBRARY[language].nothing_loaded), "abstention"))
        return
    found = show_search(documents, language)
    show_table(found, language)
    _show_chosen(chosen(found), documents, language)


def _go_to_opened(every: Sequence[DocumentInfo], language: Language) -> None:
    opened = st.session_state.pop(OPENED, None)
    for document in every:
        if document.version_id == opened:
            _open(document, language)


def _open(document: DocumentInfo, language: Language) -> None:
    version = {} if document.status == "published" else {"version": str(document.version)}
    switch("document", language, document=document.id, **version)


def _show_chosen(
    marked: Sequence[DocumentInfo], documents: Sequence[DocumentInfo], language: Language
) -> None:
    """What can be done with the rows that are ticked."""
    if not marked:
        return
    texts = LIBRARY[language]
    with st.container(key="chosen", border=True, gap="small"):
        with st.container(key="chosen-bar", horizontal=True, vertical_alignment="center"):
            draw(tag("p", tag("strong", escape(texts.chosen.format(count=len(marked))))))
            if len(marked) == 1 and st.button(texts.open, key="open", type="primary"):
                _open(marked[0], language)
            st.button(texts.unchoose, key="unchoose", on_click=_choose_none)
        show_bulk_edit(marked, documents, language)
        show_removal(
            marked, texts.remove.format(count=len({document.id for document in marked})),
            language, lambda count: _removed(count, language),
        )  # fmt: skip


def _choose_none() -> None:
    st.session_state.pop(CHOSEN, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _removed(count: int, language: Language) -> None:
    tell(LIBRARY[language].removed.format(count=count))
    _choose_none()
