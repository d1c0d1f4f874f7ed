"""The source of a quotation: what it is, and the page it stands on with the sentence marked."""

from __future__ import annotations

import streamlit as st

from assistant.types import Citation
from knowledge.errors import DavyError
from knowledge.types import Box, Page
from ui import runtime
from ui.components.context import text_around
from ui.components.markup import draw, escape, tag
from ui.components.pageimage import SCALE, MarkedPage, mark
from ui.components.quotation import quotation
from ui.i18n import Texts

__all__ = ["choose_source", "chosen_source", "show_chosen_source", "show_quotation"]

_CHOSEN = "chosen-source"
_READABLE = 1.6  # screen pixels per point: 10-point print is read without zooming


def choose_source(citation: Citation | None) -> None:
    """Open a source, or with None close it; shown at the next run of the page."""
    st.session_state[_CHOSEN] = citation


def chosen_source() -> Citation | None:
    """The source that this visitor has open."""
    found: Citation | None = st.session_state.get(_CHOSEN)
    return found


def show_chosen_source(texts: Texts) -> None:
    """Show the open source, if any, beside the page."""
    citation = chosen_source()
    if citation is None:
        return
    dialog = st.dialog(
        texts.source, width="medium", position="right", on_dismiss=lambda: choose_source(None)
    )
    dialog(_source)(citation, texts)


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
    return texts.recognised if citation.origin == "ocr" else ""


def _show_part(citation: Citation, texts: Texts) -> None:
    try:
        page = runtime.assistant().library.page(citation.version_id, citation.page_index)
    except DavyError as error:
        draw(tag("p", escape(f"{error.message} {error.hint}"), "problem"))
        return
    marked = _pictures(citation, page, texts)
    if marked is not None:
        with st.container(key=f"part-{citation.marker}-{citation.start}"):
            _part(marked, texts)


def _part(marked: MarkedPage, texts: Texts) -> None:
    width = round(marked.part_points * _READABLE)
    st.image(marked.part, width=width, alt=texts.page_image_alt)


def _source(citation: Citation, texts: Texts) -> None:
    draw(_headed(citation, texts))
    try:
        page = runtime.assistant().library.page(citation.version_id, citation.page_index)
        marked = _pictures(citation, page, texts)
        _place(citation, page, marked, texts)
    except DavyError as error:
        marked = None
        draw(tag("p", escape(f"{error.message} {error.hint}"), "problem"))
    note = _note(citation, texts)
    said = tag("p", escape(note), "recognised") if note else ""
    if not citation.as_image:
        said = quotation(citation.quote, citation.header, lead=citation.lead) + said
    draw(tag("h3", escape(texts.quotation)) + said)
    if marked is not None:
        draw(tag("h3", escape(texts.whole_page)))
        with st.container(key="page-whole"):
            st.image(marked.whole, width="stretch", alt=texts.page_image_alt)
    draw(_details(citation, texts))
    if st.button(texts.close, key="close-source", width="stretch"):
        choose_source(None)
        st.rerun()


def _headed(citation: Citation, texts: Texts) -> str:
    page = "" if citation.page is None else texts.page.format(page=citation.page)
    where = " · ".join(filter(None, (page, citation.clause, " › ".join(citation.heading_path))))
    return tag("p", escape(citation.document), "source-title") + tag("p", escape(where), "place")


def _details(citation: Citation, texts: Texts) -> str:
    rows = (
        (texts.file, citation.file),
        (texts.version, str(citation.version)),
        (texts.clause, citation.clause or ""),
        (texts.headings, " › ".join(citation.heading_path)),
    )
    listed = "".join(
        tag("dt", escape(name)) + tag("dd", escape(value)) for name, value in rows if value
    )
    return tag("dl", listed, "details")


def _place(citation: Citation, page: Page, marked: MarkedPage | None, texts: Texts) -> None:
    if marked is None:
        draw(tag("h3", escape(texts.in_the_text)))
        draw(text_around(page.text, citation.start, citation.end))
        return
    draw(tag("h3", escape(texts.on_the_page)))
    with st.container(key="page-part"):
        _part(marked, texts)


def _pictures(citation: Citation, page: Page, texts: Texts) -> MarkedPage | None:
    if not page.width or not citation.boxes:
        return None
    try:
        return _marked(citation.version_id, page.index, (page.width, page.height), citation.boxes)
    except DavyError:
        draw(tag("p", escape(texts.no_page_image), "aside"))
        return None


# Shared by all visitors: a version's pages never change, so the picture depends on the key alone.
@st.cache_data(max_entries=48, show_spinner=False)
def _marked(
    version_id: str, index: int, size: tuple[float, float], boxes: tuple[Box, ...]
) -> MarkedPage:
    image = runtime.assistant().library.page_image(version_id, index, SCALE * 72)
    return mark(image, size, boxes)
