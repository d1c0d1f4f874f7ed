"""The sentences of quotations that a claim is measured by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.quantities import Measure, measures
from assistant.gate.reading import Reading, read
from assistant.gate.verdict import Rest
from knowledge.clauses import marker
from knowledge.splitting import governing, sentences
from knowledge.tokens import STOPWORDS, token_set

__all__ = ["Source", "sources"]

# Of the claim's words those still missing that a further sentence must hold: a share, or so many.
_ADDS, _ADDS_WORDS = 0.1, 3
_BROKEN = re.compile(r"(?<=[a-z,])\n(?=[a-z(])")
_BESIDE = 1.3  # what a sentence beside one that was chosen counts, of one elsewhere
_MOST = 4  # sentences, without those that govern them and the likes of a list's items
_LIKE = 0.6  # share of an item's words that its like must hold


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences that a claim is measured by, in the order of their quotations.

    Attributes:
        rests: The sentences.
        above: For each, which of the others it is read under: what leads in its list, and what
            stands before it up to a full stop.
        before: Of those, the latter: they may tell whom it is about, no more.
        reading: All of them, a line each.
        owners: For each sentence of ``reading`` which of ``rests`` it is of.
        numbers: Numbers of the clauses and items that the sentences stand in.
    """

    rests: tuple[Rest, ...]
    above: tuple[frozenset[int], ...]
    before: tuple[frozenset[int], ...]
    reading: Reading
    owners: tuple[int, ...]
    numbers: tuple[Measure, ...]

    def verbatim(self, claim: str) -> bool:
        """Whether a claim is one of the sentences as it stands, and that is read under no other."""
        said = _bare(claim)
        return any(
            _bare(rest.text) == said and not above
            for rest, above in zip(self.rests, self.above, strict=True)
        )

    def governs(self, sentence: int) -> bool:
        """Whether another sentence is read under this one."""
        return any(self.owners[sentence] in others for others in self.above)

    def family(self, sentence: int) -> frozenset[int]:
        """A sentence of ``reading`` with those that it is read under."""
        own = self.owners[sentence]
        whole = self.above[own] | {own}
        return frozenset(n for n, owner in enumerate(self.owners) if owner in whole)

    def sayable(self, sentence: int) -> frozenset[int]:
        """The tokens that a claim from this sentence may be made of.

        Its own, those of what leads it in, and of what goes before it whom that is about.
        """
        before = self.before[self.owners[sentence]]
        found: set[int] = set()
        for n in self.family(sentence):
            tokens = [k for k, _ in enumerate(self.reading.tokens) if self._in(k, n)]
            found.update(self._subject(tokens) if self.owners[n] in before else tokens)
        return frozenset(found)

    def _in(self, k: int, sentence: int) -> bool:
        return self.reading.sentence_of(k) == sentence

    def _subject(self, tokens: Sequence[int]) -> Iterator[int]:
        """Of a sentence the words of its first part up to the duty."""
        for k in tokens:
            token = self.reading.tokens[k]
            if token.part != self.reading.tokens[tokens[0]].part or token.kind == "operator":
                return
            yield k


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    words: frozenset[str]
    above: tuple[int, ...]
    goes_on: bool
    number: str


def sources(claim: str, quotes: Mapping[int, str]) -> Source:
    """Of the quotations the sentence that shares most with a claim; more while they add.

    A list's item comes with the sentences that govern it: of "the following is forbidden: (a) …"
    no claim may leave the first half out.

    Args:
        claim: A sentence.
        quotes: Quotations by marker.
    """
    wanted = _content(claim)
    # Where a line of a page ends within a sentence; of the same length, so that places stay valid.
    unbroken = {key: _BROKEN.sub(" ", quote) for key, quote in quotes.items()}
    listed = [(key, quotes[key], _candidates(text)) for key, text in unbroken.items()]
    candidates = [(m, n, c) for m, _, found in listed for n, c in enumerate(found)]
    chosen = _chosen(wanted, candidates)
    for start, end in sentences(claim):  # the items of a list are sentences, but for the first
        lead, *items = re.split("[:：]|包括", claim[start:end])
        for piece in (lead, *items, *(part for item in items for part in item.split("、"))):
            chosen |= _nearest(_content(piece), candidates)
    rests: list[Rest] = []
    above: list[frozenset[int]] = []
    before: list[frozenset[int]] = []
    for key, quote, found in listed:
        own = {n for m, n in chosen if m == key}
        kept = sorted(own.union(*(_above(found, n) for n in own)))
        first = len(rests)
        for n in kept:
            at = found[n]
            rests.append(Rest(key, at.start, at.end, quote[at.start : at.end]))
            place = {k: first + i for i, k in enumerate(kept)}
            over, led = _above(found, n), set(found[n].above)
            above.append(frozenset(place[k] for k in over if k in place))
            before.append(frozenset(place[k] for k in over - led if k in place))
    text = "\n".join(_BROKEN.sub(" ", rest.text) for rest in rests)
    numbers = tuple(_numbers(rests, unbroken))
    return Source(
        tuple(rests), tuple(above), tuple(before), read(text), tuple(_owners(rests, text)), numbers
    )


