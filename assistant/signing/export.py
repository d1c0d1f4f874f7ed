"""Signed answers as questions whose answers are known: a set that ``davy eval`` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.signing.types import SignedAnswer
from assistant.types import Citation

__all__ = ["questions"]

Json = dict[str, Any]


def questions(signed: Iterable[SignedAnswer]) -> Json:
    """A line of ``docs/evaluation.md``'s JSON lines for each answer that has a quotation.

    The gold is what stands in the documents, not how it was worded: the quotation that the claims
    rest on, with its place; where there are several, a passage answers that holds any of them. The
    claims and all places are there to be read.

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
    markers = {marker for claim in one.claims for marker in claim.citations}
    cited = [citation for citation in one.citations if citation.marker in markers]
    if not cited:
        return None
    return {
        "id": f"signed-{one.id}",
        "question": one.question,
        "language": one.language,
        "kind": "signed",
        **_gold(cited),
        "answerable": True,
        "claims": [claim.text for claim in one.claims],
        "places": [
            {"file": c.file, "version": c.version, "version_id": c.version_id, "clause": c.clause,
             "page": c.page, "page_index": c.page_index, "start": c.start, "end": c.end,
             "quote": c.quote}
            for c in cited
        ],
        "signed": {"by": one.by, "on": one.on.isoformat(), "expires": one.expires.isoformat()},
    }  # fmt: skip


def _gold(cited: Sequence[Citation]) -> Json:
    first, *others = cited
    if not others:
        return {
            "answer": first.quote, "file": first.file, "clause": first.clause, "page": first.page,
        }  # fmt: skip
    files = {citation.file for citation in cited}
    quotes = [[citation.quote] for citation in cited]
    gold: Json = {"phrases": quotes[0], "or": quotes[1:]}
    return {**gold, "file": first.file} if len(files) == 1 else gold
