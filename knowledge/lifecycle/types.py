"""What a version of a document is, where it holds, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

__all__ = [
    "AUTHORITIES",
    "EVERYTHING",
    "SPECIALTIES",
    "Authority",
    "Filters",
    "Lifecycle",
    "Standing",
]

Authority = Literal["", "law", "standard", "site rule", "manual", "bulletin"]
AUTHORITIES: tuple[Authority, ...] = get_args(Authority)

Standing = Literal["in force", "not yet effective", "superseded", "repealed", "removed"]

# The nine specialties of a coal company, and what else a site of mining or energy has. A manager
# may write others.
SPECIALTIES = (
    "hoisting", "haulage", "safety supervision", "rockburst prevention", "coal winning",
    "tunnelling", "auxiliary transport", "coal preparation", "coking", "power", "oil and gas",
    "general",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """What a person, or a proposal made from the document itself, says of one version.

    Attributes:
        title: Title to show.
        number: The document's number as printed (``AQ 1029—2022``), or "".
        authority: What kind of document it is, or "" where nobody knows.
        issuer: The body that issued it, or "".
        specialty: One of :data:`SPECIALTIES`, a site's own word, or "".
        sites: Where it holds; empty: everywhere.
        audience: Whom it is for; empty: everybody.
        equipment: Machines it is about, by type or by number.
        effective: The first day it holds; None where that is not known.
        repealed: The first day it holds no longer; None where no such day is set.
        supersedes: Ids of other documents that it takes the place of.
        confirmed_by: Who confirmed it; "" for a proposal that nobody has seen.
        confirmed: When, ISO 8601 in UTC, or "".
    """

    title: str
    number: str = ""
    authority: Authority = ""
    issuer: str = ""
    specialty: str = ""
    sites: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    effective: date | None = None
    repealed: date | None = None
    supersedes: tuple[str, ...] = ()
    confirmed_by: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of a library a question is about; empty parts leave nothing out.

    Attributes:
        specialties: Only documents of these, and those of none.
        sites: Only documents that hold at one of these, and those that hold everywhere.
        equipment: Only documents about one of these.
        documents: Only documents with these ids.
        as_of: Answer as on this day; None: today.
    """

    specialties: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    as_of: date | None = None


EVERYTHING = Filters()
