"""For whom, and for what question, a signed answer holds."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.access import Person
from assistant.review import Item, ReviewError
from assistant.signing.types import Scope, SignedAnswer
from knowledge.lifecycle import Filters
from knowledge.normalise import clean

__all__ = ["agreed", "holds_for"]

_DAYS, _MOST_DAYS = 365, 3 * 365 + 1
_LONGEST, _MOST_SITES = 80, 50


def holds_for(signed: SignedAnswer, filters: Filters, person: Person) -> bool:
    """Whether an answer was signed for what somebody asks about; what they may see apart.

    Strictly: one signed for some sites holds only where the question, or whoever asks, is about
    no other; one that was signed for a part of the library only within that part.
    """
    sites = set(filters.sites) or person.reach.sites
    if signed.sites and not (sites and sites <= set(signed.sites)):
        return False
    if signed.specialty and filters.specialties and signed.specialty not in filters.specialties:
        return False
    narrowed = signed.filters
    if narrowed.specialties and not (
        filters.specialties and set(filters.specialties) <= set(narrowed.specialties)
    ):
        return False
    # Own words that cite nothing stand in none of the documents that a filter names.
    return all(
        set(asked) == set(given) if given or not signed.citations else True
        for asked, given in (
            (filters.documents, narrowed.documents), (filters.equipment, narrowed.equipment)
        )
    )  # fmt: skip


def agreed(scope: Scope, item: Item, person: Person, today: date) -> Scope:
    """A scope that somebody may sign a reply for, tidied and with its day of expiry.

    Raises:
        ReviewError: A day is out of bounds, or a site is not theirs to speak for.
    """
    sites = tuple(dict.fromkeys(filter(None, map(_tidy, scope.sites))))
    specialty, expires = _tidy(scope.specialty), scope.expires or today + timedelta(days=_DAYS)
    if not today < expires <= today + timedelta(days=_MOST_DAYS):
        raise ReviewError(
            f"An answer cannot be signed until {expires.isoformat()}.",
            "Give a day after today, and within three years.",
        )
    too_long = any(len(text) > _LONGEST for text in (*sites, specialty))
    if too_long or len(sites) > _MOST_SITES:
        raise ReviewError(
            "The scope is too long.", f"{_MOST_SITES} sites of {_LONGEST} characters are the most."
        )
    own = person.reach.sites
    asked = item.filters.sites
    if not sites and (own or asked):
        raise ReviewError(
            "It is not said for which site this holds.",
            f"Name one of {', '.join(map(repr, sorted(asked or own or ())))}.",
        )
    for name in sites:
        if own is not None and name not in own:
            raise ReviewError(f"{name!r} is none of your sites.", "Sign for your own sites.")
        if asked and name not in asked:
            raise ReviewError(
                f"The question was not about {name!r}.",
                f"It was about {', '.join(map(repr, asked))}.",
            )
    return Scope(sites, specialty, expires)


def _tidy(text: str) -> str:
    return " ".join(clean(text).split())