def _numbers(rests: Sequence[Rest], quotes: Mapping[int, str]) -> Iterator[Measure]:
    """Of each sort of number that opens a sentence, the last one before the end of each rest."""
    for rest in rests:
        opened = {}
        for candidate in _candidates(quotes[rest.marker]):
            if candidate.start < rest.end and candidate.number:
                opened.update({m.unit: m for m in measures(candidate.number)})
        yield from opened.values()


def _owners(rests: Sequence[Rest], text: str) -> Iterator[int]:
    ends, at = [], 0
    for rest in rests:
        at += len(rest.text) + 1
        ends.append(at)
    for start, _ in read(text).spans:
        yield next(n for n, end in enumerate(ends) if start < end)


def _bare(text: str) -> str:
    """Without its number, white space and what ends it."""
    found = marker(text)
    return re.sub(r"\s+", " ", text[found.end if found else 0 :]).strip(" 。.；;")


def _content(text: str) -> frozenset[str]:
    return frozenset(t for t in token_set(text) if t not in STOPWORDS)


@lru_cache(maxsize=2048)
def _candidates(quote: str) -> tuple[_Candidate, ...]:
    spans = sentences(quote)
    above = governing(quote, spans)
    return tuple(
        _Candidate(
            start,
            end,
            _content(quote[start:end]),
            above[n],
            _goes_on(quote, spans, n),
            found.text if (found := marker(quote[start:end])) else "",
        )
        for n, (start, end) in enumerate(spans)
    )


def _goes_on(quote: str, spans: Sequence[tuple[int, int]], n: int) -> bool:
    """Whether a sentence goes on behind a semicolon, and may leave out whom it is about."""
    before = quote[slice(*spans[n - 1])] if n else ""
    return before.endswith(("；", ";")) and "\n" not in quote[spans[n - 1][1] : spans[n][0]]


def _above(found: Sequence[_Candidate], n: int) -> set[int]:
    """The sentences that one cannot be read without."""
    above = set(found[n].above)
    while found[n].goes_on:
        n -= 1
        above.update((n, *found[n].above))
    return above


def _chosen(
    wanted: frozenset[str], candidates: Sequence[tuple[int, int, _Candidate]]
) -> set[tuple[int, int]]:
    """Which sentences, as (marker, number of the sentence)."""
    words = {t for t in wanted if not t[0].isdigit()} or set(wanted)
    missing, found = set(words), set[tuple[int, int]]()
    # Figures only break ties: else a wrong one would draw in the sentence that it was taken from.
    left, enough = list(candidates), min(_ADDS * len(words), _ADDS_WORDS)
    while left and len(found) < _MOST:
        best = max(left, key=lambda c: _rank(c, missing, wanted, found))
        left.remove(best)
        gained = missing & best[2].words
        if found and len(gained) <= enough:
            break
        found.add(best[:2])
        missing -= gained
    return found


def _nearest(
    wanted: frozenset[str], candidates: Sequence[tuple[int, int, _Candidate]]
) -> set[tuple[int, int]]:
    best = max(candidates, key=lambda c: (len(wanted & c[2].words), -len(c[2].words)), default=None)
    if best is None or len(wanted) < _ADDS_WORDS:
        return set()
    if len(wanted & best[2].words) < _LIKE * len(wanted):
        return set()
    return {best[:2]}


def _rank(
    candidate: tuple[int, int, _Candidate], missing: set[str], wanted: frozenset[str],
    found: set[tuple[int, int]],
) -> tuple[float, int, int]:  # fmt: skip
    """A claim that is made of two sentences is mostly made of neighbours."""
    key, n, at = candidate
    beside = (key, n - 1) in found or (key, n + 1) in found
    gained = len(missing & at.words) * (_BESIDE if beside else 1)
    return gained, len(wanted & at.words), -len(at.words)
