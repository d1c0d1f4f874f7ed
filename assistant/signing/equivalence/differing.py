"""What two questions ask differently, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.signing.equivalence.clauses import Clause, Parsed
from assistant.signing.equivalence.types import Difference, Meaning, Sort

__all__ = ["differences", "likeness"]

_DUTIES = frozenset(
    "must must-not need-not should should-not may will required only-then by them".split()
)
_ORDER: tuple[Sort, ...] = (
    "kind", "document", "quantity", "modality", "negation", "condition", "name", "words",
)  # fmt: skip


def likeness(first: Parsed, second: Parsed) -> float:
    """How much two questions have in common, 0 to 1: Dice's coefficient of what they are made of.

    Dice, Measures of the amount of ecologic association between species, Ecology 26, 1945.
    """
    one, two = Counter(first.tokens), Counter(second.tokens)
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def differences(first: Meaning, second: Meaning) -> tuple[Difference, ...]:
    """What only one of two questions says, by sort; nothing if they are equivalent."""
    if first == second:
        return ()
    ours, theirs = _sorted(first), _sorted(second)
    found = []
    for sort in _ORDER:
        one, two = ours.get(sort, Counter()), theirs.get(sort, Counter())
        if one != two:
            found.append(Difference(sort, _said(one - two, first), _said(two - one, second)))
    return tuple(found) or (Difference("order"),)


def _sorted(meaning: Meaning) -> dict[Sort, Counter[str]]:
    found: dict[Sort, Counter[str]] = {}
    for sort, token in _tokens(meaning.key):
        found.setdefault(sort, Counter())[token] += 1
    return found


def _tokens(parsed: Parsed) -> Iterator[tuple[Sort, str]]:
    yield from (("document", title) for title in parsed.documents)
    for clause in parsed.clauses:
        if clause.label:
            yield "condition", clause.label
        yield from _of_clause(clause)


def _of_clause(clause: Clause) -> Iterator[tuple[Sort, str]]:
    yield from (("kind", ask) for ask in clause.asks)
    for token in (*clause.things, *clause.acts):
        yield _sort(token), token
    for mark in clause.marks:
        yield ("modality" if mark in _DUTIES else "condition"), mark


def _sort(token: str) -> Sort:
    if token in _DUTIES:
        return "modality"
    if token.startswith("¬"):
        return "negation"
    if token in ("what", "which", "how"):
        return "kind"
    if ":" in token:
        return "quantity"
    return "name" if token.startswith("=") else "words"


def _said(tokens: Iterable[str], meaning: Meaning) -> str:
    """Tokens as the question writes them."""
    written = dict(meaning.key.written)
    gap = "" if meaning.language == "zh" else " "
    return gap.join(written.get(token, token.lstrip("=¬").removeprefix("act:")) for token in tokens)
