"""Breaks mixed Chinese and Latin text into lines, as Chinese typography asks.

ReportLab's own CJK breaking lets a comma begin a line and splits "10 min" and "m³/min".
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["wrap_chinese"]

_NO_LINE_START = "，。；：、！？）》”％℃…"
_NO_LINE_END = "（《“"

# A Latin run, with the unit that follows a number after a space; or a blank; or one character.
_LATIN = r"[^\s\u2e80-\uffef“”…、。，（）—]+"
_TOKEN = re.compile(rf"\d[\d.]* {_LATIN}|{_LATIN}|\s|.")


def wrap_chinese(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of ``text``, none wider than ``width`` by ``measure`` unless one token is."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if lines and not line else piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Tokens that may be parted, punctuation joined to the token it must stand with."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and (token[0] in _NO_LINE_START or pieces[-1][-1] in _NO_LINE_END):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces
