"""A verdict as people are told it: what needs one of them, and what stands beside a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.checking.types import Checked
from assistant.types import Citation
from knowledge.normalise import language_of

__all__ = ["OUTCOMES", "Beside", "Need", "Outcome", "Role", "beside", "counted", "needs", "outcome"]

Outcome = Literal["contradicted", "needs a person", "not found", "supported"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Need = Literal["documents disagree", "source unsure", "other language"]
Role = Literal["supports", "differs", "nearest", "otherwise"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause that a statement was compared with.

    Attributes:
        role: What it does: supports the statement, differs from it, comes nearest to it, or says
            otherwise than the one that supports it.
        citation: The clause.
        reason: What differs, where ``role`` is ``otherwise``; else "".
    """

    role: Role
    citation: Citation
    reason: str = ""


def needs(checked: Checked) -> Need | None:
    """Why a verdict cannot stand until a person has looked; None where it can.

    A contradiction stands: whoever reads it looks at the clause anyhow.
    """
    if checked.verdict == "contradicted":
        return None
    if checked.conflicts:
        return "documents disagree"
    compared = checked.citations or checked.nearest[:1]
    if compared and all(citation.as_image or citation.doubtful for citation in compared):
        return "source unsure"
    if checked.verdict == "not found" and _foreign(checked):
        return "other language"
    return None


def outcome(checked: Checked) -> Outcome:
    """The checker's verdict, or that a person has to look before it can stand."""
    return "needs a person" if needs(checked) else checked.verdict


def counted(checked: Iterable[Checked]) -> dict[Outcome, int]:
    """How many statements there are of each outcome, the gravest first."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for one in checked:
        counts[outcome(one)] += 1
    return counts


def beside(checked: Checked) -> tuple[Beside, ...]:
    """The clauses to be read beside a statement; where nothing was found, the nearest alone."""
    role: Role = "differs" if checked.verdict == "contradicted" else "supports"
    against = (Beside("otherwise", item.citation, item.reason) for item in checked.conflicts)
    nearest = () if checked.citations else checked.nearest[:1]
    return (
        *(Beside(role, citation) for citation in checked.citations),
        *(Beside("nearest", citation) for citation in nearest),
        *against,
    )


def _foreign(checked: Checked) -> bool:
    """Whether all that bears on a statement is written in another language."""
    own = (language_of(checked.statement.claim), "other")
    return bool(checked.nearest) and all(
        language_of(citation.quote) not in own for citation in checked.nearest
    )
