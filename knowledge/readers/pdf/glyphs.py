"""Signs that a font gives no meaning to, resolved from what the pages show.

Some fonts map their decimal point, their leader dots or a whole alphabet to private-use or
unrelated characters. Each such sign is looked at where it stands: the words around it are
rendered and recognised, and what recognition reads in its place counts as a vote. A sign is
put right, once for a font and a character, if the votes agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pypdfium2
from PIL import Image

from knowledge.normalise import halfwidth
from knowledge.ocr import recognise_line
from knowledge.pulse import pulse
from knowledge.readers.layout import RawLine
from knowledge.readers.pdf.characters import TextLayer
from knowledge.types import Correction

__all__ = ["resolve"]

_DPI = 200
_AROUND = 12  # characters on either side of doubtful ones that are shown to recognition
_LONGEST = 80  # characters that recognition is shown at once
_VOTES = 4  # stretches looked at for one sign
_MORE = 10  # further ones where those disagree
_ALL = 400  # stretches looked at in one document
_ROUNDS = 4  # what one round resolves helps the next to find its place
_AGREED = 0.75  # share of the votes
_SURE = 0.95  # confidence that makes the votes of a single stretch enough
_ANCHORS = 2  # characters around a sign that must be read as the file has them …
_WORD = 4  # … unless it is one of so many in a row
_BLANK = "\0"
_UNKNOWN = "\ufffd"

Sign = tuple[str, str]  # font, character


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a line that are shown to recognition together."""

    page: int
    line: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Vote:
    meaning: str
    confidence: float
    stretch: _Stretch


def resolve(
    document: pypdfium2.PdfDocument, layers: Mapping[int, TextLayer]
) -> tuple[Correction, ...]:
    """Put right the doubtful signs of some pages, in place.

    A sign that stays doubtful becomes U+FFFD, unless it is a private-use character already, so
    that nothing that stands beside it is taken for a figure.

    Args:
        document: The document.
        layers: The pages' text layers, by page index.
    """
    places: dict[Sign, list[_Place]] = defaultdict(list)
    certain = set()
    for page, layer in layers.items():
        for doubt in layer.doubts:
            sign = doubt.font, layer.lines[doubt.line].chars[doubt.at]
            places[sign].append(_Place(page, doubt.line, doubt.at))
            if doubt.certain:
                certain.add(sign)
    known = _Poll(document, layers, places).known()
    corrections = []
    for sign, found in sorted(places.items(), key=lambda item: -len(item[1])):
        meaning, confidence = known.get(sign, (None, 0.0))
        if meaning is not None:
            first = found[0]
            meaning = _refined(meaning, layers[first.page].lines[first.line], first.at)
        if meaning is not None or sign in certain:
            _replace(layers, found, meaning)
        if meaning is not None and meaning != sign[1]:
            font, char = sign
            corrections.append(Correction(font, char, meaning, len(found), confidence))
    return tuple(corrections)


class _Poll:
    """Looks at stretches of lines until the votes for each sign agree, or nothing is left."""

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        layers: Mapping[int, TextLayer],
        places: Mapping[Sign, Sequence[_Place]],
    ) -> None:
        self._document, self._layers, self._places = document, layers, places
        self._signs = {place: sign for sign, found in places.items() for place in found}
        self._read: dict[_Stretch, tuple[str, float]] = {}
        self._known: dict[Sign, tuple[str, float]] = {}

    def known(self) -> Mapping[Sign, tuple[str, float]]:
        """What the signs mean that could be resolved, and the share of the votes for it."""
        for _ in range(_ROUNDS):
            before = len(self._known)
            votes = self._round()
            for sign, cast in votes.items():
                meaning, share = _agreed(cast)
                if meaning is not None:
                    self._known[sign] = (meaning, share)
            if len(self._known) in (before, len(self._places)):
                break
        return self._known

    def _round(self) -> Mapping[Sign, list[_Vote]]:
        votes: dict[Sign, list[_Vote]] = defaultdict(list)
        seen: set[_Stretch] = set()
        open_signs = [sign for sign in self._places if sign not in self._known]
        for sign in sorted(open_signs, key=lambda sign: -len(self._places[sign])):
            looked = 0
            for place in _spread(self._places[sign]):
                # Agreed on, or a sign that recognition does not know at all.
                cast = votes[sign]
                settled = looked >= _VOTES and (not cast or _agreed(cast)[0] is not None)
                if settled or looked >= _VOTES + _MORE:
                    break
                looked += 1
                stretch = self._stretch(place)
                if stretch in seen or (stretch not in self._read and len(self._read) >= _ALL):
                    continue
                seen.add(stretch)
                for at, vote in self._look(stretch):
                    votes[self._signs[at]].append(vote)
        return votes

    def _stretch(self, place: _Place) -> _Stretch:
        """The run of doubtful characters around a place, and some characters on either side."""
        length = len(self._layers[place.page].lines[place.line].chars)
        first = last = place.at
        while first > 0 and self._doubtful(place, first - 1) and place.at - first < _LONGEST // 2:
            first -= 1
        while (
            last + 1 < length
            and self._doubtful(place, last + 1)
            and last - place.at < _LONGEST // 2
        ):
            last += 1
        first, last = max(0, first - _AROUND), min(length, last + 1 + _AROUND)
        return _Stretch(place.page, place.line, first, last)

    def _doubtful(self, place: _Place, at: int) -> bool:
        space = self._layers[place.page].lines[place.line].chars[at].isspace()
        return space or _Place(place.page, place.line, at) in self._signs

    def _look(self, stretch: _Stretch) -> Iterator[tuple[_Place, _Vote]]:
        """What recognition reads in the place of each doubtful character, where it can be told."""
        raw = self._layers[stretch.page].lines[stretch.line]
        if stretch not in self._read:
            pulse(stretch.page)
            self._read[stretch] = recognise_line(_picture(self._document, raw, stretch))
        text, confidence = self._read[stretch]
        expected = [
            (_Place(stretch.page, stretch.line, i), raw.chars[i])
            for i in range(stretch.first, stretch.last)
            if not raw.chars[i].isspace()
        ]
        forms = [self._form(place, char) for place, char in expected]
        read = _in_place(forms, [char for char in text if not char.isspace()])
        for at, meaning in read.items():
            yield expected[at][0], _Vote(halfwidth(meaning), confidence, stretch)

    def _form(self, place: _Place, char: str) -> str:
        sign = self._signs.get(place)
        if sign is None:
            return _form(char)
        return _form(self._known[sign][0]) if sign in self._known else _BLANK


