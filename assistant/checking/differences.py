"""What the gate holds against a statement, as the difference that a supervisor should see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.types import Finding

__all__ = ["NEGATIVE", "of_row", "opposed", "paired", "telling", "with_figures"]

NEGATIVE = re.compile(
    r"[不禁勿无未]|\b(?:not|never|no|cannot|prohibited|forbidden)\b|n't", re.IGNORECASE
)
_PERMITS = re.compile(
    r"可以|(?<!方)可(?=[\u4e00-\u9fff])|允许|准许|宜|\b(?:may|can|should|allowed|permitted)\b",
    re.IGNORECASE,
)
_REACHES = frozenset(("达到", "为", "是", "reaches", "reached", "reach", "is", "of", "at"))
_VALUE = r"(?<![\d.])\d+(?:[.,]\d+)*"
_FIGURE = re.compile(rf"{_VALUE}\s*(?P<unit>\D+)")
_LIMITS = frozenset(("quantity", "comparator", "modality", "negation"))
_TERMS = frozenset(("actor", "condition"))
_WHOLE = frozenset(("coverage", "order"))


def of_row(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings where the source is a table's row.

    A figure that a statement says is reached stands bare in a cell.
    """
    return tuple(
        f
        for f in findings
        if f.check != "comparator"
        or not f.stated
        or f.claimed.removesuffix(f.stated).strip() not in _REACHES
    )


def with_figures(findings: Iterable[Finding], said: str, source: str) -> tuple[Finding, ...]:
    """Findings, a figure that is not in the source with one of its unit that is.

    Args:
        findings: Of a source that surely speaks of the same thing.
        said: The statement.
        source: The sentences that it was measured by.
    """
    return tuple(_with_figure(finding, said, source) for finding in findings)


def paired(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, a duty that was added and one that was left out as one that was exchanged."""
    found = list(findings)
    duties = [f for f in found if f.check == "modality"]
    added = [f for f in duties if f.claimed and not f.stated]
    lost = [f for f in duties if f.stated and not f.claimed]
    if len(added) == len(lost) == 1:
        found[found.index(added[0])] = replace(added[0], stated=lost[0].stated)
        found.remove(lost[0])
    return tuple(found)


def telling(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without those that only say that the words are others, where more is known."""
    found = tuple(findings)
    return tuple(f for f in found if f.check not in _WHOLE) or found


def opposed(finding: Finding, said: str, *, surely: bool) -> bool:
    """Whether a source has something else in the place of what a statement says.

    What it only lacks, or says beside, makes no contradiction; a prohibition or denial does, and
    a duty where the statement permits.

    Args:
        finding: What is held against the statement.
        said: The statement.
        surely: Whether the source surely speaks of the same thing.
    """
    if finding.claimed and finding.stated:
        both = ("".join(said.split()) for said in (finding.claimed, finding.stated))
        less, more = sorted(both, key=len)
        if less in more and not NEGATIVE.search(more.replace(less, "")):
            return False  # one of the two only says less
        return finding.check in _LIMITS or (finding.check in _TERMS and surely)
    if finding.check not in ("modality", "negation"):
        return False
    negative = NEGATIVE.search(finding.claimed + finding.stated) is not None
    return negative or (finding.stated != "" and _PERMITS.search(said) is not None)


def _with_figure(finding: Finding, said: str, source: str) -> Finding:
    figure = _FIGURE.fullmatch(finding.claimed) if finding.check == "quantity" else None
    if figure is None:
        return finding
    of_unit = re.compile(rf"{_VALUE}\s*{re.escape(figure['unit'])}(?![a-zA-Z])")
    if of_unit.search(finding.stated):
        return finding
    # In "above 0.75% | one wing" the nearest figure need not be one of the same sort.
    same_unit = of_unit.finditer(source)
    other = next((match[0] for match in same_unit if match[0] not in said), finding.stated)
    return replace(finding, stated=other)
