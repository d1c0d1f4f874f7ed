"""Answers that a supervisor has signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from assistant.types import Citation, Claim, Signature
from knowledge.lifecycle import EVERYTHING, Filters

__all__ = ["CAUSES", "EVERYWHERE", "Cause", "Scope", "SignedAnswer", "Validity", "Withdrawal"]

# Why an answer is signed no longer. What its documents have become, that it expired, or a person.
Cause = Literal[
    "superseded", "corrected", "removed", "repealed", "not yet effective", "expired", "by hand"
]
CAUSES: tuple[Cause, ...] = get_args(Cause)
Validity = Literal["", "valid", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a supervisor signs an answer for.

    Attributes:
        sites: Where it holds; empty: everywhere.
        specialty: What it is about, or "".
        expires: The first day it holds no longer; None: 365 days from now.
    """

    sites: tuple[str, ...] = ()
    specialty: str = ""
    expires: date | None = None


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an answer is signed no longer, for good.

    Attributes:
        cause: Why.
        time: When, ISO 8601 in UTC.
        by: Who withdrew it; ``Davy`` for what Davy does by itself.
        account: Name of the account, or "".
        remark: The document that it is about, or what a person says.
    """

    cause: Cause
    time: str
    by: str
    account: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """An answer that a supervisor stands for.

    Attributes:
        id: A number; later ones are higher.
        record: Id of the reply that it was signed for.
        question: The completed question, its typing errors put right.
        asked: As it was asked.
        language: Of the question.
        claims: What it says; markers are those of ``citations``.
        citations: Verbatim quotations with their versions and places, as they were signed.
        notes: What is said above the claims.
        own_words: Whether the claims are the supervisor's own words.
        by: Who signed it, as others read the name.
        account: Name of the account, or "".
        time: When, ISO 8601 in UTC.
        on: The same day, where it was signed.
        expires: The first day it holds no longer.
        sites: Where it holds; empty: everywhere.
        specialty: What it is about, or "".
        filters: What part of the library the question was about.
        versions: Ids of the versions that whoever is given it must be allowed to know of: those
            cited; for own words all that was found for the question.
        withdrawal: Why and when it was withdrawn; None while it is valid.
    """

    id: str
    record: str
    question: str
    asked: str
    language: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    own_words: bool
    by: str
    account: str
    time: str
    on: date
    expires: date
    sites: tuple[str, ...] = ()
    specialty: str = ""
    filters: Filters = EVERYTHING
    versions: frozenset[str] = frozenset()
    withdrawal: Withdrawal | None = None

    @property
    def state(self) -> Validity:
        """``valid`` or ``withdrawn``; one that has expired is withdrawn when it is looked at."""
        return "withdrawn" if self.withdrawal else "valid"

    @property
    def signature(self) -> Signature:
        """As an answer shows it."""
        return Signature(
            self.id, self.by, self.on, self.expires, self.question, self.sites, self.specialty,
            self.own_words,
        )  # fmt: skip
