"""Rows of the file as what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from assistant.records import Entry, Record
from assistant.records.filters import filters_from, filters_to
from assistant.review.table import ActTable, ReviewTable
from assistant.review.types import Act, Did, State, Worded
from assistant.types import Claim
from assistant.wire import citation_json
from assistant.wire_reading import citation_of
from knowledge.lifecycle import EVERYTHING, UNLIMITED, Filters, Reach
from knowledge.lifecycle.reach import dumped, loaded

__all__ = [
    "Key",
    "Snapshot",
    "Status",
    "now",
    "status",
    "to_act",
    "to_correction",
    "to_snapshot",
    "worded_from",
    "worded_to",
    "written",
]

Json = dict[str, Any]
Key = tuple[str, str]  # a record's id and time: a new record may count from 1 again
_DECIDES: dict[Did, State] = {
    "approve": "approved", "correct": "corrected", "reject": "rejected", "reopen": "open",
    "sign": "signed", "return": "returned",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A reply as it was given, of the record or as the reviews have kept it.

    Attributes:
        record: Id of its record.
        time: When it was given, ISO 8601 in UTC.
        asked_by: Account of whoever asked, or "".
        reply: As :func:`assistant.wire.reply_json` makes it.
        filters: What part of the library it was about.
        reach: Of somebody who saw it in the record, and so covers that of whoever asked.
    """

    record: str
    time: str
    asked_by: str
    reply: Json
    filters: Filters = EVERYTHING
    reach: Reach = UNLIMITED

    @classmethod
    def of(cls, record: Record, reach: Reach) -> Snapshot:
        """A reply of the record, and the reach of whoever looks at it there."""
        entry = record.entry
        return cls(entry.id, entry.time, asked_by(entry), record.reply, entry.filters, reach)

    @property
    def key(self) -> Key:
        """What it is filed under."""
        return self.record, self.time

    def row(self) -> ReviewTable:
        """As the file keeps it."""
        filters = "" if self.filters == EVERYTHING else written(filters_to(self.filters))
        return ReviewTable(
            record=self.record, time=self.time, asked_by=self.asked_by,
            reply=written(self.reply), filters=filters,
            reach="" if self.reach == UNLIMITED else dumped(self.reach),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """What the acts on a reply come to.

    Attributes:
        state: What the last decision makes of it.
        assigned: Who is to see to it, or "".
        signed: Id of its signed answer, or "".
        cause: Why that came back, or "".
        decided: When the last decision was taken, ISO 8601, or "".
        last: The last act, or None.
        versions: Ids of the versions that its corrections cite.
    """

    state: State = "open"
    assigned: str = ""
    signed: str = ""
    cause: str = ""
    decided: str = ""
    last: Act | None = None
    versions: frozenset[str] = frozenset()

    @property
    def seen(self) -> int:
        """The number of the last act; 0 for none."""
        return self.last.number if self.last else 0


def status(acts: Iterable[Act]) -> Status:
    """What acts come to, in their order."""
    now = Status()
    for act in acts:
        state, decided = now.state, now.decided
        if act.did in _DECIDES:
            # Who looks at a signed answer and finds nothing wrong leaves it signed.
            stays = state == "signed" and act.did == "approve"
            state, decided = state if stays else _DECIDES[act.did], act.time
        signed = act.text if act.did == "sign" else now.signed
        cited = act.correction.citations if act.correction else ()
        now = Status(
            state, act.text if act.did == "assign" else now.assigned,
            signed if state == "signed" else "",
            (act.text if act.did == "return" else now.cause) if state == "returned" else "",
            decided, act, now.versions.union(citation.version_id for citation in cited),
        )  # fmt: skip
    return now


def to_act(row: ActTable, correction: Worded | None) -> Act:
    """A row as an act.

    Args:
        row: The row; its correction is not read.
        correction: What that is, as :func:`to_correction` reads it.
    """
    did = cast(Did, row.did)  # no others are ever written
    return Act(row.number, row.time, did, row.by, row.account, row.text, correction)


def to_correction(kept: str) -> Worded | None:
    """A row's correction."""
    return worded_from(json.loads(kept)) if kept else None


def to_snapshot(row: ReviewTable) -> Snapshot:
    """A row as the reply that it keeps."""
    filters = filters_from(json.loads(row.filters)) if row.filters else EVERYTHING
    reach = loaded(row.reach) if row.reach else UNLIMITED
    return Snapshot(row.record, row.time, row.asked_by, json.loads(row.reply), filters, reach)


def worded_to(worded: Worded) -> Json:
    """What is shown, as JSON."""
    return {
        "claims": [{"text": c.text, "citations": list(c.citations)} for c in worded.claims],
        "citations": [citation_json(citation) for citation in worded.citations],
        "notes": list(worded.notes),
        "own_words": worded.own_words,
    }


def worded_from(data: Json) -> Worded:
    """What :func:`worded_to` wrote; or the claims and citations of a reply."""
    return Worded(
        tuple(Claim(c["text"], tuple(c["citations"])) for c in data["claims"]),
        tuple(citation_of(citation) for citation in data["citations"]),
        tuple(data["notes"]), data.get("own_words", False),
    )  # fmt: skip


def written(data: object) -> str:
    """Data as the file keeps them."""
    # Half a character, as a model's server may send it, could not be written.
    return json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()


def now() -> str:
    """The time as rows hold it: later ones sort after earlier ones."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def asked_by(entry: Entry) -> str:
    """Account of whoever asked, or ""."""
    return str(getattr(entry, "person", ""))
