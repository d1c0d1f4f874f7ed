"""A claim in the names that its source uses, where both mean exactly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.glossary.exact import Exact
from knowledge.glossary.glossary import Glossary, name_key
from knowledge.glossary.groups import Mention, TermGroup
from knowledge.glossary.names import comparable, english_words, is_abbreviation, is_chinese
from knowledge.tokens import _segmenter  # jieba has its one home there

__all__ = ["Swap", "harmonised"]

# What makes another thing of the name beside it: a deputy is not the chief.
_BEFORE = re.compile(
    r"([副非无不未反]|代理|见习|实习|\b(?:deputy|assistant|vice|acting|non|un))[\s-]*$"
)
_AFTER = "助理"
_BESIDE = 12  # characters in which that is looked for
_AROUND = 5  # characters on each side by which words are told
_SHORT = 3  # characters of a Chinese name that may stand by chance where words meet
_ENDING = 3  # letters of an English word before its last one gives way to endings: supplies
_JOINT = r"[\s\-/&‐‑–]*"


@dataclass(frozen=True, slots=True)
class Swap:
    """A claim's characters from start to end are a name of what its source calls ``name``.

    Attributes:
        start: Offset of the first character in the claim.
        end: Offset after the last one.
        name: The name as the source writes it.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    form: str


def harmonised(claim: str, source: str, exact: Exact) -> list[Swap]:
    """What to put into a claim so that it speaks of things by the names of its source.

    A name of the claim that stands in the source is left as it is. Of a name that the source says
    in no other way, the names within it are tried: 甲烷 in 甲烷浓度.

    Args:
        claim: What is said.
        source: What it rests on.
        exact: The sets of names that mean the same.

    Returns:
        The swaps in the order of the claim; none overlaps another.
    """
    said, cited = (_Text(text, comparable(text)) for text in (claim, source))
    swaps = []
    taken: set[int] = set()
    for mention in exact.every_name(claim):
        start, end = mention.start, mention.end
        if not taken.isdisjoint(range(start, end)):
            continue
        name = _name_in(cited, mention, _altered_by(said, start, end))
        if name is None or (name and not _is_word(said, start, end)):
            continue
        taken.update(range(start, end))
        if name:
            swaps.append(Swap(start, end, name))
    return sorted(swaps, key=lambda swap: swap.start)


def _name_in(source: _Text, mention: Mention, altered_by: str) -> str | None:
    """What the source calls it: "" where as the claim does, None where it does not name it."""
    written = mention.text
    others: list[str] = []
    for group in (mention.group, *mention.others):
        own = next((name for name in group.names if _finder(name).is_form(written)), None)
        if own is None:  # a form that only the mention knows: non-combustible
            continue
        if any(_finder(own).spans(source)):
            return ""
        found = (_named(source, name, altered_by) for name in group.names if name != own)
        others += filter(None, found)
    # Of 瓦斯抽采泵 and the 抽采泵 in it, the one that is as long as what the claim says.
    return min(others, key=lambda name: abs(len(name) - len(written)), default=None)


def _named(source: _Text, name: str, altered_by: str) -> str | None:
    """A name as the source writes it."""
    for start, end in _finder(name).spans(source):
        if _altered_by(source, start, end) == altered_by and _is_word(source, start, end):
            return " ".join(source.text[start:end].split())  # where a line ends within it
    return None


@cache
def _finder(name: str) -> _Finder:
    return _Finder(name)


class _Finder:
    """Finds one name in texts, in all its forms."""

    def __init__(self, name: str) -> None:
        self._key = name_key(name)
        self._glossary = Glossary((TermGroup((), (name,), ""),))
        self._pattern = re.compile(_pattern(name))

    def is_form(self, written: str) -> bool:
        """Whether this is the name, in whatever form."""
        if is_chinese(self._key):
            return comparable(written) == self._key
        return any(len(m.text) == len(written) for m in self._glossary.mentions(written))

    def spans(self, source: _Text) -> Iterator[tuple[int, int]]:
        """Where the name stands in a text."""
        for match in self._pattern.finditer(source.form):
            if self.is_form(source.text[slice(*match.span())]):
                yield match.span()


def _pattern(name: str) -> str:
    """Where a name may stand in a comparable text."""
    form = comparable(name)
    if is_chinese(name):
        return re.escape(form)
    if is_abbreviation(name):
        return rf"(?<![a-z0-9]){re.escape(form)}s?(?![a-z0-9])"
    stems = (w.form[:-1] if len(w.form) > _ENDING else w.form for w in english_words(form))
    words = ("[ -]?".join(map(re.escape, stem)) + "[a-z0-9'’]*" for stem in stems)
    return "(?<![a-z0-9])" + _JOINT.join(words)


def _altered_by(text: _Text, start: int, end: int) -> str:
    """What stands beside a name and makes another thing of it, or ""."""
    if text.form.startswith(_AFTER, end):
        return _AFTER
    before = _BEFORE.search(text.form, max(0, start - _BESIDE), start)
    return before[1] if before else ""


def _is_word(text: _Text, start: int, end: int) -> bool:
    """Whether it is no chance meeting of words, as 爆破工 is in 爆破工作 and 起火 in 引起火灾.

    Only the end is asked after: a general dictionary does not know 局扇, and sees 对局 in 对局扇.
    Of its words that are made of others, as 爆破作业 is, the first one counts as well.
    """
    if end - start > _SHORT or not is_chinese(text.form[start:end]):
        return True
    at = max(0, start - _AROUND)
    for word in _segmenter().cut(text.form[at : end + _AROUND], HMM=False):
        at += len(word)
        if at >= end:
            break
    return at == end or (at - len(word) == start and at - end > 1)
