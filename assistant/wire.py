"""Replies, hits and reports as the JSON that the command line and the API promise."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.types import Abstention, Answer, Citation, Reply
from knowledge.catalog import Job, JobFile
from knowledge.ingest import IngestReport, Progress
from knowledge.normalise import masked
from knowledge.quality import attention
from knowledge.types import DocumentInfo, Hit

__all__ = [
    "document_json",
    "hit_json",
    "job_file_json",
    "job_json",
    "progress_json",
    "reply_json",
    "report_json",
]

Json = dict[str, Any]


def reply_json(reply: Reply) -> Json:
    """A reply: the contract of ``davy ask --json``."""
    answer = reply if isinstance(reply, Answer) else None
    return {
        "kind": reply.kind,
        "question": reply.question,
        "understood": reply.understood or None,
        "language": reply.language,
        "text": reply.text,
        "notes": list(answer.notes if answer else ()),
        "claims": [
            {"text": claim.text, "citations": list(claim.citations)}
            for claim in (answer.claims if answer else ())
        ],
        "citations": [_citation(c) for c in (answer.citations if answer else ())],
        "reason": reply.reason if isinstance(reply, Abstention) else None,
        "missing": list(reply.missing) if isinstance(reply, Abstention) else [],
        "hits": [hit_json(hit) for hit in reply.hits],
        "confidence": reply.confidence,
        "model": answer.model if answer else None,
        "timings_ms": reply.timings_ms,
    }


def hit_json(hit: Hit) -> Json:
    """A hit."""
    passage = hit.passage
    return {
        "rank": hit.rank,
        "score": round(hit.score, 5),
        "document": hit.document,
        "file": hit.file,
        "version": hit.version,
        "version_id": hit.version_id,
        "page": hit.page,
        "label": hit.label,
        "page_index": passage.page_index,
        "clause": passage.clause,
        "clauses": [number for _, number in passage.clauses],
        "heading_path": list(passage.heading_path),
        "header": masked(passage.header) or None,
        "lead": passage.lead or None,
        "start": passage.start,
        "end": passage.end,
        "text": masked(passage.text),
        "also": [asdict(place) for place in hit.also],
    }


def document_json(document: DocumentInfo) -> Json:
    """A listed document."""
    quality = asdict(document.quality)
    quality["corrections"] = list(quality["corrections"])
    quality["to_check"] = list(quality["to_check"])
    quality["attention"] = attention(document.quality)
    return {**asdict(document), "warnings": list(document.warnings), "quality": quality}


def report_json(report: IngestReport) -> Json:
    """What an ingestion did."""
    return {
        "documents": report.documents,
        "unchanged": report.unchanged,
        "passages": report.passages,
        "pages": report.pages,
        "failed": [asdict(failure) for failure in report.failed],
        "warnings": [{"file": file, "warning": text} for file, text in report.warnings],
        "seconds": report.seconds,
        "job": report.job,
        "state": report.state,
    }


def progress_json(progress: Progress) -> Json:
    """How far work is."""
    return asdict(progress)


def job_json(job: Job, progress: Progress | None = None) -> Json:
    """A job; ``progress`` is there while it runs."""
    return {
        "id": job.id,
        "state": job.state,
        "created": job.created,
        "finished": job.finished or None,
        "seconds": job.seconds,
        "error": job.error or None,
        "hint": job.hint or None,
        "total": job.total,
        "counts": dict(job.counts),
        "progress": progress_json(progress) if progress else None,
    }


def job_file_json(file: JobFile) -> Json:
    """A file of a job, without the places on this machine."""
    return {
        "file": file.file,
        "state": file.state,
        "version_id": file.version_id or None,
        "pages": file.pages,
        "passages": file.passages,
        "error": file.error or None,
        "hint": file.hint or None,
        "warnings": list(file.warnings),
    }


def _citation(citation: Citation) -> Json:
    return {
        **asdict(citation),
        "heading_path": list(citation.heading_path),
        "header": citation.header or None,
        "lead": citation.lead or None,
        "boxes": [list(box) for box in citation.boxes],
    }
