"""Two texts word by word: what both hold, what only one of them does."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from knowledge.lifecycle.differing.types import Part
from knowledge.tokens import within_words

__all__ = ["difference", "tokens"]

# A figure stays whole with the sign behind it: 1.0% against 1.5%, not a 0 against a 5.
_TOKEN = re.compile(
    r"\d+(?:[.,:．]\d+)*(?: ?[%‰℃°％])?|[A-Za-z\u00b5-\u024f]+(?:['’][A-Za-z]+)?[²³]?"
    r"|[\u3400-\u9fff]+|\s+|.",
    re.DOTALL,
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MOST = 3000  # words: longer stretches without one common line are shown as replaced
_Step = tuple[str, str, str]  # same, removed, added: one of them, or the last two


def difference(old: str, new: str) -> tuple[Part, ...]:
    """The parts of both texts in reading order.

    The parts that are not removed, joined, are ``new``; those that are not added are ``old``.
    """
    steps: list[_Step] = []
    for a, b in _blocks(_lines(old), _lines(new)):
        steps.extend([(a, "", "")] if a == b else _worded(a, b))
    return tuple(_parts(_smooth(_merged(steps))))


def tokens(text: str) -> list[str]:
    """A text cut into words; joined they are the text."""
    found: list[str] = []
    going_on = within_words(text)
    for match in _TOKEN.finditer(text):
        if not _CHINESE.match(match[0]):
            found.append(match[0])
            continue
        starts = [i for i in range(match.start(), match.end()) if i not in going_on]
        bounds = sorted({match.start(), *starts, match.end()})
        found.extend(text[a:b] for a, b in itertools.pairwise(bounds))
    return found


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines that are the same, and what stands between them in each text."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


def _worded(old: str, new: str) -> Iterator[_Step]:
    first, second = tokens(old), tokens(new)
    if max(len(first), len(second)) > _MOST:
        yield ("", old, new)
        return
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        said, instead = "".join(first[a:b]), "".join(second[c:d])
        yield (said, "", "") if tag == "equal" else ("", said, instead)


def _merged(steps: Sequence[_Step]) -> list[_Step]:
    """Neighbours of one sort as one."""
    found: list[_Step] = []
    for step in steps:
        if found and bool(found[-1][0]) == bool(step[0]):
            before = found.pop()
            step = (before[0] + step[0], before[1] + step[1], before[2] + step[2])
        if any(step):
            found.append(step)
    return found


def _smooth(steps: list[_Step]) -> list[_Step]:
    """What two texts share by chance amid what differs, a sign or a syllable, is no common part."""
    found = list(steps)
    for i in range(1, len(steps) - 1):
        same = steps[i][0]
        if same and _by_chance(same, steps[i - 1], steps[i + 1]):
            found[i] = ("", same, same)
    return _merged(found)


def _by_chance(same: str, before: _Step, after: _Step) -> bool:
    small = len(re.sub(r"[\W_]", "", same)) <= 1 and len(same) <= 3 and "\n" not in same
    return small and all((before[1], before[2], after[1], after[2]))


def _parts(steps: Sequence[_Step]) -> Iterator[Part]:
    for same, removed, added in steps:
        if same:
            yield Part("same", same)
        if removed:
            yield Part("removed", removed)
        if added:
            yield Part("added", added)
