"""What two questions ask differently, and how alike they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assistant.signing.equivalence.clauses import Clause, Parsed
from assistant.signing.equivalence.types import Difference, Meaning, Sort

__all__ = ["differences", "likeness"]

_DUTIES = frozenset("must must-not need-not should should-not may will required only-then".split())
# What a clause is marked with; "by them" and "of them" tell who does it to whom.
_MARKS: dict[str, Sort] = {
    "past": "condition", "perfect": "condition", "by them": "order", "of them": "order",
}  # fmt: skip
_PLAIN = re.compile(r"[=¬]|act:|\+(?:ed|ing)$")
_UNSAID = frozenset(_MARKS)
_ORDER: tuple[Sort, ...] = (
    "kind", "document", "quantity", "modality", "negation", "condition", "name", "words", "order",
)  # fmt: skip


def likeness(first: Meaning, second: Meaning) -> float:
    """How much two questions have in common, 0 to 1: Dice's coefficient of what they are made of.

    Dice, Measures of the amount of ecologic association between species, Ecology 26, 1945.
    """
    both = len(first.tokens) + len(second.tokens)
    return 2 * len(first.tokens & second.tokens) / both if both else 0.0


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
        yield _MARKS.get(mark, "modality"), mark


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
    return gap.join(_written(token, written) for token in tokens if token not in _UNSAID)


def _written(token: str, written: Mapping[str, str]) -> str:
    """A token as it is written; a verb without its form may be written with it."""
    plain = token.removesuffix("+ed").removesuffix("+ing")
    if plain in written:
        return written[plain]
    stub = _PLAIN.sub("", plain)
    return next((text for text in written.values() if stub and text.startswith(stub)), stub)
