"""Forms of a text that are easier to compare; the original is always what is shown."""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "UNREADABLE",
    "clean",
    "count_cjk",
    "fold",
    "halfwidth",
    "is_cjk",
    "language_of",
    "masked",
    "unwrap_spaces",
]

_HALF = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0x3002: 0x3002}
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_DROP = {
    c: None
    for c in (
        *range(0x00, 0x09), 0x0B, 0x0E, *range(0x0F, 0x20), 0x7F, *range(0x80, 0xA0),
        0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF,
        *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # bidirectional overrides can hide text
        0x61C, 0x180E, 0x200E, 0x200F, *range(0x2061, 0x2065), *range(0x206A, 0x2070),
        *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),  # tags spell letters that nothing shows
        *range(0xD800, 0xE000),  # lone surrogates cannot be stored
    )
}  # fmt: skip
# Signs whose meaning the file does not say: what stands for one may be a decimal point.
UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_CJK = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def clean(text: str) -> str:
    """Drop what is not text: NULs, control and invisible characters, lone surrogates.

    Newlines of every kind become one newline; content characters stay as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return text.translate(_DROP)


def halfwidth(text: str) -> str:
    """Full-width ASCII forms as ASCII, character for character, so that offsets stay valid."""
    return text.translate(_HALF) if _WIDE.search(text) else text


def fold(text: str) -> str:
    """The form in which words are compared: compatibility forms united (NFKC), lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def is_cjk(char: str) -> bool:
    """Whether a character is a Chinese character (or a radical, or 々〆〇)."""
    return _CJK.match(char) is not None


def count_cjk(text: str) -> int:
    """How many of a text's characters are Chinese."""
    return len(_CJK.findall(text))


def masked(text: str) -> str:
    """A text to be shown, its unreadable signs as "▯": fonts may show nothing for them at all.

    0.5 with an unreadable point would then be 05.
    """
    return UNREADABLE.sub("▯", text)


def unwrap_spaces(text: str) -> str:
    """White space as one space each, and none between two Chinese characters."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(rf"(?<={_CJK.pattern}) (?={_CJK.pattern})", "", text)


def language_of(text: str) -> str:
    """``zh``, ``en`` or ``other``, by the script most of its letters are in."""
    sample = text[:20_000]
    cjk = len(_CJK.findall(sample))
    latin = len(re.findall(r"[A-Za-z]+", sample))  # words, since a character is about a word
    if cjk == latin == 0:
        return "other"
    if cjk * 3 >= latin:
        return "zh"
    return "en"
