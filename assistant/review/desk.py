"""A supervisor's desk as JSON: for the command line and the API alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, Protocol

from assistant.review.correcting import from_text
from assistant.review.errors import ReviewError
from assistant.review.review import Review
from assistant.review.types import Bulk, Correction, Item, Span
from assistant.review.wire import backlog_json, correction_of, found_json, item_json, outcomes_json
from assistant.signing.export import questions
from assistant.signing.signed import SignedAnswers
from assistant.signing.wire import scope_of, signed_json

__all__ = ["Deed", "Desk", "Reviewing"]

Json = dict[str, Any]
Deed = Literal["approve", "correct", "reject", "reopen", "assign", "comment"]
_ALL = 1_000_000


class Reviewing(Protocol):
    """The assistant, as far as reviews need it."""

    @property
    def review(self) -> Review:
        """The queue, as the person sees it."""

    @property
    def signed(self) -> SignedAnswers:
        """The signed answers, as the person sees them."""


class Desk:
    """The desk over an assistant, as one person sees it.

    Args:
        here: The assistant.

    Every method raises what the review or the signed answers raise.
    """

    def __init__(self, here: Reviewing) -> None:
        self._here = here

    def replies(self, chosen: Json) -> Json:
        """A page of the queue; ``chosen`` as :meth:`assistant.review.Queue.list` takes it."""
        return found_json(self._here.review.list(**chosen))

    def backlog(self) -> Json:
        """How much there is to do."""
        return backlog_json(self._here.review.backlog())

    def reply(self, record_id: str) -> Json:
        """One reply, with all that was said of it and done to it."""
        return item_json(self._here.review.get(record_id))

    def act(self, record_id: str, did: Deed, said: Json) -> Json:
        """Do something to a reply; the reply as it is then.

        Args:
            record_id: The reply.
            did: What to do.
            said: ``seen``, ``by`` and ``text``; of a correction ``claims`` and ``quotes``, or a
                text with markers in ``answer``, and ``own_words``.
        """
        review, seen = self._here.review, int(said.get("seen") or 0)
        by, text = _words(said)
        if did == "comment":
            return item_json(review.comment(record_id, text, by=by))
        if did == "correct":
            correction = _correction(review.get(record_id), said)
            return item_json(review.correct(record_id, correction, seen, by=by, text=text))
        if did == "assign":
            return item_json(review.assign(record_id, text, seen, by=by))
        if did == "reject":
            return item_json(review.reject(record_id, seen, text, by=by))
        deed = review.approve if did == "approve" else review.reopen
        return item_json(deed(record_id, seen, by=by, text=text))

    def bulk(self, did: Bulk, seen: Mapping[str, int], said: Json) -> Json:
        """Do the same to many replies; what became of each."""
        by, text = _words(said)
        return outcomes_json(self._here.review.bulk(did, seen, by=by, text=text))

    def signed(self, chosen: Json) -> Json:
        """Signed answers; ``chosen`` as :meth:`SignedAnswers.list` takes it."""
        return {"signed": [signed_json(one) for one in self._here.signed.list(**chosen)]}

    def signed_answer(self, signed_id: str) -> Json:
        """One signed answer."""
        return signed_json(self._here.signed.get(signed_id))

    def sign(self, record_id: str, said: Json) -> Json:
        """Sign the answer to a reply.

        Args:
            record_id: The reply.
            said: ``by``, ``sites``, ``specialty``, ``expires``; with ``seen`` the reply must still
                be as it was then.
        """
        item, (by, _) = self._here.review.get(record_id), _words(said)
        if said.get("seen") is not None:
            item = replace(item, listed=replace(item.listed, seen=int(said["seen"])))
        try:
            scope = scope_of(said)
        except ValueError as error:
            day = said["expires"]
            raise ReviewError(f"{day!r} is no day.", "Write it as 2026-01-31.") from error
        return signed_json(self._here.signed.sign(item, scope, by))

    def withdraw(self, signed_id: str, said: Json) -> Json:
        """Withdraw a signed answer; ``said`` holds ``by`` and ``text``, which says why."""
        by, text = _words(said)
        return signed_json(self._here.signed.withdraw(signed_id, text, by))

    def export(self) -> Json:
        """All valid signed answers as an evaluation set: :mod:`assistant.signing.export`."""
        return questions(self._here.signed.list("valid", _ALL))


def _words(said: Json) -> tuple[str, str]:
    return str(said.get("by") or ""), str(said.get("text") or "")


def _correction(item: Item, said: Json) -> Correction:
    if said.get("answer"):
        quotes = item.worded.citations if item.worded else ()
        added = [Span(**span) for span in said.get("quotes") or ()]
        own_words = bool(said.get("own_words"))
        return from_text(str(said["answer"]), quotes, added, own_words=own_words)
    return correction_of(said)
