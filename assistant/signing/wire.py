"""Signed answers as JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.records.filters import filters_to
from assistant.signing.types import Scope, SignedAnswer
from assistant.wire import citation_json

__all__ = ["scope_of", "signed_json"]

Json = dict[str, Any]


def signed_json(signed: SignedAnswer) -> Json:
    """A signed answer, as ``davy signed show --json`` prints it."""
    withdrawal = signed.withdrawal
    return {
        "id": signed.id,
        "state": signed.state,
        "record": signed.record,
        "question": signed.question,
        "language": signed.language,
        "claims": [{"text": c.text, "citations": list(c.citations)} for c in signed.claims],
        "citations": [citation_json(citation) for citation in signed.citations],
        "notes": list(signed.notes),
        "own_words": signed.own_words,
        "by": signed.by,
        "account": signed.account,
        "time": signed.time,
        "on": signed.on.isoformat(),
        "expires": signed.expires.isoformat(),
        "sites": list(signed.sites),
        "specialty": signed.specialty,
        "filters": filters_to(signed.filters),
        "withdrawal": asdict(withdrawal) if withdrawal else None,
    }


def scope_of(data: Json) -> Scope:
    """What an answer is signed for.

    Raises:
        ValueError: The day is none.
    """
    day = data.get("expires")
    return Scope(
        tuple(data.get("sites") or ()), str(data.get("specialty") or ""),
        date.fromisoformat(day) if day else None,
    )  # fmt: skip
