"""Numbers as lists print them: 三, 第一百零一, iv, AA, ①.

The formats are those of ST_NumberFormat in ECMA-376 part 1, §17.18.59. A format that is not
known here prints as a decimal number.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["numeral"]

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(value: int, form: str) -> str:
    """Print ``value`` in a number format of WordprocessingML.

    Args:
        value: The number; below 1 every format but decimal falls back to decimal.
        form: The format's name, such as ``chineseCounting``; ``none`` and ``bullet`` print
            nothing.
    """
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "decimalFullWidth":
        return str(value).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    printer = _FORMS.get(form)
    # Beyond these bounds the formats are not defined, or would print for pages.
    return printer(value) if printer and 1 <= value <= 32767 else str(value)


def _counting(value: int) -> str:
    """一百零一: the way clauses of Chinese law are counted."""
    if value >= 10000:
        high, low = divmod(value, 10000)
        gap = "零" if 0 < low < 1000 else ""
        return _counting(high) + "万" + gap + (_below_10000(low) if low else "")
    text = _below_10000(value)
    return text[1:] if text.startswith("一十") else text


def _below_10000(value: int) -> str:
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += _DIGITS[digit] + name
        elif text and value and not text.endswith("零"):
            text += "零"
    return text


def _digital(zero: str) -> Callable[[int], str]:
    def positional(value: int) -> str:
        return "".join(_DIGITS[int(d)] if d != "0" else zero for d in str(value))

    return positional


def _chinese_short(value: int) -> str:
    """Counted up to 99, digit by digit from 100 on (ECMA-376, chineseCounting)."""
    return _counting(value) if value < 100 else _digital("○")(value)


def _japanese(value: int) -> str:
    """百一: no 一 before a unit, and no zero."""
    text = _counting(value).replace("零", "")
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _letters(value: int) -> str:
    """Word counts z, aa, bb, … zz, aaa."""
    repeat, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def _from_row(first: str, size: int) -> Callable[[int], str]:
    """A run of ready-made characters, such as ① to ⑳."""
    return lambda value: chr(ord(first) + value - 1) if value <= size else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10)
    return f"{value}{ending or 'th'}"


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese_short,
    "taiwaneseCounting": _chinese_short,
    "chineseCountingThousand": _counting,
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": lambda value: _counting(value).translate(_LEGAL),
    "ideographLegalTraditional": lambda value: _counting(value).translate(_LEGAL),
    "ideographDigital": _digital("〇"),
    "japaneseDigitalTenThousand": _digital("〇"),
    "taiwaneseDigital": _digital("○"),
    "japaneseCounting": _japanese,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "decimalEnclosedCircle": _from_row("①", 20),
    "decimalEnclosedCircleChinese": _from_row("①", 20),
    "decimalEnclosedParen": _from_row("⑴", 20),
    "decimalEnclosedFullstop": _from_row("⒈", 20),
    "ideographEnclosedCircle": _from_row("㈠", 10),
    "ordinal": _ordinal,
}
