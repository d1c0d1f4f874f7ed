"""What was read beside what the page shows: doubtful lines are compared and put right by hand."""

from __future__ import annotations

import streamlit as st

from knowledge.correcting import read_lines
from knowledge.errors import DavyError, NotFound
from knowledge.types import DocumentInfo, Page
from ui import runtime
from ui.components.ask.pictures import whole_of
from ui.components.frame import frame
from ui.components.library.bulk import show_told
from ui.components.markup import draw, escape, tag
from ui.components.reading.history import show_history
from ui.components.reading.lines import chosen_line, show_line, show_lines
from ui.i18n import Language
from ui.i18n.reading import READING
from ui.navigation import link

__all__ = ["reading_page"]


def reading_page() -> None:
    """Draw the page."""
    language = frame("reading").language
    texts = READING[language]
    asked = st.query_params.get("version")
    with st.container(key="about-links", horizontal=True, gap="small"):
        if asked:
            link("reading", texts.to_list, language)
        document = _document(asked) if asked else None
        if document is not None:
            link("document", texts.to_document, language, document=document.id)
    show_told()
    if not asked:
        _documents(language)
    elif document is None or not document.pages:
        draw(tag("p", escape(texts.not_found), "abstention"))
    else:
        _show(document, language)


def _documents(language: Language) -> None:
    """The documents with pages to check, those with most of them first."""
    texts = READING[language]
    draw(tag("h1", escape(texts.title), "source-title"))
    found = [d for d in runtime.assistant("reading").library.documents() if d.quality.to_check]
    draw(tag("p", escape(texts.intro if found else texts.nothing), "aside"))
    for document in sorted(found, key=lambda d: (-len(d.quality.to_check), d.title)):
        pages = document.quality.to_check
        count = texts.to_check_pages.format(count=len(pages))
        with st.container(key=f"about-{document.version_id}", horizontal=True,
                          vertical_alignment="center"):  # fmt: skip
            draw(tag("p", tag("b", escape(document.title)) + tag("span", escape(count), "state"),
                     "to-check"))  # fmt: skip
            link("reading", texts.open, language, version=document.version_id, page=str(pages[0]))


def _document(version_id: str) -> DocumentInfo | None:
    """The version as it is read now; an address may be of an earlier reading."""
    library = runtime.assistant("reading").library
    try:
        latest = library.latest_reading(version_id)
    except NotFound:
        return None
    if latest.id != version_id:
        st.query_params["version"] = latest.id
    listed = library.documents(every_version=True)
    return next((d for d in listed if d.version_id == latest.id), None)


def _show(document: DocumentInfo, language: Language) -> None:
    texts = READING[language]
    number = _number(document)
    version = f" · v{document.version}" if document.version > 1 else ""
    draw(tag("h1", escape(document.title), "source-title")
         + tag("p", escape(document.file + version), "place"))  # fmt: skip
    if document.status == "removed":
        draw(tag("p", escape(texts.removed), "unconfirmed"))
    _leaf(document, number, language)
    page = runtime.assistant("reading").library.page(document.version_id, number - 1)
    lines = read_lines(page)
    line = chosen_line(document, page, lines)
    boxes = [(one.start, one.end) for one in lines if one.to_check or one == line]
    left, right = st.columns(2, gap="medium") if page.width else (None, st.container())
    with right, st.container(key="reading-text"):
        if not lines:
            draw(tag("p", escape(texts.no_text), "abstention"))
        if line is not None:
            show_line(document, page, line, language)
        show_lines(document, page, lines, language)
    if left is not None:
        with left, st.container(key="reading-page"):
            _picture(document, page, boxes, language)
    else:
        draw(tag("p", escape(texts.no_image), "aside"))
    show_history(document, language)


def _number(document: DocumentInfo) -> int:
    """The page that the address names, or the first one to check; from 1."""
    asked = st.query_params.get("page", "")
    first = document.quality.to_check[:1] or (1,)
    return min(max(int(asked), 1), document.pages) if asked.isdecimal() else first[0]


def _leaf(document: DocumentInfo, number: int, language: Language) -> None:
    """Where one is, and the ways to the pages around."""
    texts, doubtful = READING[language], document.quality.to_check
    place = texts.place.format(page=number, count=document.pages)
    left = texts.pages_left.format(count=len(doubtful)) if doubtful else texts.page_done
    draw(tag("p", tag("b", escape(place)) + " · " + escape(left), "whereabouts", role="status"))
    if document.pages == 1:
        return
    earlier, later = [p for p in doubtful if p < number], [p for p in doubtful if p > number]
    ways = (
        ("before", texts.before, number - 1),
        ("after", texts.after, number + 1 if number < document.pages else 0),
        ("before-doubtful", texts.before_doubtful, earlier[-1] if earlier else 0),
        ("after-doubtful", texts.after_doubtful, later[0] if later else 0),
    )
    with st.container(key="reading-leaf", horizontal=True, gap="small"):
        for key, label, page in ways:
            st.button(
                label, key=f"leaf-{key}", disabled=not page, on_click=_go, args=(page,), wrap=True,
                type="primary" if key == "after-doubtful" and page else "secondary",
            )  # fmt: skip


def _go(page: int) -> None:
    st.query_params["page"] = str(page)


def _picture(
    document: DocumentInfo, page: Page, spans: list[tuple[int, int]], language: Language
) -> None:
    texts = READING[language]
    boxes = tuple(box for start, end in spans for box in page.boxes(start, end))
    try:
        picture = whole_of(document.version_id, page, boxes)
    except DavyError:
        draw(tag("p", escape(texts.no_image), "aside"))
        return
    st.image(picture, width="stretch", alt=texts.image.format(page=page.index + 1))
