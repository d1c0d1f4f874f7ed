"""A signed answer from a reply that was reviewed: what must be true of both."""

from __future__ import annotations

from datetime import date

from assistant.access import Person
from assistant.review import Item, ReviewError, Worded
from assistant.review.risk import facts_of
from assistant.review.rows import now
from assistant.signing.holding import fallen
from assistant.signing.scope import agreed
from assistant.signing.types import Scope, SignedAnswer
from knowledge.library import Library

__all__ = ["made"]


def made(
    item: Item, scope: Scope, person: Person, by: str, library: Library, today: date
) -> SignedAnswer:
    """The signed answer that a reply gives; it has no id yet.

    Args:
        item: The reply, as it was looked at.
        scope: What it is signed for.
        person: Who signs.
        by: The same as others read the name.
        library: All of it.
        today: The day.

    Raises:
        ReviewError: It cannot be signed.
    """
    worded = _sound(item, library, today)
    scope = agreed(scope, item, person, today)
    versions = {citation.version_id for citation in worded.citations}
    if worded.own_words:  # they may rest on anything that was found
        versions |= facts_of(item.reply).versions
    return SignedAnswer(
        id="", record=item.listed.record, question=item.whole, asked=item.listed.question,
        language=item.listed.language, claims=worded.claims, citations=worded.citations,
        notes=worded.notes, own_words=worded.own_words, by=by, account=person.name, time=now(),
        on=today, expires=scope.expires or today, sites=scope.sites, specialty=scope.specialty,
        filters=item.filters, versions=frozenset(versions),
    )  # fmt: skip


def _sound(item: Item, library: Library, today: date) -> Worded:
    """What a reply says, where that is an answer whose quotations hold."""
    worded = item.worded
    if worded is None:
        raise ReviewError("There is no answer here to sign.", "Correct the reply first.")
    if item.listed.kind == "signed" and item.listed.state != "corrected":
        raise ReviewError("This is a signed answer already.", "Sign what was asked before it.")
    if item.filters.as_of is not None:
        raise ReviewError("The question was about another day.", "Ask it as of today.")
    if not all(citation.quote for citation in worded.citations):
        raise ReviewError(
            "A quotation holds a sign that could not be read.",
            "Correct the reading of that page, and ask again.",
        )
    found = fallen(worded.citations, library, today)
    if found is not None:
        raise ReviewError(
            f"{found[1]!r} does not stand as it was cited: {found[0]}.",
            "Ask again, or correct the answer with what is in force.",
        )
    return worded
