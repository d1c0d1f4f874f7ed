"""Numbers written in English words, with the units that follow them."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader, ends
from assistant.gate.quantities.numbers import with_unit
from assistant.gate.quantities.numerals import ENGLISH, english
from assistant.gate.quantities.units import NO_UNIT, RATIO, TIMES, TIMES_AS_MUCH, unit_at

__all__ = ["READERS"]

_TOPS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4}
_BOTTOMS = {"hal": 2, "thi": 3, "qua": 4, "fif": 5, "ten": 10}
_DOZENS = {"a": 12, "d": 12, "h": 6, "t": 24}
_SHARE = (
    rf"(?i:\b(?:(?P<top_word>{'|'.join(_TOPS)})[- ]"
    r"(?P<bottom_word>half|halves|thirds?|quarters?|fifths?|tenths?)|half)\b(?!-?(?:person|part)))"
)
_OFTEN = (
    r"(?i:\b(?:twice|thrice|(?:(?<=at least )|(?<=than )|(?<=only ))once"
    r"|once(?= (?:a|an|per|every|each|in|daily|weekly|monthly|only|or|and|before|during|within)\b"
    r"|[.,;)]|$))\b(?! again))"
)
_DOZEN = r"(?i:\b(?:an? |half a |two )?dozen\b)"
# "within an hour", but not "in a day's work".
_ARTICLE = (
    r"(?i:\b(?:(?<=within )|(?<=than )|(?<=least )|(?<=most )|(?<=over )|(?<=exceeding ))"
    r"an?(?= (?:minute|hour|day|week|month|quarter|year|shift)\b))"
)
_WORDS = rf"(?i:\b{ENGLISH})"
_AS_MUCH = re.compile(r" (?:the|that|as|its|their|this)\b")
_NEVER_ONE = re.compile(r"\b(?:no|any|each|every|this|that|which|another|other)[ -]$", re.I)
_SELDOM_ONE = re.compile(r"\b(?:the|some|new|good|same)[ -]$", re.I)
_ONE_OF = re.compile(
    r" (?:of|another|that|who|which|is|are|was|must|shall|may|can|should|has|to|in|at|by|on|side"
    r"|way)\b|-"
)
_ENDS = re.compile(r"[.,;:)]|$")
_ONE_ALONE = re.compile(r"\b(?:than|least|most|only|exactly|to|of|by) $", re.I)


def _share(text: str, match: re.Match[str]) -> Figure:
    """Half an hour, half of the fans, two thirds."""
    start, end = match.span()
    value = Fraction(1, 2)
    if match["top_word"]:
        bottom = _BOTTOMS[match["bottom_word"][:3].lower()]
        value = Fraction(_TOPS[match["top_word"].lower()], bottom)
    between = re.compile(r"(?: of)?(?: an?\b)?[ -]").match(text, end)
    if between and (found := unit_at(text, between.end())):
        return Figure(start, found[1], (value,), found[0])
    return Figure(start, end, (value,), RATIO)


def _often(text: str, match: re.Match[str]) -> Figure:
    word = match[0].lower()
    value = {"once": 1, "twice": 2, "thrice": 3}[word]
    unit = TIMES_AS_MUCH if word != "once" and _AS_MUCH.match(text, match.end()) else TIMES
    return Figure(*match.span(), (Fraction(value),), unit)


def _dozen(text: str, match: re.Match[str]) -> Figure:
    value = Fraction(_DOZENS[match[0][0].lower()])
    return with_unit(text, *match.span(), value, Fraction(0))


def _article(text: str, match: re.Match[str]) -> Figure:
    return with_unit(text, *match.span(), Fraction(1), Fraction(0))


def _words(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    figure = with_unit(text, start, end, english(match[0].lower()), Fraction(0))
    if figure.unit is NO_UNIT and text.startswith("-", end):
        return None  # three-phase, two-way: the sort of a thing
    pronoun = figure.values[0] == 1 and _pronoun(text, figure, start, end)
    return None if pronoun else figure


def _pronoun(text: str, figure: Figure, start: int, end: int) -> bool:
    """Whether "one" stands for what was named: no one, the one that, a new one."""
    if ends(_NEVER_ONE, text, start):
        return True
    if figure.unit is not NO_UNIT:
        return False
    alone = _ENDS.match(text, end) and not ends(_ONE_ALONE, text, start)
    return bool(alone or ends(_SELDOM_ONE, text, start) or _ONE_OF.match(text, end))


READERS: dict[str, tuple[str, Reader]] = {
    "share": (_SHARE, _share), "times": (_OFTEN, _often), "dozen": (_DOZEN, _dozen),
    "article": (_ARTICLE, _article), "words": (_WORDS, _words),
}  # fmt: skip
