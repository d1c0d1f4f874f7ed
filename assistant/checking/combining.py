"""The verdict on a statement of several sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.checking import wording
from assistant.checking.types import Checked, Result, Statement
from assistant.types import Citation, Finding
from knowledge.normalise import language_of

__all__ = ["combined"]

_ORDER: tuple[Result, ...] = ("contradicted", "not found", "supported")
_NEAREST = 3  # clauses named where nothing was found


def combined(statement: Statement, parts: list[Checked]) -> Checked:
    """Supported if each of its sentences is, contradicted if any is.

    Args:
        statement: As a whole.
        parts: Its sentences, one at least.
    """
    worst = next(verdict for verdict in _ORDER if any(p.verdict == verdict for p in parts))
    telling = [part for part in parts if part.verdict == worst]
    language = language_of(statement.text)
    unlike = [part for part in parts if part.verdict != "supported"]
    said = " ".join(
        wording.of_part(language, part.statement.text, part.reason) for part in unlike
    ) or wording.supported(language, [c for part in parts for c in part.citations])
    findings: dict[Finding, None] = dict.fromkeys(f for part in telling for f in part.findings)
    return Checked(
        statement, worst, said,
        _renumbered(part.citations for part in telling), tuple(findings),
        _renumbered(part.nearest for part in telling)[:_NEAREST],
        tuple(conflict for part in parts for conflict in part.conflicts),
    )  # fmt: skip


def _renumbered(groups: Iterable[tuple[Citation, ...]]) -> tuple[Citation, ...]:
    found = {(c.version_id, c.page_index, c.start, c.end): c for group in groups for c in group}
    return tuple(replace(c, marker=number) for number, c in enumerate(found.values(), 1))
