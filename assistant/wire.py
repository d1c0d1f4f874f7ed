"""Replies, hits and reports as the JSON that the command line and the API promise."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from assistant import messages
from assistant.checking.types import Checked, Place, Statement
from assistant.emergency.types import Card, Emergency, Phone
from assistant.types import Abstention, Answer, Citation, Decision, Response, Signature
from knowledge.catalog import Job, JobFile
from knowledge.ingest import IngestReport, Progress
from knowledge.lifecycle import Lifecycle
from knowledge.normalise import masked
from knowledge.quality import attention
from knowledge.types import DocumentInfo, Hit

__all__ = [
    "card_json",
    "checked_json",
    "citation_json",
    "day_json",
    "document_json",
    "hit_json",
    "job_file_json",
    "job_json",
    "lifecycle_json",
    "phone_json",
    "progress_json",
    "reply_json",
    "report_json",
    "signature_json",
    "statement_json",
    "statement_of",
]

Json = dict[str, Any]
_LISTS = ("sites", "audience", "equipment", "supersedes")


def reply_json(reply: Response) -> Json:
    """A reply: the contract of ``davy ask --json``."""
    if isinstance(reply, Emergency):
        return _emergency(reply)
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
        "citations": [citation_json(c) for c in (answer.citations if answer else ())],
        "reason": reply.reason if isinstance(reply, Abstention) else None,
        "missing": list(reply.missing) if isinstance(reply, Abstention) else [],
        "hits": [hit_json(hit) for hit in reply.hits],
        "confidence": reply.confidence,
        "model": answer.model if answer else None,
        "prompt": (answer.prompt or None) if answer else None,
        "decisions": [
            _decision(decision, reply.language) for decision in (answer.decisions if answer else ())
        ],
        "withheld": answer.withheld if answer else "",
        "timings_ms": reply.timings_ms,
        "record": reply.record or None,
        "signature": signature_json(answer.signature) if answer and answer.signature else None,
        "near": list(reply.near) if reply.near else None,
        "usage": asdict(answer.usage) if answer and answer.usage else None,
    }


def signature_json(signature: Signature) -> Json:
    """Who has signed an answer, and for what."""
    return {
        **asdict(signature), "on": signature.on.isoformat(),
        "expires": signature.expires.isoformat(), "sites": list(signature.sites),
    }  # fmt: skip


def statement_json(statement: Statement) -> Json:
    """A statement of a draft, as :func:`statement_of` takes it back."""
    return {
        "statement": statement.text,
        "under": list(statement.under),
        "place": asdict(statement.place),
    }


def statement_of(data: Json) -> Statement:
    """The statement that :func:`statement_json` wrote."""
    return Statement(data["statement"], tuple(data["under"]), Place(**data["place"]))


def checked_json(checked: Checked) -> Json:
    """What the library says of a statement: an item of what ``davy check --json`` lists."""
    told = statement_json(checked.statement)
    return {
        "statement": told["statement"],
        "verdict": checked.verdict,
        "reason": checked.reason,
        "citations": [citation_json(citation) for citation in checked.citations],
        "under": told["under"],
        "place": told["place"],
        "findings": [asdict(finding) for finding in checked.findings],
        "nearest": [citation_json(citation) for citation in checked.nearest],
        "conflicts": [
            {"citation": citation_json(item.citation), "reason": item.reason}
            for item in checked.conflicts
        ],
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
    return {
        **asdict(document), "warnings": list(document.warnings), "quality": quality,
        "lifecycle": lifecycle_json(document.lifecycle),
    }  # fmt: skip


def lifecycle_json(said: Lifecycle) -> Json:
    """What is said of a version."""
    lists = {name: list(getattr(said, name)) for name in _LISTS}
    days = {"effective": day_json(said.effective), "repealed": day_json(said.repealed)}
    return {**asdict(said), **lists, **days}


def day_json(day: date | None) -> str | None:
    """A day, ``2026-01-31``."""
    return day.isoformat() if day else None


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


def _decision(decision: Decision, language: str) -> Json:
    return {
        "text": decision.claim.text,
        "citations": list(decision.claim.citations),
        "outcome": decision.outcome,
        "reason": messages.decided(decision, language),
        "findings": [asdict(finding) for finding in decision.findings],
        "instead": decision.instead,
    }


def card_json(card: Card) -> Json:
    """An emergency card."""
    quotes = [
        {
            "citation": citation_json(quote.citation), "pinned_by": quote.pinned_by,
            "pinned": quote.pinned, "stale": quote.stale,
        }
        for quote in card.quotes
    ]  # fmt: skip
    return {
        "id": card.id, "kinds": list(card.kinds), "title": card.title, "quotes": quotes,
        "note": card.note, "stale": card.stale,
    }  # fmt: skip


def phone_json(phone: Phone) -> Json:
    """A number to call; ``dial`` is what a telephone is told."""
    return {**asdict(phone), "dial": phone.dial}


def _emergency(reply: Emergency) -> Json:
    return {
        "kind": reply.kind,
        "question": reply.question,
        "language": reply.language,
        "text": reply.text,
        "alarms": list(reply.alarms),
        "cards": [card_json(card) for card in reply.cards],
        "phones": [phone_json(phone) for phone in reply.phones],
        "reply": reply_json(reply.below) if reply.below else None,
        "error": reply.problem or None,
        "timings_ms": reply.timings_ms,
        "record": reply.record or None,
    }


def citation_json(citation: Citation) -> Json:
    """A quotation and its place."""
    return {
        **asdict(citation),
        "heading_path": list(citation.heading_path),
        "header": citation.header or None,
        "lead": citation.lead or None,
        "boxes": [list(box) for box in citation.boxes],
        "effective": day_json(citation.effective),
        "repealed": day_json(citation.repealed),
    }
