"""What the record holds of a reply."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.records.feedback import Feedback, Kind, feedback_json, latest
from assistant.records.filters import filters_from, filters_to
from assistant.records.table import RecordTable
from assistant.types import Answer, Emergency, Response
from assistant.wire import reply_json
from knowledge.lifecycle import EVERYTHING, Filters

__all__ = [
    "Entry",
    "Record",
    "entries_json",
    "iso",
    "record_json",
    "to_entry",
    "to_record",
    "to_row",
]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of a reply.

    Attributes:
        id: A number, as people name it; later replies have higher ones.
        time: When it was given, ISO 8601 in UTC.
        question: As asked.
        kind: ``quoted``, ``drafted``, ``signed``, ``abstention`` or ``emergency``.
        language: Of the question.
        confidence: Probability that the evidence answered the question, 0 to 1.
        model: Name of the model that drafted what was shown, or None.
        prompt: Version of the prompt that a model was given, or "".
        drafted: How many sentences a model drafted, shown or not.
        withheld: How many of them the gate did not let be shown as written.
        filters: What part of the library was asked, and as of which day.
        said: Kinds of feedback that still count, each once.
        person: Name of the account of whoever asked; "" for the local person.
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
    filters: Filters = EVERYTHING
    said: tuple[Kind, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A reply as it was given.

    Attributes:
        entry: What a list says of it.
        reply: The reply, as :func:`assistant.wire.reply_json` makes it: what was shown, from which
            versions, and what was decided of each drafted sentence.
        feedback: All that was said of it, oldest first.
    """

    entry: Entry
    reply: Json
    feedback: tuple[Feedback, ...] = ()


def to_row(reply: Response, filters: Filters) -> RecordTable:
    """A reply given now as a row."""
    ordinary = reply.below if isinstance(reply, Emergency) else reply
    answer = ordinary if isinstance(ordinary, Answer) else None
    decisions = answer.decisions if answer else ()
    return RecordTable(
        time=iso(datetime.now(UTC)), question=reply.question, kind=reply.kind,
        language=reply.language, confidence=reply.confidence,
        model=answer.model if answer else None, prompt=answer.prompt if answer else "",
        drafted=len(decisions),
        withheld=sum(decision.outcome != "shown" for decision in decisions),
        reply=_written(reply_json(reply)),
        filters="" if filters == EVERYTHING else _written(filters_to(filters)),
    )  # fmt: skip


def to_entry(row: RecordTable, feedback: Iterable[Feedback]) -> Entry:
    """What a list says of a row and its feedback."""
    return Entry(
        id=str(row.number), time=row.time, question=row.question, kind=row.kind,
        language=row.language, confidence=row.confidence, model=row.model, prompt=row.prompt,
        drafted=row.drafted, withheld=row.withheld,
        filters=filters_from(json.loads(row.filters)) if row.filters else EVERYTHING,
        said=tuple(dict.fromkeys(item.kind for item in latest(feedback))), person=row.person,
    )  # fmt: skip


def to_record(row: RecordTable, feedback: Sequence[Feedback]) -> Record:
    """A row as a record."""
    reply = {**json.loads(row.reply), "record": str(row.number)}
    return Record(to_entry(row, feedback), reply, tuple(feedback))


def entries_json(entries: Iterable[Entry]) -> Json:
    """A list, as ``davy record --json`` prints it."""
    return {"records": [_entry(entry) for entry in entries]}


def record_json(record: Record) -> Json:
    """A record, as ``davy record ID --json`` prints it."""
    feedback = feedback_json(record.feedback)
    return {**_entry(record.entry), "feedback": feedback, "reply": record.reply}


def _entry(entry: Entry) -> Json:
    return {
        **asdict(entry), "filters": filters_to(entry.filters), "said": list(entry.said),
    }  # fmt: skip


def _written(data: Json) -> str:
    # Half a character, as a model's server may send it, could not be written.
    return json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()


def iso(time: datetime) -> str:
    """A time in UTC as rows hold it: later ones sort after earlier ones."""
    return time.isoformat(timespec="milliseconds")
