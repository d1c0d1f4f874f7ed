"""Records of replies as if they had been given at other times."""

from datetime import datetime
from pathlib import Path

from assistant.build import Assistant
from assistant.records import Records
from assistant.records.entries import iso, to_row
from assistant.types import Response
from knowledge.lifecycle import EVERYTHING


def keep_at(records: Records, reply: Response, time: datetime) -> None:
    """Keep a reply as if it had been given then."""
    row = to_row(reply, EVERYTHING)
    row.time = iso(time)
    with records.file.adding() as session:
        session.add(row)


def with_records(assistant: Assistant, home: Path) -> Records:
    """Give an assistant a record of its own."""
    assistant.records = Records(home)
    for made in ("unanswered", "review"):  # they hold the one before
        assistant.__dict__.pop(made, None)
    return assistant.records
