"""Which clause of the new version is which of the old one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from knowledge.lifecycle.differing.clauses import Clause

__all__ = ["match"]

_ALIKE = 0.5  # of the pairs of characters of both: the same clause, rewritten
_SAME_NUMBER = 0.2  # the same, where the number is the same too
_COMMON = 12  # clauses that hold a pair of characters: in more, it tells none from another
_CANDIDATES = 4


def match(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """Positions in ``new`` with the position in ``old`` of the same clause; none twice."""
    said, says = [clause.body for clause in old], [clause.body for clause in new]
    found: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, said, says, autojunk=False).get_matching_blocks():
        found.update((b + i, a + i) for i in range(size))
    _moved(said, says, found)
    _rewritten(old, new, found)
    return found


def _moved(said: Sequence[str], says: Sequence[str], found: dict[int, int]) -> None:
    """Clauses that are the same, at another place."""
    taken = set(found.values())
    left: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(said):
        if i not in taken:
            left[text].append(i)
    for j, text in enumerate(says):
        if j not in found and left[text]:
            found[j] = left[text].pop(0)


def _rewritten(old: Sequence[Clause], new: Sequence[Clause], found: dict[int, int]) -> None:
    """Clauses that are alike, the most alike first."""
    taken = set(found.values())
    index = _Index({i: clause for i, clause in enumerate(old) if i not in taken})
    candidates = [
        (score, -abs(j - i), j, i)
        for j, clause in enumerate(new)
        if j not in found
        for i, score in index.alike(clause)
    ]
    for _, _, j, i in sorted(candidates, reverse=True):
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)


class _Index:
    """Clauses by the pairs of characters in them."""

    def __init__(self, clauses: dict[int, Clause]) -> None:
        self._clauses = clauses
        self._pairs = {i: _pairs(clause.body) for i, clause in clauses.items()}
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._numbered: dict[str, list[int]] = defaultdict(list)
        for i, pairs in self._pairs.items():
            self._numbered[clauses[i].key].append(i)
            for pair in pairs:
                self._holding[pair].append(i)

    def alike(self, clause: Clause) -> Iterator[tuple[int, float]]:
        """Clauses that may be the same, with how alike they are; more for the same number."""
        pairs = _pairs(clause.body)
        shared = Counter(
            i
            for pair in pairs
            if len(holding := self._holding.get(pair, ())) <= _COMMON
            for i in holding
        )
        numbered = self._numbered.get(clause.key, []) if clause.number else []
        likely = [i for i, _ in shared.most_common(_CANDIDATES)]
        for i in dict.fromkeys((*numbered, *likely)):
            common = len(pairs & self._pairs[i])
            score = 2 * common / max(1, len(pairs) + len(self._pairs[i]))
            same = i in numbered
            if score >= (_SAME_NUMBER if same else _ALIKE):
                yield i, score + _SAME_NUMBER * same


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
