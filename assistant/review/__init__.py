"""A supervisor's review of replies: what to see first, what was decided, by whom."""

from assistant.review.errors import Meanwhile, ReviewError, Unsupported
from assistant.review.queue import Queue
from assistant.review.review import Review
from assistant.review.store import Reviews
from assistant.review.types import (
    AGES,
    REASONS,
    STATES,
    Act,
    Age,
    Backlog,
    Bulk,
    Correction,
    Did,
    Found,
    Item,
    Listed,
    Outcome,
    Reason,
    Risk,
    Section,
    Span,
    State,
    Worded,
)

__all__ = [
    "AGES",
    "REASONS",
    "STATES",
    "Act",
    "Age",
    "Backlog",
    "Bulk",
    "Correction",
    "Did",
    "Found",
    "Item",
    "Listed",
    "Meanwhile",
    "Outcome",
    "Queue",
    "Reason",
    "Review",
    "ReviewError",
    "Reviews",
    "Risk",
    "Section",
    "Span",
    "State",
    "Unsupported",
    "Worded",
]
