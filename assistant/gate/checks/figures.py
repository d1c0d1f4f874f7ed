"""Figures: value, unit and bound, and that they are said of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.comparison import Comparison
from assistant.gate.quantities import Measure, same
from assistant.types import Finding

__all__ = ["figures"]

_BESIDE = 3  # tokens between a figure and its repetition
_AROUND = 6  # tokens in which a figure's neighbours are looked for


def figures(found: Comparison) -> Iterator[Finding]:
    """Figures of the claim that its source does not state of the same thing.

    And figures that the source states amid what the claim repeats, and the claim does not.
    """
    wrong = list(_wrong(found))
    told = {finding.stated for finding in wrong}
    yield from wrong
    yield from (one for one in _left_out(found) if one.stated not in told)


def _wrong(found: Comparison) -> Iterator[Finding]:
    for i, token in enumerate(found.claim.tokens):
        if token.measure is None:
            continue
        place = found.places[i]
        if place < 0 and any(same(token.measure, n) for n in found.within.numbers):
            continue  # it tells which clause this is
        stated = found.source.tokens[place].measure if place >= 0 else None
        if stated is None or not _local(found, i, place) or _elsewhere(found, i, place):
            instead = _instead(found, i)
            # The figure is there, and said of something else.
            misplaced = stated is not None and not instead
            written = token.measure.written
            yield Finding("order") if misplaced else Finding("quantity", written, instead)
        elif token.measure.bound != stated.bound:
            yield Finding("comparator", _bounded(token.measure), _bounded(stated))
        elif token.key != found.source.tokens[place].key:
            yield Finding("modality", _bounded(token.measure), _bounded(stated))


def _bounded(measure: Measure) -> str:
    said = measure.bound_written
    if not said:
        return measure.written
    before = measure.bound_start < measure.start
    return f"{said} {measure.written}" if before else f"{measure.written} {said}"


def _local(found: Comparison, i: int, place: int) -> bool:
    """Whether what stands beside the figure in the claim stands beside it in the source."""
    own, around = _neighbours(found, i)
    part = found.source.tokens[place].part
    if own:
        if any(_above(found, n, place) for n in own):
            return True
        beside = [n for n in own if found.source.tokens[n].part == part]
        # Neither its own nor what it is of is another's: 甲每月、乙每周检查 is no 甲每周检查.
        near = [n for n in _nearest(found, i) if found.source.tokens[n].part == part]
        return bool(beside) and not any(_skips(found, n, place) for n in near or beside)
    # It stands by itself between two commas: then no word may stand between that the claim lacks.
    return not around or any(_nothing_lacks(found, n, place) for n in around)


def _elsewhere(found: Comparison, i: int, place: int) -> bool:
    """Whether its two neighbours stand together in the source, around another figure."""
    if not 0 < i < len(found.places) - 1:
        return False
    left, right = found.places[i - 1], found.places[i + 1]
    between = range(left + 1, right) if 0 <= left < right <= left + 3 else range(0)
    return place not in between and any(
        found.source.tokens[k].measure is not None and k not in found.met for k in between
    )


def _nothing_lacks(found: Comparison, a: int, b: int) -> bool:
    first, last = sorted((a, b))
    between = range(first + 1, last)
    return all(k in found.met or found.source.tokens[k].kind != "word" for k in between)


def _above(found: Comparison, a: int, b: int) -> bool:
    """Whether one token's sentence governs that of another."""
    above, own = found.sentence_of(a), found.sentence_of(b)
    return above != own and above in found.within.family(own)


def _neighbours(found: Comparison, i: int) -> tuple[list[int], list[int]]:
    """Places of the words next to a token of the claim: in its own part, and in its sentence."""
    tokens, places = found.claim.tokens, found.places
    sentence = found.claim.sentence_of(i)
    around = [
        k
        for k in range(max(0, i - _AROUND), min(len(tokens), i + _AROUND + 1))
        if k != i and tokens[k].kind == "word" and places[k] >= 0
        if found.claim.sentence_of(k) == sentence
    ]
    own = [places[k] for k in around if tokens[k].part == tokens[i].part]
    return own, [places[k] for k in around]


def _nearest(found: Comparison, i: int) -> list[int]:
    """Places of the words next to a token of the claim, before and after it in its own part."""
    own = found.claim.of_part(found.claim.tokens[i].part)
    words = [k for k in own if found.claim.tokens[k].kind == "word" and found.places[k] >= 0]
    before, after = [k for k in words if k < i], [k for k in words if k > i]
    return [found.places[k] for k in (*before[-1:], *after[:1])]


def _skips(found: Comparison, neighbour: int, place: int) -> bool:
    """Whether another figure of the same unit stands between, which the claim does not have."""
    own = found.source.tokens[place].measure
    first, last = sorted((neighbour, place))
    between = (found.source.tokens[k] for k in range(first + 1, last) if k not in found.met)
    return any(
        t.measure is not None and own is not None and t.measure.sort == own.sort for t in between
    )


def _instead(found: Comparison, i: int) -> str:
    """The figure that the source has in the place of one of the claim, as written, or ""."""
    measure = found.claim.tokens[i].measure
    _, near = _neighbours(found, i)
    free = [
        (k, token.measure)
        for k, token in enumerate(found.source.tokens)
        if token.measure is not None and k not in found.met
    ]
    if not free or not near or measure is None:
        return ""
    parts = {found.source.tokens[n].part for n in near}
    local = [f for f in free if found.source.tokens[f[0]].part in parts]
    sentences = {found.sentence_of(n) for n in near}
    beyond = [f for f in free if f[1].unit == measure.unit and found.sentence_of(f[0]) in sentences]
    if not local and not beyond:
        return ""
    _, stated = min(
        local or beyond, key=lambda f: (f[1].unit != measure.unit, min(abs(f[0] - n) for n in near))
    )
    return stated.written if stated.written != measure.written else ""


def _left_out(found: Comparison) -> Iterator[Finding]:
    """Figures between two words of the source that stand side by side in the claim.

    And beside one that it has, at the beginning or the end of what stands between two commas.
    """
    sides = {
        (a, b) for a, b in zip(found.places, found.places[1:], strict=False) if a >= 0 and b >= 0
    }
    for k, token in enumerate(found.source.tokens):
        if token.measure is None or k in found.met:
            continue
        own = found.source.of_part(token.part)
        at_edge = (k == own[0] and k + 1 in found.met) or (k == own[-1] and k - 1 in found.met)
        if not at_edge and (k - 1, k + 1) not in sides:
            continue
        if not any(_again(found, k, place) for place in found.met):
            yield Finding("quantity", "", token.measure.written)


def _again(found: Comparison, k: int, place: int) -> bool:
    """Whether the same figure stands close by, and the claim has that: 2层或者2层以上."""
    own, other = found.source.tokens[k].measure, found.source.tokens[place].measure
    return abs(k - place) <= _BESIDE and own is not None and other is not None and same(own, other)