def _picture(document: pypdfium2.PdfDocument, raw: RawLine, stretch: _Stretch) -> Image.Image:
    """A stretch of a line with a margin, rendered by itself."""
    page = document[stretch.page]
    width, height = page.get_size()
    margin = 0.25 * (raw.top - raw.bottom) + 1
    inside = range(stretch.first, stretch.last)
    solid = [i for i in inside if raw.tops[i] > raw.bottoms[i]] or list(inside)
    left, right = min(raw.lefts[i] for i in solid) - 2, max(raw.rights[i] for i in solid) + 2
    bottom, top = raw.bottom - margin, raw.top + margin
    cut = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
    if right - left < 1 or cut[0] + cut[2] >= width - 1 or cut[1] + cut[3] >= height - 1:
        return Image.new("RGB", (8, 8), "white")  # off the page
    image: Image.Image = page.render(scale=_DPI / 72, crop=cut).to_pil()
    return image


def _spread(places: Sequence[_Place]) -> Iterator[_Place]:
    """Places from all over the document, one a line before a second on the same."""
    lines: dict[tuple[int, int], list[_Place]] = defaultdict(list)
    for place in places:
        lines[place.page, place.line].append(place)
    first = [found[0] for found in lines.values()]
    step = max(1, len(first) // (_VOTES + _MORE))
    chosen = first[::step]
    yield from chosen
    yield from (place for place in places if place not in chosen)


def _form(char: str) -> str:
    return {"。": ".", "、": ",", "－": "-", "–": "-", "—": "-"}.get(char, halfwidth(char))


def _in_place(expected: Sequence[str], read: Sequence[str]) -> dict[int, str]:
    """What was read for each blank that stands between characters that were read as expected."""
    matcher = SequenceMatcher(None, expected, [_form(char) for char in read], autojunk=False)
    matched = {
        block.a + k: block.b + k
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    }
    found: dict[int, str] = {}
    if len(matched) < _ANCHORS and len(expected) < _WORD:
        return found  # a sign that stands alone is anything
    i = 0
    while i < len(expected):
        if expected[i] != _BLANK:
            i += 1
            continue
        j = i
        while j < len(expected) and expected[j] == _BLANK:
            j += 1
        before = matched.get(i - 1, None if i else -1)
        after = matched.get(j, None if j < len(expected) else len(read))
        if before is not None and after is not None:
            between = read[before + 1 : after]
            if len(between) == j - i:
                found.update(zip(range(i, j), between, strict=True))
            elif j - i > 3 and len(set(between)) == 1:  # a row of dots: their number is a guess
                found.update(dict.fromkeys(range(i, j), between[0]))
        i = j
    return found


def _agreed(votes: Sequence[_Vote]) -> tuple[str | None, float]:
    """What most votes say, and the share of those that say so; None where they do not agree."""
    counted = Counter(vote.meaning for vote in votes)
    if not counted:
        return None, 0.0
    meaning, count = counted.most_common(1)[0]
    share = round(count / len(votes), 3)
    of_it = [vote for vote in votes if vote.meaning == meaning]
    several = len({vote.stretch for vote in of_it}) > 1
    sure = max(vote.confidence for vote in of_it) >= _SURE
    return (meaning if share >= _AGREED and (several or sure) else None), share


def _refined(meaning: str, line: RawLine, at: int) -> str:
    """A dot told from others by where it stands and how wide it is: recognition mixes them up."""
    if meaning not in ".·•…,":
        return meaning
    width, height = line.rights[at] - line.lefts[at], line.tops[at] - line.bottoms[at]
    if meaning != "," and width > 2.5 * height:
        return "…"
    if meaning == "…":
        return "."
    middle = (line.tops[at] + line.bottoms[at]) / 2
    raised = (middle - line.bottom) / max(line.top - line.bottom, 0.1)
    if meaning == ",":
        return "·" if raised > 0.4 else ","
    return "·" if raised > 0.3 else "."


def _replace(
    layers: Mapping[int, TextLayer], places: Sequence[_Place], meaning: str | None
) -> None:
    for place in places:
        layer = layers[place.page]
        chars = layer.lines[place.line].chars
        if meaning is not None:
            layer.resolved += chars[place.at] != meaning
            chars[place.at] = meaning
        elif chars[place.at] < "\ue000" or "\uf8ff" < chars[place.at] < "\U000f0000":
            chars[place.at] = _UNKNOWN
