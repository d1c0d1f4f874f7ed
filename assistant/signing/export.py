"""Signed answers as questions whose answers are known: a set that ``davy eval`` reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.signing.types import SignedAnswer

__all__ = ["questions"]

Json = dict[str, Any]


def questions(signed: Iterable[SignedAnswer]) -> Json:
    """A line of ``docs/evaluation.md``'s JSON lines for each answer that has a quotation.

    The gold is what stands in the document, not how it was worded: the quotation that the first
    claim rests on, with its place. The claims and all quotations are there to be read.

    Returns:
        ``questions``, and under ``left_out`` the ids of those that cannot be asked: own words
        that cite nothing, and what was asked of some documents only.
    """
    found, left_out = [], []
    for one in signed:
        line = None if one.filters.documents or one.filters.equipment else _line(one)
        if line is None:
            left_out.append(one.id)
        else:
            found.append(line)
    return {"questions": found, "left_out": left_out}


def _line(one: SignedAnswer) -> Json | None:
    cited = {citation.marker: citation for citation in one.citations}
    markers = [m for claim in one.claims for m in claim.citations if m in cited]
    if not markers:
        return None
    gold = cited[markers[0]]
    return {
        "id": f"signed-{one.id}",
        "question": one.question,
        "language": one.language,
        "kind": "signed",
        "answer": gold.quote,
        "file": gold.file,
        "clause": gold.clause,
        "page": gold.page,
        "answerable": True,
        "claims": [claim.text for claim in one.claims],
        "places": [
            {"file": c.file, "version": c.version, "version_id": c.version_id, "clause": c.clause,
             "page": c.page, "page_index": c.page_index, "start": c.start, "end": c.end,
             "quote": c.quote}
            for c in one.citations
        ],
        "signed": {"by": one.by, "on": one.on.isoformat(), "expires": one.expires.isoformat()},
    }  # fmt: skip
