"""What the record holds of a reply."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.records.table import RecordTable
from assistant.types import Answer, Reply
from assistant.wire import reply_json

__all__ = ["Entry", "Record", "entries_json", "iso", "record_json", "to_entry", "to_row"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of a reply.

    Attributes:
        id: A number, as people name it; later replies have higher ones.
        time: When it was given, ISO 8601 in UTC.
        question: As asked.
        kind: ``quoted``, ``drafted`` or ``abstention``.
        language: Of the question.
        confidence: Probability that the evidence answered the question, 0 to 1.
        model: Name of the model that drafted what was shown, or None.
        prompt: Version of the prompt that a model was given, or "".
        drafted: How many sentences a model drafted, shown or not.
        withheld: How many of them the gate did not let be shown as written.
    """

    id: str
    time: str
    question: str
    kind: str
    language: str
    confidence: float
    model: str | None
    prompt: str
    drafted: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Record:
    """A reply as it was given.

    Attributes:
        entry: What a list says of it.
        reply: The reply, as :func:`assistant.wire.reply_json` makes it: what was shown, from which
            versions, and what was decided of each drafted sentence.
    """

    entry: Entry
    reply: Json


def to_row(reply: Reply) -> RecordTable:
    """A reply given now as a row."""
    answer = reply if isinstance(reply, Answer) else None
    decisions = answer.decisions if answer else ()
    written = json.dumps(reply_json(reply), ensure_ascii=False)
    return RecordTable(
        time=iso(datetime.now(UTC)), question=reply.question, kind=reply.kind,
        language=reply.language, confidence=reply.confidence,
        model=answer.model if answer else None, prompt=answer.prompt if answer else "",
        drafted=len(decisions),
        withheld=sum(decision.outcome != "shown" for decision in decisions),
        # Half a character, as a model's server may send it, could not be written.
        reply=written.encode(errors="replace").decode(),
    )  # fmt: skip


def to_entry(row: RecordTable) -> Entry:
    """What a list says of a row."""
    return Entry(
        id=str(row.number), time=row.time, question=row.question, kind=row.kind,
        language=row.language, confidence=row.confidence, model=row.model, prompt=row.prompt,
        drafted=row.drafted, withheld=row.withheld,
    )  # fmt: skip


def entries_json(entries: Iterable[Entry]) -> Json:
    """A list, as ``davy record --json`` prints it."""
    return {"records": [asdict(entry) for entry in entries]}


def record_json(record: Record) -> Json:
    """A record, as ``davy record ID --json`` prints it."""
    return {**asdict(record.entry), "reply": record.reply}


def iso(time: datetime) -> str:
    """A time in UTC as rows hold it: later ones sort after earlier ones."""
    return time.isoformat(timespec="milliseconds")
