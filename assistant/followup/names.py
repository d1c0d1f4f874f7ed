"""What a question names, and of what sort it is: the spans that a follow-up may replace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.followup.sorts import sort_of
from knowledge.glossary import Glossary, Mention
from knowledge.normalise import language_of
from knowledge.tokens import STOPWORDS, words

__all__ = ["Name", "has_subject", "in_language", "names"]

_MOST_MODIFIERS = 3
_LATIN = re.compile(r"[A-Za-z0-9][\w'’/-]*")
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# A lone sign that ends the name before it: 操作票, 跳闸值.
_HEAD = re.compile("[值票证巷库室机器泵阀车站井区工员炉仪面段层级向侧]")
_GRAMMAR = STOPWORDS | frozenset(
    "must may might shall will need has have had not no any each every all some often long many"
    " much far high low deep fast soon before after during under over near above below inside"
    " without between allowed highest lowest maximum minimum his her their there use used".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, from start to end, without an article."""

    start: int
    end: int
    text: str
    sort: str


_glossary = cache(Glossary.load)


def _mentions(text: str) -> list[Mention]:
    """What it names of the trades' words."""
    return [m for m in _glossary().mentions(text) if m.group.field not in ("general", "everyday")]


def has_subject(text: str) -> bool:
    """Whether it names what may be a question's subject: no role, no paper, no quantity."""
    trade = (m.text for m in _mentions(text) if m.group.field != "roles")
    return any(sort_of(name) != "quantity" for name in trade) or any(
        name.sort in ("place", "equipment", "substance", "event") for name in names(text)
    )


def names(text: str) -> list[Name]:
    """Names in order. Chinese words of no known sort are among them, English ones are not."""
    return _chinese(text) if language_of(text) == "zh" else _english(text)


def _chinese(text: str) -> list[Name]:
    spans = {(m.start, m.end) for m in _mentions(text)}
    for run in _CHINESE.finditer(text):
        at = run.start()
        for word in words(run[0]):  # shorter words stand before the longer one they are part of
            found = text.find(word, max(run.start(), at - len(word)), run.end())
            if found >= 0 and len(word) > 1:
                spans.add((found, found + len(word)))
                at = max(at, found + len(word))
    spans |= {m.span() for m in _LATIN.finditer(text)}
    longest = sorted(spans, key=lambda span: (span[0] - span[1], span[0]))
    taken: list[tuple[int, int]] = []
    for start, end in longest:
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
    return list(_with_parts(text, sorted(taken)))


def _with_parts(text: str, spans: list[tuple[int, int]]) -> Iterator[Name]:
    """Names, before each the substance that it begins with: 瓦斯 in 瓦斯浓度."""
    for start, end in spans:
        end += bool(_HEAD.match(text, end))
        sort = sort_of(text[start:end])
        for part in range(end - 1, start + 1, -1):
            if sort != "substance" and sort_of(text[start:part]) == "substance":
                yield Name(start, part, text[start:part], "substance")
                break
        yield Name(start, end, text[start:end], sort)


def _english(text: str) -> list[Name]:
    """A word that tells its sort, with the words before it up to a word of grammar."""
    tokens = list(_LATIN.finditer(text))
    found: list[Name] = []
    for i, token in enumerate(tokens):
        sort = sort_of(token[0])
        if not sort:
            continue
        first = i
        while first and _modifies(text, tokens[first - 1], tokens[first]):
            first -= 1
        start = tokens[first if i - first <= _MOST_MODIFIERS else i].start()
        # "battery" in "battery room" is no name of its own, "methane" in "methane limit" is.
        found = [name for name in found if name.start < start or name.sort == "substance" != sort]
        found.append(Name(start, token.end(), text[start : token.end()], sort))
    return found


def _modifies(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    return text[word.end() : after.start()] == " " and word[0].casefold() not in _GRAMMAR


def in_language(text: str, language: str) -> str:
    """The text with each name in the other language, as far as the glossary has one."""
    for mention in reversed(_glossary().mentions(text)):
        others = mention.group.zh if language == "zh" else mention.group.en
        if others and language_of(mention.text) != language:
            text = text[: mention.start] + others[0] + text[mention.end :]
    return text
