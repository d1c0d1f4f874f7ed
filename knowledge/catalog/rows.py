"""Between the catalog's rows and the types that the rest of Davy works with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlalchemy import Row

from knowledge.catalog.tables import PageTable, PassageTable, VersionTable
from knowledge.types import ByHand, Correction, Page, Passage, Quality

__all__ = [
    "StoredPassage",
    "VersionRow",
    "digest",
    "now",
    "page_rows",
    "passage_rows",
    "to_page",
    "to_passage",
    "to_quality",
    "to_version",
]


Origin = Literal["text", "ocr", "mixed"]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What the catalog knows of one version."""

    id: str
    document_id: str
    number: int
    reading: int
    sha256: str
    file: str
    title: str
    status: str
    language: str
    embedder: str
    passage_count: int
    vector_count: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """What made a version's vectors, "" where there are none, and how many there are."""

    embedder: str = ""
    vectors: int = 0


NO_VECTORS = Embedded()


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its id and the version and page it belongs to."""

    id: str
    position: int
    passage: Passage
    version: VersionRow
    page_number: int | None
    page_label: str | None


def digest(*parts: str) -> str:
    """An id made of its parts: the same parts, the same id."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def now() -> str:
    """The present, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def page_rows(version_id: str, pages: Sequence[Page]) -> list[PageTable]:
    """Pages as rows of a version."""
    return [
        PageTable(
            version_id=version_id, index=page.index, number=page.number, label=page.label,
            text=page.text, width=page.width, height=page.height, lines=page.lines,
            origin=page.origin, confidence=page.confidence, rotation=page.rotation,
            blocks=page.blocks,
            by_hand=[[mark.start, mark.end, mark.by] for mark in page.by_hand] or None,
        )
        for page in pages
    ]  # fmt: skip


def passage_rows(version_id: str, passages: Sequence[Passage]) -> list[PassageTable]:
    """Passages as rows of a version."""
    return [
        PassageTable(
            id=digest(version_id, str(position)), version_id=version_id, position=position,
            page_index=passage.page_index, start=passage.start, end=passage.end,
            text=passage.text, clauses=[list(pair) for pair in passage.clauses],
            heading_path=list(passage.heading_path), header=passage.header, kind=passage.kind,
            lead=passage.lead,
        )
        for position, passage in enumerate(passages)
    ]  # fmt: skip


def to_page(row: PageTable) -> Page:
    """A page from its row, without the blocks."""
    return Page(
        index=row.index, text=row.text, number=row.number, label=row.label, width=row.width,
        height=row.height, lines=row.lines, confidence=row.confidence,
        origin=cast(Origin, row.origin), rotation=row.rotation,
        by_hand=tuple(ByHand(*mark) for mark in row.by_hand or ()),
    )  # fmt: skip


def to_passage(row: PassageTable | Row[*tuple[Any, ...]]) -> Passage:
    """A passage from its row, mapped or as columns."""
    return Passage(
        page_index=row.page_index, start=row.start, end=row.end, text=row.text,
        clauses=tuple((int(start), str(number)) for start, number in row.clauses),
        heading_path=tuple(row.heading_path), header=row.header,
        kind="row" if row.kind == "row" else "text", lead=row.lead,
    )  # fmt: skip


def to_version(version: VersionTable | Row[*tuple[Any, ...]]) -> VersionRow:
    """A version from its row, mapped or as columns."""
    return VersionRow(
        id=version.id, document_id=version.document_id, number=version.number,
        reading=version.reading, sha256=version.sha256, file=version.file, title=version.title,
        status=version.status, language=version.language, embedder=version.embedder,
        passage_count=version.passage_count, vector_count=version.vector_count,
    )  # fmt: skip


def to_quality(stored: dict[str, Any] | None) -> Quality:
    """A quality report from its JSON."""
    values = dict(stored or {})
    corrections = tuple(Correction(**item) for item in values.pop("corrections", ()))
    to_check = tuple(values.pop("to_check", ()))
    return Quality(**values, corrections=corrections, to_check=to_check)
