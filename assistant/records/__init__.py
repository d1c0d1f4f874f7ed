"""The record of replies: what was asked, what was shown, what was withheld and why."""

from assistant.records.entries import Entry, Record, entries_json, record_json
from assistant.records.records import Records

__all__ = ["Entry", "Record", "Records", "entries_json", "record_json"]
