"""Numbers as rules write them: digits of either width, Chinese numerals, English words."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

__all__ = ["chinese", "english", "plain", "value_of"]

_DIGITS = "零一二三四五六七八九"
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}


def value_of(written: str) -> Decimal | None:
    """What a written number is, or None.

    >>> value_of("1,150"), value_of("二十四"), value_of("twelve"), value_of("０．５")
    (Decimal('1150'), Decimal('24'), Decimal('12'), Decimal('0.5'))
    """
    text = unicodedata.normalize("NFKC", written).replace(",", "").lower()
    if text in _WORDS:
        return Decimal(_WORDS.index(text))
    if text in _TENS:
        return Decimal(_TENS[text])
    try:
        return Decimal(text)
    except InvalidOperation:
        return _chinese_value(text)


def plain(value: Decimal) -> str:
    """A number in digits, without zeros that say nothing.

    >>> plain(Decimal("1500.0")), plain(Decimal("0.10"))
    ('1500', '0.1')
    """
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def chinese(value: int) -> str | None:
    """A number from 1 to 999 in Chinese numerals, else None.

    >>> chinese(24), chinese(10), chinese(120)
    ('二十四', '十', '一百二十')
    """
    if not 0 < value < 1000:
        return None
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def english(value: int) -> str | None:
    """A number up to twenty as a word, else None."""
    return _WORDS[value] if 0 < value < len(_WORDS) else None


def _chinese_value(text: str) -> Decimal | None:
    total = number = 0
    for sign in text.replace("两", "二"):
        if sign in _DIGITS:
            number = _DIGITS.index(sign)
        elif sign in "十百千":
            total += (number or 1) * 10 ** ("十百千".index(sign) + 1)
            number = 0
        else:
            return None
    return Decimal(total + number) if text else None
