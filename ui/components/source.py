"""The source of a quotation: what it is, and the page it stands on with the sentence marked."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

import streamlit as st

from assistant.types import Citation
from knowledge.errors import DavyError
from knowledge.marking import Part
from knowledge.types import DocumentInfo, Page
from ui import runtime
from ui.components.ask.about import show_about, show_links, standing_badge
from ui.components.ask.leafing import at_the_quotation, show_leaves
from ui.components.ask.outline import outline
from ui.components.ask.pictures import part_of
from ui.components.context import text_around
from ui.components.markup import draw, escape, tag
from ui.components.quotation import quotation
from ui.i18n import Texts
from ui.i18n.ask_source import SOURCE

__all__ = ["choose_source", "chosen_source", "show_chosen_source", "show_quotation"]

_CHOSEN = "chosen-source"
_READABLE = 1.6  # screen pixels per point: 10-point print is read without zooming


def choose_source(citation: Citation | None) -> None:
    """Open a source, or with None close it; shown at the next run of the page."""
    st.session_state[_CHOSEN] = citation
    at_the_quotation()


def chosen_source() -> Citation | None:
    """The source that this visitor has open."""
    found: Citation | None = st.session_state.get(_CHOSEN)
    return found


def show_chosen_source(texts: Texts, as_of: date | None = None) -> None:
    """Show the open source, if any, beside the page.

    Args:
        texts: In the visitor's language.
        as_of: The day that was asked about; None: today.
    """
    citation = chosen_source()
    if citation is None:
        return
    dialog = st.dialog(
        texts.source, width="medium", position="right", on_dismiss=lambda: choose_source(None)
    )
    dialog(_source)(citation, as_of, texts)


def show_quotation(citation: Citation, texts: Texts) -> None:
    """The quotation; the page itself where its text is not, or not surely, what the page says."""
    if not citation.as_image:
        draw(quotation(citation.quote, citation.header, lead=citation.lead))
    note = _note(citation, texts)
    if note:
        draw(tag("p", escape(note), "recognised"))
    if citation.as_image or citation.doubtful:
        _show_part(citation, texts)


def _note(citation: Citation, texts: Texts) -> str:
    if citation.as_image:
        return texts.unreadable
    if citation.doubtful:
        return texts.doubtful.format(sure=citation.confidence)
    if citation.corrected:
        return SOURCE[texts.language].corrected.format(by=citation.corrected)
    if citation.origin == "ocr":
        return SOURCE[texts.language].sure.format(sure=citation.confidence)
    return ""


def _show_part(citation: Citation, texts: Texts) -> None:
    try:
        page = runtime.assistant().library.page(citation.version_id, citation.page_index)
    except DavyError as error:
        draw(tag("p", escape(f"{error.message} {error.hint}"), "problem"))
        return
    part = _picture(citation, page, texts)
    if part is not None:
        with st.container(key=f"part-{citation.marker}-{citation.start}"):
            _part(part, texts)


def _part(part: Part, texts: Texts) -> None:
    # In the page itself: the picture comes with its frame, which the keyboard can push sideways.
    picture = f"data:image/png;base64,{b64encode(part.png).decode('ascii')}"
    width = str(round(part.points * _READABLE))
    image = tag("img", "", src=picture, alt=texts.page_image_alt, width=width)
    draw(tag("div", image, "page-part", tabindex="0", role="group",
             **{"aria-label": texts.on_the_page}))  # fmt: skip


def _source(citation: Citation, as_of: date | None, texts: Texts) -> None:
    library = runtime.assistant().library
    try:
        page = library.page(citation.version_id, citation.page_index)
        documents = library.documents(every_version=True)
        info = {d.version_id: d for d in documents}[citation.version_id]
    except DavyError as error:
        draw(_headed(citation, 0, texts))
        draw(tag("p", escape(f"{error.message} {error.hint}"), "problem"))
    else:
        badge = standing_badge(info, as_of, documents, texts.language)
        draw(_headed(citation, info.pages, texts) + badge)
        _opened(citation, info, page, texts)
    if st.button(texts.close, key="close-source", width="stretch"):
        choose_source(None)
        st.rerun()


def _opened(citation: Citation, info: DocumentInfo, page: Page, texts: Texts) -> None:
    """In the order in which it is looked at: the first picture is there before the rest is made."""
    part = _picture(citation, page, texts)
    _place(citation, page, part, texts)
    note = _note(citation, texts)
    said = tag("p", escape(note), "recognised") if note else ""
    if not citation.as_image:
        said = quotation(citation.quote, citation.header, lead=citation.lead) + said
    draw(tag("h3", escape(texts.quotation)) + said)
    show_links(citation, texts, pictured=part is not None)
    if part is not None or info.pages > 1:
        draw(tag("h3", escape(texts.whole_page)))
        show_leaves(citation, info.pages, texts)
    passages = runtime.assistant().library.catalog.passages_of(citation.version_id)
    more = SOURCE[texts.language]
    draw(tag("h3", escape(more.place)) + outline(citation, passages, more))
    show_about(citation, info, texts)


def _headed(citation: Citation, pages: int, texts: Texts) -> str:
    if citation.page is None:
        page = ""
    elif pages > 1:
        page = SOURCE[texts.language].page_of.format(page=citation.page, pages=pages)
    else:
        page = texts.page.format(page=citation.page)
    where = " · ".join(filter(None, (page, citation.clause, " › ".join(citation.heading_path))))
    return tag("p", escape(citation.document), "source-title") + tag("p", escape(where), "place")


def _place(citation: Citation, page: Page, part: Part | None, texts: Texts) -> None:
    if part is None:
        draw(tag("h3", escape(texts.in_the_text)))
        draw(text_around(page.text, citation.start, citation.end))
        return
    draw(tag("h3", escape(texts.on_the_page)))
    with st.container(key="page-part"):
        _part(part, texts)


def _picture(citation: Citation, page: Page, texts: Texts) -> Part | None:
    if not page.width or not citation.boxes:
        return None
    try:
        return part_of(citation.version_id, page, citation.boxes)
    except DavyError:
        draw(tag("p", escape(texts.no_page_image), "aside"))
        return None
