"""Chinese characters that are taken for one another: they look alike, or sound the same."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

__all__ = ["similar", "sound"]

_ALIKE = Path(__file__).with_name("lookalikes.csv")


@cache
def sound(sign: str) -> str:
    """The syllable of a character in its most usual reading, without the tone; "" without one."""
    return _syllable(_readings()[sign][0]) if sign in _readings() else ""


@cache
def similar(sign: str) -> dict[str, int]:
    """What may be meant by a character.

    0 for what looks like it or sounds the same, 1 where only the tone differs, 2 where that takes
    a reading that is not the most usual one of either.
    """
    found: dict[str, int] = {}
    for rare, reading in enumerate(_readings().get(sign, ())):
        for other in _homophones().get(_syllable(reading), ()):
            first = _readings()[other][0]
            usual = not rare and _syllable(first) == _syllable(reading)
            found[other] = min(found.get(other, 2), int(first != reading) if usual else 2)
    found |= dict.fromkeys(_lookalikes().get(sign, ()), 0)
    found.pop(sign, None)
    return found


def _syllable(reading: str) -> str:
    """A reading without its tone: fēng is feng, lǜ stays lü."""
    marks = unicodedata.normalize("NFD", reading)
    kept = (c for c in marks if not unicodedata.combining(c) or c == "\u0308")
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _lookalikes() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in _ALIKE.read_text(encoding="utf-8").splitlines()[1:]:
        for sign in group:
            found[sign].update(group)
    return found


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Readings of the usual characters, the most usual first."""
    # Only single characters are asked about, and the phrases take longer to load than all else.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    usual = {chr(code): readings for code, readings in pinyin_dict.items() if _is_usual(chr(code))}
    return {sign: tuple(readings.split(",")) for sign, readings in usual.items()}


def _is_usual(sign: str) -> bool:
    """Whether GB 2312 has it: 6763 characters, all that a mine's documents are written with."""
    try:
        return len(sign.encode("gb2312")) > 1
    except UnicodeEncodeError:
        return False


@cache
def _homophones() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for sign, readings in _readings().items():
        for reading in readings:
            found[_syllable(reading)].add(sign)
    return found
