"""Which unit stands at a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from assistant.gate.quantities.conversion import converted
from assistant.gate.quantities.spellings import (
    COUNTS,
    EXACT,
    FOLDED,
    IN_COMPOUND,
    NOT_BEFORE,
    POWERED,
)

__all__ = ["NO_UNIT", "RATIO", "TIMES", "TIMES_AS_MUCH", "Unit", "unit_at"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        name: The base unit it converts to, or what is counted.
        factor: What it is worth in that.
        offset: What is added after, for temperatures.
        spelt: Itself, whatever the spelling.
    """

    name: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    spelt: str = ""


NO_UNIT = Unit("")
RATIO = Unit("ratio", spelt="ratio")
TIMES, TIMES_AS_MUCH = Unit("次", spelt="次"), Unit("倍", spelt="倍")

_COUNTED = frozenset(COUNTS.values())
_LATIN = re.compile(
    r"(?:[mc]?m|in)H2[O0](?![A-Za-z0-9])|dB ?\(A\)|°[CF]?(?![A-Za-z])|[%‰]"
    r"|[A-Za-zμΩ]+(?:[·.-][A-Za-z]+(?![A-Za-z]))?"
)
_ENGLISH = re.compile("(?:[a-z]+ ){1,2}[a-z]+")
_CHINESE = re.compile("[\u4e00-\u9fff]{1,5}")
_CUBIC = re.compile("(?:(square|cubic) |(平方|立方))(?=[^ ])")
_POWER = re.compile(r"[²³]|\^?[23](?![0-9.])|⁻[¹²³]| (?:squared|cubed)\b")
_EXPONENTS = {
    "²": 2, "³": 3, "2": 2, "3": 3, "^2": 2, "^3": 3, "⁻¹": -1, "⁻²": -2, "⁻³": -3,
    "squared": 2, "cubed": 3, "square": 2, "cubic": 3, "平方": 2, "立方": 3,
}  # fmt: skip
_SEPARATOR = re.compile(
    r" ?/ ?\(?| per | an? (?=second|minute|hour)| ?[·*] ?|每(?=[分秒小时天日年吨立平米人])"
)
_WINDOW = 40  # characters; no unit is longer


def unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at an offset of a :class:`Normal` text, and the offset after it."""
    before = text[at - 1 : at]
    if (
        text[at : at + 1] == "a"
        and before.isdecimal()
        and not re.match(r"[\w)]", text[at + 1 : at + 2], re.A)
    ):
        return _year(), at + 1
    found = _unit(text[at : at + _WINDOW])
    return (found[0], at + found[1]) if found else None


@lru_cache(maxsize=1)
def _year() -> Unit:
    """5a: a year where it is written right after its number; else "a" is an article."""
    return _worth("calendar_year")


@lru_cache(maxsize=8192)
def _unit(window: str) -> tuple[Unit, int] | None:
    """The unit that a text begins with, and its length."""
    first = _atom(window, 0)
    if first is None:
        return None
    name, end = first
    if name in _COUNTED:
        return Unit(name, spelt=name), end
    parts, heads = [f"({name})"], ""
    below = bracket = False
    while (sign := _SEPARATOR.match(window, end)) and (following := _atom(window, sign.end())):
        name, after = following
        if name in _COUNTED and name != "人":
            break  # 次/班 is how often; the period is a figure of its own
        bracket = bracket or "(" in sign[0]
        below = below or sign[0].strip() not in ("·", "*")
        if name == "人":
            heads += "/人"
        else:
            parts.append(f"{'/' if below else '*'}({name})")
        end = after
    if bracket and window.startswith(")", end):
        end += 1
    unit = _worth("".join(parts))
    return replace(unit, name=unit.name + heads, spelt=unit.spelt + heads), end


@lru_cache(maxsize=4096)
def _worth(expression: str) -> Unit:
    return Unit(*converted(expression))


def _atom(text: str, at: int) -> tuple[str, int] | None:
    """The expression of pint for one unit with its power, or a count, and the offset after it."""
    cubic = _CUBIC.match(text, at)
    found = _spelt(text, cubic.end() if cubic else at)
    if found is None or found[0] not in POWERED:
        return None if cubic else found
    name, end = found
    if cubic:
        return f"{name}**({_EXPONENTS[cubic[1] or cubic[2]]})", end
    if power := _POWER.match(text, end):
        return f"{name}**({_EXPONENTS[power[0].strip()]})", power.end()
    return name, end


def _spelt(text: str, at: int) -> tuple[str, int] | None:
    """The name of the unit spelt at an offset, the longest spelling first."""
    if match := _CHINESE.match(text, at):
        for length in range(len(match[0]), 0, -1):
            word, end = match[0][:length], at + length
            name = EXACT.get(word) or COUNTS.get(word)
            if name and not (end < len(text) and text[end] in NOT_BEFORE.get(word, "")):
                return name, end
        return None
    if match := _ENGLISH.match(text.lower(), at):
        words = match[0].split(" ")
        for length in range(len(words), 1, -1):
            word = " ".join(words[:length])
            if name := FOLDED.get(word) or COUNTS.get(word):
                return name, at + len(word)
    match = _LATIN.match(text, at)
    return _latin(text, at, match[0]) if match else None


def _latin(text: str, at: int, run: str) -> tuple[str, int] | None:
    for word in (run, re.split("[·.-]", run)[0]):
        end = at + len(word)
        if word in IN_COMPOUND and "/" not in (text[end : end + 1], text[at - 1 : at]):
            return None
        plain = word.replace(" ", "")
        low = plain.lower()
        if name := EXACT.get(plain) or COUNTS.get(plain) or FOLDED.get(low) or COUNTS.get(low):
            return name, end
    return None
