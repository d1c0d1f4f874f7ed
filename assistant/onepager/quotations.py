"""A quotation on paper: word for word, with its place, its standing and the marked page."""

from __future__ import annotations

from datetime import date

from assistant.onepager.texts import PrintedTexts
from assistant.printing import Sheet
from assistant.types import Citation
from knowledge.errors import DavyError, NotFound
from knowledge.library import Library
from knowledge.lifecycle import Lifecycle, Standing
from knowledge.marking import SCALE, Part, marked_part

__all__ = ["draw_quotation"]

_HASH = 16  # hex digits: enough to tell files of a library apart, short enough to compare by eye


def draw_quotation(
    sheet: Sheet, citation: Citation, library: Library, texts: PrintedTexts, *, mark: bool = True
) -> None:
    """Draw a quotation.

    Args:
        sheet: Where to.
        citation: The quotation.
        library: Holds its document, if it still does.
        texts: In the language of the printout.
        mark: Whether its marker stands before its place.
    """
    part = _part(citation, library)
    missing = sheet.lacks(citation.in_context)
    if citation.as_image:
        sheet.quotation(texts.unreadable)
    else:
        sheet.quotation(citation.quote, citation.above)
    sheet.gap(0.6)
    marker = f"[{citation.marker}] " if mark else ""
    standing, lines = _about(citation, library, texts)
    for number, line in enumerate(lines):
        sheet.text(marker + line if not number else line, "small", grey=bool(number))
    if standing != "in force":
        sheet.text(texts.not_in_force if standing else texts.not_in_library)
    if missing:
        sheet.text(texts.lacking.format(count=len(missing)), "small")
    sheet.gap(1)
    if part is not None:
        sheet.picture(part.png, part.points)
    sheet.gap()


def _about(
    citation: Citation, library: Library, texts: PrintedTexts
) -> tuple[Standing | None, tuple[str, ...]]:
    """Its version's standing today, None for one that is gone; and what is said of it, in lines."""
    try:
        said, standing = (
            library.lifecycle(citation.version_id),
            library.standing(citation.version_id),
        )
    except NotFound:
        return None, (_place(citation, "", texts), citation.file)
    return standing, (
        _place(citation, said.number, texts),
        _standing_line(said, standing, texts),
        _file_line(citation, library, texts),
    )


def _place(citation: Citation, number: str, texts: PrintedTexts) -> str:
    shown = number if number and number not in citation.document else ""
    named = citation.label and citation.label != str(citation.page)
    label = f" ({citation.label})" if named else ""
    page = texts.page.format(page=citation.page) + label if citation.page is not None else ""
    version = texts.version.format(version=citation.version)
    parts = (citation.document, shown, version, citation.clause, page)
    return " · ".join(part for part in parts if part)


def _standing_line(said: Lifecycle, standing: Standing, texts: PrintedTexts) -> str:
    days = [
        text.format(day=day.isoformat())
        for text, day in ((texts.effective, said.effective), (texts.repealed, said.repealed))
        if day
    ]
    printed = texts.printed_standing.format(
        day=date.today().isoformat(), standing=texts.standings[standing]
    )
    return " · ".join((printed, *days))


def _file_line(citation: Citation, library: Library, texts: PrintedTexts) -> str:
    version = library.catalog.version(citation.version_id)
    line = texts.file.format(file=citation.file, hash=version.sha256[:_HASH] if version else "?")
    if citation.origin != "text":
        line += " · " + texts.recognised.format(sure=citation.confidence)
    return line


def _part(citation: Citation, library: Library) -> Part | None:
    """The marked lines of the page; None where there is no picture of it."""
    if not citation.boxes:
        return None
    try:
        page = library.page(citation.version_id, citation.page_index)
        image = library.page_image(citation.version_id, citation.page_index, SCALE * 72)
    except DavyError:  # no longer there, or a format without pages: the words stand alone
        return None
    return marked_part(image.convert("RGB"), (page.width, page.height), citation.boxes)
