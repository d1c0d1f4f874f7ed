"""A reply of the record on paper."""

from __future__ import annotations

from datetime import datetime

from assistant.onepager.page import onepager_pdf
from assistant.records import Record
from assistant.wire_reading import reply_of
from knowledge.library import Library

__all__ = ["record_pdf"]


def record_pdf(record: Record, library: Library, language: str = "", font: str = "") -> bytes:
    """A reply as it was given then, as :func:`onepager_pdf` makes it.

    Args:
        record: The reply's record.
        library: Holds the documents that it quotes.
        language: What the printout itself speaks; empty: that of the question.
        font: The setting of that name.
    """
    entry = record.entry
    return onepager_pdf(
        reply_of(record.reply), library, language or entry.language,
        datetime.fromisoformat(entry.time), filters=entry.filters, font=font,
    )  # fmt: skip
