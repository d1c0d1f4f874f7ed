"""What the gate says of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.gate.reasons import reason
from assistant.types import CheckName, Finding

__all__ = ["Rest", "Verdict"]

# Where these are lost or differ, the claim says of the same thing something else.
_CONTRADICTING: frozenset[CheckName] = frozenset(
    ("quantity", "comparator", "modality", "negation", "actor", "name", "condition")
)


@dataclass(frozen=True, slots=True)
class Rest:
    """A sentence that a claim rests on.

    Attributes:
        marker: The quotation it stands in.
        start: Its first offset in the quotation.
        end: Offset after its last character.
        text: The sentence, verbatim.
    """

    marker: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim may be shown, and if not, why.

    Attributes:
        findings: What the checks hold against it; none where it passes.
        rests: The sentences it was measured by, in the order of the quotations.
        coverage: Share of its words that these hold, 0 to 1.
    """

    findings: tuple[Finding, ...] = ()
    rests: tuple[Rest, ...] = ()
    coverage: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every check lets it through."""
        return not self.findings

    @property
    def contradicted(self) -> bool:
        """Whether its source speaks of the same thing and says something else of it."""
        about = not any(finding.check in ("citation", "coverage") for finding in self.findings)
        return about and any(finding.check in _CONTRADICTING for finding in self.findings)

    def reason(self, language: str = "en") -> str:
        """Why it does not pass, a sentence a finding, in English or Chinese; "" if it passes."""
        return reason(self.findings, language)
