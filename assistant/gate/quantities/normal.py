"""A text in the form in which figures are read, and where each of its characters comes from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.normalise import is_cjk

__all__ = ["Normal", "normal"]

_FORMS = {
    **dict.fromkeys("‐‑‒–−﹣－", "-"), **dict.fromkeys("~∼〜～", "~"), **dict.fromkeys("º˚", "°"),
    "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "✕": "×", "✖": "×", "’": "'",
    "，": "，",  # between figures of a list, where an ASCII comma would part thousands
}  # fmt: skip
# Compatibility forms that say something: 10² is not 102, and ① numbers an item.
_KEPT = re.compile("[¹²³⁰⁴-⁹⁺⁻①-⑳：；？！]")
_SPACE_IN_CHINESE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as figures are read from it.

    Attributes:
        text: In NFKC but for powers, dashes and tildes as one, white space as one space each, and
            none between two Chinese characters.
        lower: The same in lower case, character for character.
        origins: Where each character comes from.
    """

    text: str
    lower: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the original for offsets of this text, which must not be empty."""
        return self.origins[start], self.origins[end - 1] + 1


def normal(original: str) -> Normal:
    """The form of a text in which figures are read."""
    chars: list[str] = []
    origins: list[int] = []
    for i, char in enumerate(original):
        for part in char if char.isalnum() and char.isascii() else _form(char):
            if part == " " and (not chars or chars[-1] == " "):
                continue
            if chars and chars[-1] == " " and is_cjk(part) and len(chars) > 1 and is_cjk(chars[-2]):
                chars.pop()
                origins.pop()
            chars.append(part)
            origins.append(i)
    text = "".join(chars)
    lower = text.lower()
    return Normal(text, lower if len(lower) == len(text) else text, tuple(origins))


@lru_cache(maxsize=8192)
def _form(char: str) -> str:
    if char.isspace():
        return " "
    if form := _FORMS.get(char):
        return form
    if "\u4e00" <= char <= "\u9fff" or _KEPT.match(char):
        return char
    form = unicodedata.normalize("NFKC", char)
    return f" {form} " if "⁄" in form[1:] else form  # 2½ is not 21/2
