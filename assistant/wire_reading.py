"""Replies from their JSON: what :mod:`assistant.wire` wrote, also by an earlier Davy.

What JSON leaves out of a hit (its id, signals, where its clauses begin) is empty afterwards;
written once more, a reply gives the same JSON.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from assistant.emergency.types import Card, CardQuote, Emergency, Phone
from assistant.types import (
    Abstention,
    Answer,
    Citation,
    Claim,
    Decision,
    Finding,
    Reply,
    Response,
    Signature,
    Usage,
)
from knowledge.types import Hit, Passage, Place

__all__ = ["citation_of", "hit_of", "reply_of"]

Json = dict[str, Any]
_DAYS = ("effective", "repealed")
_EMPTY = ("header", "lead")  # None in JSON


def reply_of(data: Json) -> Response:
    """The reply that :func:`assistant.wire.reply_json` wrote.

    Raises:
        KeyError: Something is missing that every reply has.
    """
    return _emergency(data) if data["kind"] == "emergency" else _ordinary(data)


def citation_of(data: Json) -> Citation:
    """A citation of a reply."""
    given = _known(Citation, data)
    given |= {name: given.get(name) or "" for name in _EMPTY}
    given |= {name: date.fromisoformat(data[name]) for name in _DAYS if data.get(name)}
    boxes = tuple(tuple(box) for box in data["boxes"])
    lists = {name: tuple(data.get(name) or ()) for name in ("heading_path", "facets")}
    return Citation(**{**given, **lists, "boxes": boxes})


def hit_of(data: Json) -> Hit:
    """A hit, as :func:`assistant.wire.hit_json` wrote it."""
    # Signs that could not be read stay such, so that the page's picture is shown in their place.
    text, header = ((data[name] or "").replace("▯", "\ufffd") for name in ("text", "header"))
    passage = Passage(
        data["page_index"], data["start"], data["end"], text,
        tuple((data["start"], number) for number in data["clauses"]),
        tuple(data["heading_path"]), header, lead=data["lead"] or "",
    )  # fmt: skip
    also = tuple(Place(**place) for place in data["also"])
    return Hit(passage_id="", passage=passage, **{**_known(Hit, data), "also": also})


def _emergency(data: Json) -> Emergency:
    given = {
        "alarms": tuple(data["alarms"]),
        "cards": tuple(_card(card) for card in data["cards"]),
        "phones": tuple(Phone(phone["label"], phone["number"]) for phone in data["phones"]),
        "below": _ordinary(data["reply"]) if data["reply"] else None,
        "problem": data["error"] or "",
        "record": data.get("record") or "",
    }
    return Emergency(**{**_known(Emergency, data), **given})


def _card(data: Json) -> Card:
    quotes = tuple(
        CardQuote(citation_of(quote["citation"]), quote["pinned_by"], quote["pinned"])
        for quote in data["quotes"]
    )
    return Card(data["id"], tuple(data["kinds"]), data["title"], quotes, data["note"])


def _ordinary(data: Json) -> Reply:
    return _abstention(data) if data["kind"] == "abstention" else _answer(data)


def _answer(data: Json) -> Answer:
    given = _shared(data) | {
        "claims": tuple(_claim(claim) for claim in data["claims"]),
        "citations": tuple(citation_of(citation) for citation in data["citations"]),
        "notes": tuple(data["notes"]),
        "decisions": tuple(_decision(decision) for decision in data.get("decisions", ())),
        "prompt": data.get("prompt") or "",
        "signature": _signature(data["signature"]) if data.get("signature") else None,
        "usage": Usage(**data["usage"]) if data.get("usage") else None,
    }
    return Answer(**{**_known(Answer, data), **given})


def _abstention(data: Json) -> Abstention:
    given = _shared(data) | {"missing": tuple(data.get("missing", ()))}
    return Abstention(**{**_known(Abstention, data), **given})


def _shared(data: Json) -> Json:
    return {
        "hits": tuple(hit_of(hit) for hit in data["hits"]),
        "understood": data.get("understood") or "",
        "record": data.get("record") or "",
        "near": tuple(data["near"]) if data.get("near") else None,
    }


def _signature(data: Json) -> Signature:
    days = {name: date.fromisoformat(data[name]) for name in ("on", "expires")}
    return Signature(**{**data, **days, "sites": tuple(data["sites"])})


def _claim(data: Json) -> Claim:
    return Claim(data["text"], tuple(data["citations"]))


def _decision(data: Json) -> Decision:
    findings = tuple(Finding(**finding) for finding in data["findings"])
    return Decision(_claim(data), data["outcome"], findings, data["instead"])


def _known(kind: Any, data: Json) -> Json:  # noqa: ANN401  # a dataclass
    """Those of the data that a type has a field for: another Davy may have written more."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in data.items() if name in names}
