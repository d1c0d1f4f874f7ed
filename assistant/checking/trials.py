"""A statement measured by clauses, through the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.checking.candidates import above
from assistant.checking.differences import NEGATIVE, of_row, opposed, paired, with_figures
from assistant.checking.rows import in_words, is_row
from assistant.checking.wrapping import unwrapped
from assistant.evidence.clauses import closure
from assistant.evidence.features import spans_of
from assistant.gate import Verdict
from assistant.types import Claim, Evidence, Finding
from knowledge.normalise import UNREADABLE

__all__ = ["SAME", "SURELY_SAME", "Judge", "Trial", "attempts"]

Judge = Callable[[Claim, Mapping[int, str]], Verdict]

# Of a statement's words, figures apart, weighed by how telling they are. Measured on statements
# of other sites' documents and on true ones made false.
SAME = 0.7  # a clause that holds fewer speaks of something else
SURELY_SAME = 0.9
_NEARLY = 0.6  # where the gate has found nearly all of them
_CERTAIN = 0.8  # that another person or condition is meant for the same thing
_SINGLY = 8  # clauses tried one by one
_SHARED = 0.3  # a clause that holds fewer is not tried
_OF_BEST = 0.5  # nor one that holds fewer of what the nearest clause holds
_JOINTLY = 3  # clauses of one document tried together
_DOCUMENTS = 2  # documents whose clauses are


@dataclass(frozen=True, slots=True)
class Trial:
    """A statement against clauses.

    Attributes:
        said: The statement.
        clauses: They; the gate knows them as 1, 2, …
        verdict: The gate's.
        findings: What is held against it, as a supervisor should see it.
    """

    said: str
    clauses: tuple[Evidence, ...]
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float:
        """Share of the statement's words, figures apart, that its best clause holds."""
        return max(clause.score for clause in self.clauses)

    @property
    def readable(self) -> bool:
        """Whether what it was measured by has no sign that could not be read."""
        return not any(UNREADABLE.search(rest.text) for rest in self.verdict.rests)

    @property
    def passed(self) -> bool:
        """Whether the clauses state it."""
        return not self.findings

    @property
    def contradicts(self) -> bool:
        """Whether the clause speaks of the same thing and says otherwise."""
        covered, share = self.verdict.coverage, self.share
        same = (covered >= SAME <= share) or (covered >= SURELY_SAME and share >= _NEARLY)
        return (
            same
            and len(self.clauses) == 1
            and self.verdict.contradicted
            and any(opposed(f, self.said, surely=share >= _CERTAIN) for f in self.findings)
        )

    @property
    def says_more(self) -> bool:
        """Whether the clause states it, and more of it than it says: conditions, a duty."""
        return (
            len(self.clauses) == 1
            and self.verdict.coverage >= _CERTAIN
            and not any(finding.claimed for finding in self.findings)
            and all(f.check in ("condition", "modality") for f in self.findings)
            and not any(f.check == "modality" and NEGATIVE.search(f.stated) for f in self.findings)
        )

    def evidence(self) -> Iterator[Evidence]:
        """The sentences it was measured by, with those they cannot be read without."""
        for number, clause in enumerate(self.clauses, 1):
            before = len(above(clause)) + 1 if above(clause) else 0
            rests = [r for r in self.verdict.rests if r.marker == number]
            spans = spans_of(clause.quote)
            kept = [
                i
                for i, (start, end) in enumerate(spans)
                if any(r.start - before < end and r.end - before > start for r in rests)
            ]
            # Of a row, its offsets are those of its words under their columns' names.
            if _is_row(clause) or (not kept and (rests or not self.verdict.rests)):
                kept = list(range(len(spans)))
            if kept:
                yield from closure(clause, kept)


def attempts(judge: Judge, said: str, clauses: Sequence[Evidence]) -> list[Trial]:
    """Measure a statement by each clause, and where none will do by those of one document.

    Args:
        judge: The gate.
        said: The statement.
        clauses: Those that share most with it first.
    """
    least = max(_SHARED, _OF_BEST * max((clause.score for clause in clauses), default=0.0))
    near = [clause for clause in clauses if clause.score >= least][:_SINGLY]
    trials = [_attempt(judge, said, (clause,)) for clause in near]
    if any(trial.passed for trial in trials):
        return trials
    for version in list(dict.fromkeys(c.hit.version_id for c in near))[:_DOCUMENTS]:
        together = [clause for clause in near if clause.hit.version_id == version][:_JOINTLY]
        if len(together) > 1:
            trials.append(_attempt(judge, said, tuple(together)))
    return trials


def _attempt(judge: Judge, said: str, clauses: tuple[Evidence, ...]) -> Trial:
    quotes = {number: _quote(clause) for number, clause in enumerate(clauses, 1)}
    verdict = judge(Claim(said, tuple(quotes)), quotes)
    found = verdict.findings
    if all(map(_is_row, clauses)):
        found = of_row(found)
    if max(clause.score for clause in clauses) >= SURELY_SAME:
        found = with_figures(found, said, "\n".join(rest.text for rest in verdict.rests))
    return Trial(said, clauses, verdict, paired(found))


def _quote(clause: Evidence) -> str:
    if _is_row(clause):
        return in_words(clause.hit.passage.header, clause.quote)
    return "\n".join(filter(None, (above(clause), unwrapped(clause.quote))))


def _is_row(clause: Evidence) -> bool:
    passage = clause.hit.passage
    return passage.kind == "row" and is_row(passage.header, clause.quote)
