"""What the command line prints of the audit log."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

__all__ = ["listed", "verified"]

Json = dict[str, Any]
_MOST = 20  # ids named
_SAID = {
    "edited": "Record {bad} was edited.",
    "missing": "Record {bad} is missing.",
    "inserted": "Record {bad} was put in by somebody else than Davy.",
    "out of order": "Record {bad} stands in another one's place.",
    "cut off": "Records from {bad} on are missing: the log was cut off, or is an older copy.",
    "not as noted": "Record {bad} is not the one that was noted: the log was written anew.",
    "another key": "The log was sealed with another key than the one there is.",
    "no key": "The key is missing: nobody can tell what was edited.",
    "no head": "The records are sound, but audit.head is missing: some may have been cut off.",
    "head edited": "The records are sound, but audit.head was edited: some may have been cut off.",
}


def verified(data: Json) -> str:
    """What was found, and what to note elsewhere."""
    log, records = data["log"], data["records"]
    lines = [_SAID[log["why"]].format(bad=log["bad"]) if log["why"] else _whole(log)]
    if log["crashed"]:
        lines.append("Davy was stopped while it wrote the last record; nothing is lost.")
    if log["hash"] and not log["why"]:
        lines.append(f"Last record {log['last']}:{log['hash']} (key {log['key']})")
    lines += _records(records)
    if not data["whole"]:
        lines.append("Keep the files as they are, and compare them with a backup.")
    return "\n".join(lines)


def listed(data: Json) -> str:
    """A line a record: number, local time, event, who; and what happened below."""
    if not data["records"]:
        return "The audit log holds no such record."
    return "\n".join(map(_line, data["records"]))


def _whole(log: Json) -> str:
    if not log["count"]:
        return "The audit log is empty."
    pruned = f"; those before {log['first']} were pruned" if log["first"] > 1 else ""
    return f"{log['count']} records, all as Davy wrote them{pruned}."


def _records(records: Json) -> list[str]:
    said = {
        "edited": "Replies edited in the record",
        "missing": "Replies missing from the record",
        "untold": "Replies in the record that the log tells nothing of",
    }
    lines = [f"{records['count']} replies in the record are as they were given."]
    lines += [f"{said[name]}: {_ids(records[name])}." for name in said if records[name]]
    return lines


def _ids(ids: list[str]) -> str:
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return ", ".join(ids[:_MOST]) + more


def _line(record: Json) -> str:
    when = datetime.fromisoformat(record["time"]).astimezone().strftime("%Y-%m-%d %H:%M %z")
    what = json.dumps(record["what"], ensure_ascii=False)
    return f"{record['number']:>7}  {when}  {record['event']:<10} {record['who']}\n         {what}"
