"""Numerals of both languages: how they are written, and what they are worth."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = [
    "CHINESE", "CHINESE_RUN", "DIGITS", "ENGLISH", "ONES", "chinese", "digits", "english",
]  # fmt: skip

_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_POWERS + "⁻⁺", "0123456789-+")
_EXPONENT = rf"(?:\^ ?[-+]?[0-9]{{1,3}}|[-⁻⁺]?[{_POWERS}]{{1,3}})"
_TIMES_TEN = rf" ?[×x*·] ?10{_EXPONENT}"
_TENS_TO = re.compile(rf" ?[×x*·] ?10({_EXPONENT})$")
_RAISED = re.compile(rf"({_EXPONENT})$")
_MULTIPLE_OF = re.compile(" ?([a-z百千万亿十]+)$")
_MULTIPLES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
              "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
              "thousand": 1000, "million": 10**6, "billion": 10**9}  # fmt: skip
_MULTIPLE = (
    r" ?(?:[十百千]?万(?!向)|[百千万]?亿|千(?![米伏瓦帕克安牛卡欧赫焦乏分])|百(?![米帕分]))"
    r"| (?:thousand|million|billion)\b"
)
#: Digits: 1,000  1 000  1.5  .5  1.5×10³  10⁴  1.2万
DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?(?![0-9])"
    r"|(?<![0-9],)(?:0,[0-9]{1,9}|[0-9]{1,9},[0-9]{1,2})(?![0-9,])"  # a decimal comma
    r"|[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9,]|\.[0-9])"
    r"|[0-9]{1,15}(?:\.[0-9]{1,15}(?![0-9]))?(?![0-9])|\.[0-9]{1,15}(?![0-9]))"
    rf"(?:{_TIMES_TEN}|{_EXPONENT}|{_MULTIPLE})?"
)
_DECIMALS = re.compile(r"\.[0-9]+$|^0,[0-9]+$|^[0-9]+,[0-9]{1,2}$")
_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ZH_TENS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二两三四五六七八九十百千万亿"
CHINESE_RUN = rf"[{CHINESE}]{{1,16}}(?:点[零〇一二三四五六七八九]{{1,9}})?"

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
ONES = {word: i for i, word in enumerate(_TEENS.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = ONES | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_BELOW_TEN, _BELOW_TWENTY = "|".join(list(ONES)[1:10]), "|".join(reversed(ONES))
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_BELOW_TEN}))?|{_BELOW_TWENTY})\b"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|a)[ -]hundred\b(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
#: English number words, in lower case: twenty-five, one hundred and five, two and a half
ENGLISH = (
    rf"(?:(?:{_BELOW_1000}|a)[ -](?:thousand|million)\b(?:(?: and)? {_BELOW_1000})?"
    rf"|{_BELOW_1000})(?: and a half\b)?"
)


def digits(written: str) -> tuple[Fraction, Fraction]:
    """The value of :data:`DIGITS` and what one more in its last digit is worth."""
    scale = Fraction(1)
    if power := _TENS_TO.search(written):
        scale = Fraction(10) ** _exponent(power[1])
    elif power := _RAISED.search(written):
        base = _plain(written[: power.start()])
        return (base ** _exponent(power[1]) if base else base), Fraction(0)
    elif power := _MULTIPLE_OF.search(written):
        scale = Fraction(_MULTIPLES[power[1]])
    plain = written[: power.start()] if power else written
    decimals = re.split("[.,]", plain)[-1] if _DECIMALS.search(plain) else ""
    return _plain(plain) * scale, scale / 10 ** len(decimals)


def _plain(written: str) -> Fraction:
    """The value of digits with separators of thousands and a point or a comma."""
    point = "." if _DECIMALS.search(written) else ""
    *whole, last = re.split("[., ]", written) if point else ["", re.sub("[, ]", "", written)]
    return Fraction("".join(whole) + point + last)


def _exponent(written: str) -> int:
    # No figure of a document has more; what has would take hours to raise.
    return max(-40, min(40, int(written.lstrip("^ ").translate(_TO_DIGITS))))


def chinese(written: str) -> Fraction | None:
    """The value of a Chinese numeral; None for what only looks like one (千, 万一)."""
    if written[0] in "百千万亿":
        return None
    whole, _, decimals = written.partition("点")
    tail = Fraction(int("".join(str(_ZH_DIGITS[c]) for c in decimals) or 0), 10 ** len(decimals))
    if len(whole) > 1 and not re.search("[十百千万亿]", whole):  # 二〇二六, 一五
        return Fraction(int("".join(str(_ZH_DIGITS[c]) for c in whole))) + tail
    total = section = digit = 0
    last = 1  # what the digit before the last scale was worth: 两百五 is 250
    for char in whole:
        if char in _ZH_DIGITS:
            digit, last = _ZH_DIGITS[char], (1 if char in "零〇" else last)
        elif char in _ZH_TENS:
            section, digit, last = section + (digit or 1) * _ZH_TENS[char], 0, _ZH_TENS[char] // 10
        else:
            scale = 10**4 if char == "万" else 10**8
            total, section, digit = (total + section + digit or 1) * scale, 0, 0
            last = scale // 10
    return Fraction(total + section + digit * (last if len(whole) > 1 else 1)) + tail


def english(written: str) -> Fraction:
    """The value of :data:`ENGLISH`."""
    half = Fraction(1, 2) if written.endswith(" and a half") else Fraction(0)
    total, part = 0, 0
    for word in re.findall("[a-z]+", written.removesuffix(" and a half")):
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        else:
            part += _WORDS.get(word, 0)  # 0 for "a" and "and"
    return Fraction(total + part) + half
