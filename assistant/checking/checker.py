"""A statement against the library: supported, contradicted, or not found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.checking import wording
from assistant.checking.candidates import Found, find
from assistant.checking.combining import combined
from assistant.checking.differences import opposed, telling
from assistant.checking.opposites import opposites
from assistant.checking.statements import parts_of
from assistant.checking.trials import SAME, SURELY_SAME, Judge, Trial, attempts
from assistant.checking.types import Against, Checked, Statement
from assistant.citing import citations
from assistant.confidence import shortfalls
from assistant.evidence.clauses import closure
from assistant.evidence.features import features_of, spans_of
from assistant.gate import check
from assistant.gate.reasons import reason
from assistant.types import Citation, Evidence, Finding
from knowledge.normalise import clean, language_of
from knowledge.retrieval import Searcher
from knowledge.types import Page

__all__ = ["Checker"]

_NEAR = 0.4  # share of a statement's words from which on a clause is worth a look
_ABOUT = 0.5  # share from which on a clause, or several together, can support it
_CITED = 3  # documents, or clauses of one, that are cited
_AT_ONCE = 4  # sentences of a compound statement that may rest on one clause


class Checker:
    """Checks statements.

    Args:
        searcher: Finds passages.
        page_of: A page by version id and index.
        judge: The gate.
    """

    def __init__(
        self, searcher: Searcher, page_of: Callable[[str, int], Page], judge: Judge = check
    ) -> None:
        self._searcher = searcher
        self._page_of = page_of
        self._judge = judge

    def check(self, statement: Statement) -> Checked:
        """What the library says of a statement.

        One of several sentences is supported if each is, and contradicted if any is.
        """
        parts = parts_of(statement)
        if len(parts) == 1:
            return self._check(statement)
        if len(parts) <= _AT_ONCE:
            whole = self._check(statement)
            if whole.verdict == "supported":
                return whole
        once = {part.claim: part for part in parts}  # a draft may say a thing again and again
        return combined(statement, [self._check(part) for part in once.values()])

    def _check(self, statement: Statement) -> Checked:
        said = clean(statement.claim)
        found = find(self._searcher, statement)
        trials = attempts(self._judge, said, found.clauses)
        if not any(t.passed or t.share >= SURELY_SAME for t in trials):
            wider = find(self._searcher, statement, widely=True)
            known = {_key(clause) for clause in found.clauses}
            new = [clause for clause in wider.clauses if _key(clause) not in known]
            trials += attempts(self._judge, said, new)
            found = replace(
                found, clauses=tuple(sorted((*found.clauses, *new), key=lambda c: -c.score))
            )
        trials.sort(key=lambda t: (-t.verdict.coverage, len(t.findings), len(t.clauses)))
        language = language_of(said)
        passed = [t for t in trials if t.passed and t.readable and t.share >= _ABOUT]
        against = sorted((t for t in trials if t.contradicts), key=lambda t: -t.share)
        if passed and not _nearer(against, passed):
            return self._supported(statement, language, passed, against)
        if against and against[0].readable:
            return self._contradicted(statement, language, against[0])
        for opposite in opposites(statement.text):
            if trial := self._stating(replace(statement, text=opposite.text)):
                exchanged = (Finding("negation", opposite.claimed, opposite.stated),)
                return self._contradicted(statement, language, replace(trial, findings=exchanged))
        return self._not_found(statement, language, found, trials)

    def _stating(self, statement: Statement) -> Trial | None:
        """The clause that states something, if only under conditions that it lacks."""
        found = find(self._searcher, statement)
        trials = attempts(self._judge, clean(statement.claim), found.clauses)
        stating = [t for t in trials if t.says_more and t.readable]
        return max(stating, key=lambda t: (t.passed, t.share), default=None)

    def _supported(
        self, statement: Statement, language: str, passed: list[Trial], against: list[Trial]
    ) -> Checked:
        of_documents = {t.clauses[0].hit.version_id: t for t in reversed(passed)}
        chosen = [passed[0], *(t for t in of_documents.values() if t is not passed[0])]
        cited = self._cite(chosen[:_CITED])
        conflicts = tuple(
            Against(self._cite([trial])[0], reason(telling(trial.findings), language))
            for trial in against
            if trial.share >= SURELY_SAME
            and trial.clauses[0].hit.version_id not in of_documents
            and all(opposed(finding, trial.said, surely=False) for finding in trial.findings)
        )
        said = wording.supported(language, cited)
        return Checked(statement, "supported", said, cited, conflicts=conflicts)

    def _contradicted(self, statement: Statement, language: str, trial: Trial) -> Checked:
        cited = self._cite([trial])
        said = wording.contradicted(language, cited[0], reason(telling(trial.findings), language))
        return Checked(statement, "contradicted", said, cited, trial.findings)

    def _not_found(
        self, statement: Statement, language: str, found: Found, trials: list[Trial]
    ) -> Checked:
        tried = [t for t in trials if t.verdict.coverage >= SAME]
        near = [
            *(c for t in tried[:1] for c in t.clauses),
            *(c for c in found.clauses[:_CITED] if c.score >= _NEAR),
        ]
        if found.foreign:
            near = [Evidence(h, h.passage.start, h.passage.end, 0.0) for h in found.hits]
        best = {_key(clause): clause for clause in near}.values()
        parts = [part for clause in best for part in _best_part(found, clause)][:_CITED]
        nearest = citations(parts, self._page_of)
        said = wording.not_found(
            language, nearest=nearest, foreign=found.foreign, absent=_absent(found, parts),
            reason=reason(telling(tried[0].findings), language) if tried else "",
        )  # fmt: skip
        if tried and not tried[0].readable:
            said = wording.unreadable(language, self._cite(tried[:1])[0])
        findings = tried[0].findings if tried else ()
        return Checked(statement, "not found", said, findings=findings, nearest=nearest)

    def _cite(self, trials: Sequence[Trial]) -> tuple[Citation, ...]:
        return citations((part for trial in trials for part in trial.evidence()), self._page_of)


def _nearer(against: Sequence[Trial], passed: Sequence[Trial]) -> bool:
    """Whether what contradicts a statement is surely about it, and what supports it is not."""
    best = max(trial.share for trial in passed)
    return best < SURELY_SAME and any(trial.share >= SURELY_SAME for trial in against)


def _key(clause: Evidence) -> tuple[str, int, int]:
    return clause.hit.version_id, clause.hit.passage.page_index, clause.start


def _absent(found: Found, parts: Sequence[Evidence]) -> list[str]:
    """Words of the statement that stand in none of the clauses found."""
    lacking = shortfalls(found.query, found.hits, parts)
    words = [word for item in lacking if item.kind == "absent" for word in item.words]
    return [w for w in words if len(w) > 1 and not any(map(str.isdecimal, w))]


def _best_part(found: Found, clause: Evidence) -> Iterator[Evidence]:
    """The sentence of a clause that shares most with the statement, and what it needs."""
    spans = spans_of(clause.quote)
    shares = [found.query.share(features_of(clause.quote[slice(*span)])) for span in spans]
    yield from closure(clause, (shares.index(max(shares)),) if shares else ())
