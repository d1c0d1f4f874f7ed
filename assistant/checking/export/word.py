"""A checked draft as a Word file with comments."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from assistant.checking.export.places import Span, spans
from assistant.checking.export.report import Item, Report
from assistant.checking.export.runs import divide
from assistant.checking.export.saying import comment, facts, legend, overview, place_in_draft
from assistant.checking.export.texts import REPORTED, ReportTexts
from assistant.checking.presenting import outcome
from knowledge.normalise import clean

__all__ = ["commented_docx"]

Word = Any  # python-docx has no types
_AUTHOR = "Davy"
# What python-docx raises on the strict variant, templates and files with macros, and on parts that
# a reader can do without: missing, damaged, no XML.
_UNWRITABLE = (
    PythonDocxError, BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError,
    SyntaxError,
)  # fmt: skip
_QUIET = RGBColor(0x5A, 0x5A, 0x5A)


def commented_docx(report: Report, word: bytes = b"") -> bytes:
    """The statements of a draft, a comment on each: what the library says of it.

    Args:
        report: What was checked.
        word: The draft itself where it is a Word file: the comments then stand in a copy of it,
            which is otherwise unchanged. Without it, or where it is of a variant that cannot be
            written, a new file holds the statements.
    """
    draft = _opened(word) if word else None
    document = draft if draft is not None and _annotate(draft, report) else _written(report)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _opened(word: bytes) -> Word | None:
    try:
        return Document(io.BytesIO(word))
    except _UNWRITABLE:
        return None


def _annotate(document: Word, report: Report) -> bool:
    """Put the comments in; returns False where no statement is found in the file."""
    found = spans(document.element.body, (item.checked.statement for item in report.items))
    known = [span for span in found if span is not None]
    if not known:
        return False
    runs = _divided(known)
    ranges = [runs[span] if span is not None else None for span in found]
    before = next(both for both in ranges if both is not None)
    texts = REPORTED[report.language]
    _say(document, (before[0], before[0]), texts.title, (*facts(report), *legend(texts)))
    for item, span, both in zip(report.items, found, ranges, strict=True):
        before = both or before
        lines = list(comment(item, report.by, texts))
        # In a note or a text box, where Word allows no comments; or only inside another sentence.
        if span is None or not span.whole:
            lines.insert(0, texts.statement.format(text=item.checked.statement.text))
        _say(document, before, texts.outcomes[outcome(item.checked)], lines)
    return True


def _divided(found: Sequence[Span]) -> dict[Span, tuple[Word, Word]]:
    """For each span its first and last run, once the runs are divided at all their ends."""
    cuts: dict[Word, set[int]] = {}
    for span in found:
        cuts.setdefault(span.first, set()).add(span.start)
        cuts.setdefault(span.last, set()).add(span.end)
    parts = {run: divide(run, offsets) for run, offsets in cuts.items()}
    return {
        span: (
            next(part for at, part in reversed(parts[span.first]) if at <= span.start),
            next(part for at, part in reversed(parts[span.last]) if at < span.end),
        )
        for span in found
    }


def _say(document: Word, runs: tuple[Word, Word], title: str, lines: Sequence[str]) -> None:
    """Add a comment from the first run to the last."""
    said = document.add_comment([Run(run, document) for run in runs], author=_AUTHOR, initials="D")
    said.paragraphs[0].add_run(clean(title)).bold = True
    for line in lines:
        said.add_paragraph(clean(line))


def _written(report: Report) -> Word:
    """A new file with the statements."""
    texts = REPORTED[report.language]
    document = Document()
    _fonts(document)
    properties = document.core_properties
    properties.title, properties.author = clean(report.name or texts.title), _AUTHOR
    properties.comments = ""
    document.add_heading(texts.title, 0)
    for line in facts(report):
        document.add_paragraph(clean(line))
    document.add_heading(texts.legend, 2)
    for line in legend(texts):
        document.add_paragraph(line)
    if seen := list(overview(report)):
        document.add_heading(texts.to_see, 2)
    for line in seen:
        document.add_paragraph(line)
    document.add_heading(texts.statements, 1)
    heading = ""
    for number, item in enumerate(report.items, 1):
        place = item.checked.statement.place
        if place.heading and place.heading != heading:
            document.add_heading(clean(place.heading), 2)
        heading = place.heading
        _statement(document, number, item, report.by, texts)
    return document


def _statement(document: Word, number: int, item: Item, by: str, texts: ReportTexts) -> None:
    checked, statement = item.checked, item.checked.statement
    place = place_in_draft(statement.place, texts, headed=False)
    verdict = texts.outcomes[outcome(checked)]
    head = " · ".join(filter(None, (texts.number.format(number=number), verdict, place)))
    for line in (head, *statement.under):
        quiet = document.add_paragraph().add_run(clean(line))
        quiet.font.color.rgb, quiet.font.size = _QUIET, Pt(9.5)
    run = document.add_paragraph().add_run(clean(statement.text))
    _say(document, (run._r, run._r), verdict, list(comment(item, by, texts)))


def _fonts(document: Word) -> None:
    """A Chinese face beside the Latin one; Word takes the nearest it has."""
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        style.font.name = "Calibri"
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
