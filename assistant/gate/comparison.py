"""A claim beside its source: what stands where, what was exchanged, added and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from assistant.gate.alignment import align
from assistant.gate.reading import Reading, read
from assistant.gate.sources import Source
from knowledge.tokens import within_words

__all__ = ["Comparison", "Edit"]

_NEAR = 12  # tokens of the source between two neighbours of the claim, at most, to be an exchange


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens of the claim that the source does not have, and what it has in their place.

    Attributes:
        claimed: Positions in the claim, one after another.
        stated: Positions in the source, in order; empty where nothing stands there.
        tight: Whether what stands on both sides is the same in claim and source.
    """

    claimed: tuple[int, ...]
    stated: tuple[int, ...]
    tight: bool


class Comparison:
    """A claim aligned with its source.

    Args:
        claim: The claim.
        within: The sentences it is measured by.
        question: What the claim answers.

    Attributes:
        places: For each token of the claim the position of its like in the source, or -1.
        met: The positions of the source that the claim has.
    """

    def __init__(self, claim: Reading, within: Source, question: str = "") -> None:
        self.claim = claim
        self.question = question
        self.within = within
        self.source = within.reading
        self.places = self._in_words(_once(self._at_home(align(claim, self.source))))
        self.met = frozenset(place for place in self.places if place >= 0)

    def _at_home(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """Places without those that lie outside the sentence that a part of the claim is from.

        A word of another sentence is as foreign there as one that stands nowhere.
        """
        kept = list(places)
        for part in range(len(self.claim.parts)):
            own = [i for i in self.claim.of_part(part) if places[i] >= 0]
            home = self._home([places[i] for i in own])
            for i in own:
                if places[i] not in home:
                    kept[i] = -1
        return tuple(kept)

    def _in_words(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """Places without those of single characters of a word that the source does not have."""
        kept = list(places)
        inner = within_words(self.claim.text)
        words: list[list[int]] = []
        for i, token in enumerate(self.claim.tokens):
            goes_on = token.start in inner and token.kind == "word" and words
            if goes_on and self.claim.tokens[i - 1].end == token.start:
                words[-1].append(i)
            else:
                words.append([i])
        for word in words:
            met = [places[i] for i in word if places[i] >= 0]
            together = any(b == a + 1 for a, b in pairwise(met))
            if len(met) < len(word) and not (together and 2 * len(met) >= len(word)):
                for i in word:
                    kept[i] = -1
        return tuple(kept)

    def _home(self, places: list[int]) -> frozenset[int]:
        """Of what may be said from one sentence, that which holds most of these places."""
        tally = Counter(map(self.sentence_of, places))
        said = [(self.within.sayable(s), tally[s]) for s in tally]
        best = max(said, key=lambda one: (len(one[0].intersection(places)), one[1]), default=None)
        return best[0] if best else frozenset()

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What of the claim is not in the source, in order."""
        return tuple(self._edits())

    @cached_property
    def share(self) -> tuple[float, ...]:
        """For each part of the source, how much of it the claim has, 0 to 1."""
        total = [0] * len(self.source.parts)
        met = [0] * len(self.source.parts)
        for i, token in enumerate(self.source.tokens):
            total[token.part] += 1
            met[token.part] += i in self.met
        return tuple(m / t if t else 0.0 for m, t in zip(met, total, strict=True))

    @cached_property
    def asked(self) -> frozenset[int]:
        """The positions of the source that the question has."""
        return frozenset(align(read(self.question), self.source)) if self.question else frozenset()

    def asks(self, part: int) -> float:
        """How much of a part of the source the question has, 0 to 1; only of that part."""
        at = self.source.parts[part]
        alone = read(self.source.text[at.start : at.end])
        if not self.question or not alone.tokens:
            return 0.0
        met = {place for place in align(read(self.question), alone) if place >= 0}
        return len(met) / len(alone.tokens)

    def sentence_of(self, place: int) -> int:
        """The sentence that a token of the source stands in."""
        return self.source.sentence_of(place)

    def _edits(self) -> Iterator[Edit]:
        tokens = self.claim.tokens
        missing = [i for i, place in enumerate(self.places) if place < 0]
        for _, group in groupby(enumerate(missing), lambda pair: (pair[1] - pair[0],)):
            run = [i for _, i in group]
            for _, same in groupby(run, lambda i: tokens[i].part):
                yield self._edit(tuple(same))

    def _edit(self, run: tuple[int, ...]) -> Edit:
        left = self._neighbour(run[0] - 1, run[0])
        right = self._neighbour(run[-1] + 1, run[-1])
        if left is not None and right is not None:
            close = 0 <= left < right <= left + _NEAR and self._together(left, right)
            between = range(left + 1, right) if close else range(0)
            return Edit(run, self._free(between), tight=close)
        if left is not None:
            return self._at_edge(run, left, 1)
        if right is not None:
            return self._at_edge(run, right, -1)
        return Edit(run, (), tight=False)

    def _at_edge(self, run: tuple[int, ...], place: int, step: int) -> Edit:
        """What stands between a place of the source and the beginning or the end of its part."""
        if place < 0:
            return Edit(run, (), tight=False)
        tokens, stated = self.source.tokens, list[int]()
        i = place + step
        while 0 <= i < len(tokens) and tokens[i].part == tokens[place].part and i not in self.met:
            stated.append(i)
            i += step
        whole = not (0 <= i < len(tokens) and tokens[i].part == tokens[place].part)
        near = sorted(stated[: len(run) + 2])
        return Edit(run, tuple(near), tight=whole and len(stated) <= _NEAR)

    def _neighbour(self, i: int, of: int) -> int | None:
        """Where the token beside one of the claim stands; None if that was at its part's edge."""
        tokens = self.claim.tokens
        if not 0 <= i < len(tokens) or tokens[i].part != tokens[of].part:
            return None
        return self.places[i]

    def _together(self, a: int, b: int) -> bool:
        return self.sentence_of(a) == self.sentence_of(b)

    def _free(self, places: list[int] | range) -> tuple[int, ...]:
        return tuple(place for place in places if place not in self.met)


def _once(places: tuple[int, ...]) -> tuple[int, ...]:
    """Places of which each is taken once: by the token whose neighbours stand beside it."""
    kept = list(places)
    by_place: dict[int, list[int]] = {}
    for i, place in enumerate(places):
        if place >= 0:
            by_place.setdefault(place, []).append(i)
    for place, claimants in by_place.items():
        if len(claimants) > 1:
            best = max(claimants, key=lambda i: _beside(places, i, place))
            for i in claimants:
                kept[i] = place if i == best else -1
    return tuple(kept)


def _beside(places: tuple[int, ...], i: int, place: int) -> int:
    left = i > 0 and places[i - 1] == place - 1
    right = i + 1 < len(places) and places[i + 1] == place + 1
    return left + right
