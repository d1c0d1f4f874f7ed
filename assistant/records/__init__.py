"""The record of replies: what was asked, shown and withheld, why, and what was said of it."""

from assistant.records.choosing import Choice, KindChoice
from assistant.records.entries import Entry, Record, entries_json, record_json
from assistant.records.feedback import (
    DOWN_REASONS,
    Feedback,
    Kind,
    Reason,
    feedback_json,
    latest,
)
from assistant.records.records import Records

__all__ = [
    "DOWN_REASONS",
    "Choice",
    "Entry",
    "Feedback",
    "Kind",
    "KindChoice",
    "Reason",
    "Record",
    "Records",
    "entries_json",
    "feedback_json",
    "latest",
    "record_json",
]
