"""One claim against the quotations it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from assistant.gate.checks import conditions, coverage, duties, figures, order, wording
from assistant.gate.comparison import Comparison
from assistant.gate.entailment import Entailment
from assistant.gate.framing import unframed
from assistant.gate.reading import read
from assistant.gate.sources import sources
from assistant.gate.verdict import Verdict
from assistant.types import Claim, Finding
from knowledge.glossary import Exact, harmonised

__all__ = ["Gate", "check"]


class Gate:
    """Checks claims.

    Args:
        exact: Which names mean the same; None for those that Davy comes with.
        entailment: A model that is asked as well, of what the other checks let through.
    """

    def __init__(self, exact: Exact | None = None, entailment: Entailment | None = None) -> None:
        self._exact = exact or _shipped()
        self._entailment = entailment

    def use(self, exact: Exact) -> None:
        """Go by other names that mean the same, from the next claim on."""
        self._exact = exact

    def check(
        self, claim: Claim, quotes: Mapping[int, str], question: str = "", about: str = ""
    ) -> Verdict:
        """Whether the quotations state what a claim says.

        Args:
            claim: A claim with the markers of the quotations it cites.
            quotes: Quotations by marker.
            question: What the claim answers: a condition that it states need not be repeated.
            about: Titles and headings of what is cited, which the claim may name.

        Raises:
            ModelError: The model of ``entailment`` cannot be used.
        """
        cited = {marker: quotes[marker] for marker in claim.citations if marker in quotes}
        if not cited:
            return Verdict((Finding("citation"),))
        said = unframed(claim.text, question, (about, *cited.values()))
        source = sources(said, cited)
        found = Comparison(read(self._renamed(said, source.reading.text)), source, question)
        if source.verbatim(said):
            return Verdict((), source.rests, 1.0)
        share, lacking = coverage(found)
        findings = dict.fromkeys((*_findings(found), *lacking))
        used = {source.owners[found.source.sentence_of(place)] for place in found.met}
        rests = tuple(rest for n, rest in enumerate(source.rests) if n in used)
        if self._entailment is not None and not findings:
            judged = self._entailment.judge(said, "\n".join(rest.text for rest in rests))
            findings = {judged: None} if judged else {}
        return Verdict(tuple(findings), rests, round(share, 4))

    def warm(self) -> None:
        """Load what the first claim would wait for.

        Raises:
            ModelError: The model of ``entailment`` cannot be used.
        """
        self.check(Claim("1 m", (1,)), {1: "2 m"})
        if self._entailment is not None:
            self._entailment.warm()

    def _renamed(self, claim: str, source: str) -> str:
        """The claim with things called as its source calls them, where both names are the same."""
        for swap in reversed(harmonised(claim, source, self._exact)):
            claim = claim[: swap.start] + swap.name + claim[swap.end :]
        return claim


def check(claim: Claim, quotes: Mapping[int, str], question: str = "", about: str = "") -> Verdict:
    """What the gate that Davy comes with says of a claim; see :meth:`Gate.check`."""
    return _default().check(claim, quotes, question, about)


def _findings(found: Comparison) -> Iterator[Finding]:
    yield from figures(found)
    yield from duties(found)
    yield from wording(found)
    yield from conditions(found)
    yield from order(found)


@cache
def _default() -> Gate:
    return Gate()


@cache
def _shipped() -> Exact:
    return Exact.load()
