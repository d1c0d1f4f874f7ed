"""The catalog's tables. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

import itertools
import json
import zlib
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, TypeDecorator, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.types import Block, Line

__all__ = [
    "Base",
    "CorrectionTable",
    "DocumentTable",
    "JobFileTable",
    "JobTable",
    "LifecycleTable",
    "PageTable",
    "PassageTable",
    "VersionTable",
]


class Json(TypeDecorator[Any]):
    """A JSON value kept as text, so that every database keeps it alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ANN401  # any JSON value
        """To text."""
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """From text."""
        return json.loads(value) if value else None


class Lines(TypeDecorator[tuple[Line, ...]]):
    """A page's layout, packed: tenths of a point, character widths as differences."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: tuple[Line, ...] | None, dialect: Dialect) -> bytes:
        """To compressed JSON."""
        packed = []
        for line in value or ():
            tenths = [round(edge * 10) for edge in line.edges]
            steps = [b - a for a, b in itertools.pairwise(tenths)]
            row = [line.start, round(line.bottom * 10), round(line.top * 10), tenths[0], steps]
            packed.append([*row, line.confidence] if line.confidence < 1 else row)
        return zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> tuple[Line, ...]:
        """From compressed JSON."""
        if not value:
            return ()
        lines = []
        for start, bottom, top, first, steps, *sure in json.loads(zlib.decompress(value)):
            edges = [first]
            for step in steps:
                edges.append(edges[-1] + step)
            scaled = tuple(edge / 10 for edge in edges)
            end, confidence = start + len(steps), sure[0] if sure else 1.0
            lines.append(Line(start, end, bottom / 10, top / 10, scaled, confidence))
        return tuple(lines)


class Blocks(TypeDecorator[tuple[Block, ...]]):
    """The roles of a page's stretches, packed; None where they were not kept."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(
        self, value: tuple[Block, ...] | None, dialect: Dialect
    ) -> bytes | None:  # fmt: skip
        """To compressed JSON."""
        if value is None:
            return None
        packed = [[b.start, b.end, b.kind, b.level, b.header] for b in value]
        return zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 1)

    def process_result_value(
        self, value: bytes | None, dialect: Dialect
    ) -> tuple[Block, ...] | None:  # fmt: skip
        """From compressed JSON."""
        if value is None:
            return None
        return tuple(Block(*packed) for packed in json.loads(zlib.decompress(value)))


class Base(DeclarativeBase):
    """All tables of the catalog."""


class DocumentTable(Base):
    """A document through all its versions."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    source: Mapped[str] = mapped_column(Text, index=True)
    file: Mapped[str] = mapped_column(Text, index=True)


class VersionTable(Base):
    """One reading of a version: draft → published → superseded, removed or corrected."""

    __tablename__ = "versions"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    reading: Mapped[int] = mapped_column(default=1)  # another one for each correction by hand
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(12), index=True)
    language: Mapped[str] = mapped_column(String(8))
    page_count: Mapped[int]
    passage_count: Mapped[int]
    embedder: Mapped[str] = mapped_column(Text, default="")  # "" where no vectors were made
    vector_count: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[list[str]] = mapped_column(Json, default=list)
    quality: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    added: Mapped[str] = mapped_column(String(32))


class LifecycleTable(Base):
    """What was said of a version, and by whom; the last row of a version counts."""

    __tablename__ = "lifecycles"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int] = mapped_column("version_number")
    said: Mapped[dict[str, Any]] = mapped_column(Json)
    by: Mapped[str] = mapped_column("said_by", Text)  # "" for what was proposed
    at: Mapped[str] = mapped_column("said_at", String(32))


class PageTable(Base):
    """One page of a reading. Of a corrected one only the pages stay that have changed since."""

    __tablename__ = "pages"
    version_id: Mapped[str] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True
    )
    index: Mapped[int] = mapped_column("page_index", primary_key=True)
    number: Mapped[int | None]
    label: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    width: Mapped[float]
    height: Mapped[float]
    lines: Mapped[tuple[Line, ...]] = mapped_column(Lines)
    origin: Mapped[str] = mapped_column(String(8))
    confidence: Mapped[float]
    rotation: Mapped[float] = mapped_column(default=0.0)
    # Only splitting needs them; None for what was loaded before they were kept.
    blocks: Mapped[tuple[Block, ...] | None] = mapped_column(Blocks, deferred=True)
    by_hand: Mapped[list[list[Any]] | None] = mapped_column(Json)


class PassageTable(Base):
    """One passage of a page. ``text`` repeats the page's span so that a search reads one table."""

    __tablename__ = "passages"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version_id: Mapped[str] = mapped_column(
        ForeignKey("versions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    page_index: Mapped[int]
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    text: Mapped[str] = mapped_column(Text)
    clauses: Mapped[list[list[Any]]] = mapped_column(Json)
    heading_path: Mapped[list[str]] = mapped_column(Json)
    header: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(8))
    lead: Mapped[str] = mapped_column(Text, default="")


PASSAGE_COLUMNS = tuple(
    getattr(PassageTable, attribute.key) for attribute in inspect(PassageTable).column_attrs
)
# What a search needs of a version; its quality report alone would take as long as the passages.
VERSION_COLUMNS = tuple(
    getattr(VersionTable, attribute.key)
    for attribute in inspect(VersionTable).column_attrs
    if attribute.key not in ("quality", "warnings")
)


class CorrectionTable(Base):
    """What a person put right: which text of which reading, and the reading that came of it."""

    __tablename__ = "corrections"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int] = mapped_column("version_number")
    page_index: Mapped[int]
    from_version_id: Mapped[str] = mapped_column(String(32), index=True)
    to_version_id: Mapped[str] = mapped_column(String(32))
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    before: Mapped[str] = mapped_column("text_before", Text)
    after: Mapped[str] = mapped_column("text_after", Text)
    by: Mapped[str] = mapped_column("corrected_by", Text)
    at: Mapped[str] = mapped_column("corrected_at", String(32))


class JobTable(Base):
    """An ingestion job: waiting → running → done; or paused, cancelled, failed."""

    __tablename__ = "jobs"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    created: Mapped[str] = mapped_column(String(32))
    finished: Mapped[str] = mapped_column(String(32), default="")
    seconds: Mapped[float] = mapped_column(default=0.0)  # at work, over all its runs
    error: Mapped[str] = mapped_column(Text, default="")  # why the job as a whole stopped
    hint: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column("created_by", Text, default="")
    reach: Mapped[str] = mapped_column(Text, default="")  # JSON; "" for no limit


class JobFileTable(Base):
    """One file of a job: waiting → reading → loaded, unchanged or failed."""

    __tablename__ = "job_files"
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text)  # where its bytes lie
    file: Mapped[str] = mapped_column(Text)  # what a person calls it
    source: Mapped[str] = mapped_column(Text)  # where it came from
    state: Mapped[str] = mapped_column(String(12))
    sha256: Mapped[str] = mapped_column(String(64), default="")
    version_id: Mapped[str] = mapped_column(String(32), default="")
    pages: Mapped[int] = mapped_column(default=0)
    passages: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    hint: Mapped[str] = mapped_column(Text, default="")
    warnings: Mapped[list[str]] = mapped_column(Json, default=list)
