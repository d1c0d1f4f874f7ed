"""Text as it was meant: one kind of digits and letters, no gaps that only a layout made."""

from __future__ import annotations

import re

__all__ = ["CJK", "plain", "tight"]

CJK = r"[\u3007\u25cb\u3400-\u9fff]"
_SPACES = re.compile(r"[^\S\n]+")
_GAP = re.compile(rf"(?<={CJK}) (?={CJK})")
_INVISIBLE: dict[int, int | str | None] = dict.fromkeys(
    [0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0xD800, 0xE000)]
)
# Fonts of the Founder system show italic letters at these characters; files keep the characters.
_CAPITALS = "犃犅犆犇犈犉犌犎犐犑犓犔犕犖犗犘犙犚犛犜犝犞犠犡犢犣"
_ITALICS: dict[int, int | str | None] = {ord(c): ord("A") + i for i, c in enumerate(_CAPITALS)}
_WIDE: dict[int, int | str | None] = {
    **{0xFF10 + i: 0x30 + i for i in range(10)},
    **{0xFF21 + i: 0x41 + i for i in range(26)},
    **{0xFF41 + i: 0x61 + i for i in range(26)},
    0xFF0E: ".", 0xFF0D: "-", 0xFF0F: "/", 0x3000: " ", 0xA0: " ",
}  # fmt: skip
_TABLE: dict[int, int | str | None] = {**_INVISIBLE, **_ITALICS, **_WIDE}


def plain(text: str) -> str:
    """A text with ordinary digits and letters, and no gaps between Chinese characters.

    >>> plain("第 八 十 七 号　犃犙１０５０—２００８")
    '第八十七号 AQ1050—2008'
    """
    return _GAP.sub("", _SPACES.sub(" ", text.translate(_TABLE)))


def tight(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())
