"""Cell values of a spreadsheet as its user sees them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["shown"]

# Pieces of a number format (ECMA-376 part 1, §18.8.31) that print nothing, or print themselves.
_SILENT = re.compile(r"\[(?!\$)[^\]]*\]|_.|\*.")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_NOTHING = ";;;"  # a form each for positive, negative, zero and text, and all of them empty
_FORMULA_SIGNS = re.compile(r"[A-DF-Za-df-z/E@]")


def shown(value: object, form: str = "General") -> str:
    """A cell's value as text.

    Dates are ISO 8601, whatever order the format puts day and month in: 3/4/2024 would be read
    two ways. Numbers follow the format's decimals, per cent sign, thousands separators and
    literal units (``0.0"m"``); formats beyond that (fractions, scientific, conditions) print
    the plain number.
    """
    if value is None or form.replace(" ", "") == _NOTHING:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return _moment(value, form)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S").removesuffix(":00")
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _moment(value: datetime, form: str) -> str:
    if value.time() == time(0) and "h" not in _LITERAL.sub("", form).lower():
        return value.date().isoformat()
    return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


def _duration(value: timedelta) -> str:
    seconds = round(abs(value.total_seconds()))
    sign = "-" if value < timedelta(0) else ""
    text = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return text.removesuffix(":00") if seconds % 60 == 0 else text


def _number(value: int | float, form: str) -> str:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    return _formatted(value, form) or _plain(value)


def _plain(value: int | float) -> str:
    """Up to 15 significant digits, as many as a spreadsheet keeps; no exponent if avoidable."""
    text = f"{value:.15g}"
    if "e" in text and 1e-9 < abs(value) < 1e21:
        text = f"{Decimal(text):f}"
    return text


def _formatted(value: int | float, form: str) -> str | None:
    """The number in its format; None where the format is not one of the simple ones."""
    if re.search(r"\[[<>=]", form):
        return None
    sections = form.split(";")
    negative_section = value < 0 and len(sections) > 1 and _NUMBER.search(sections[1])
    section = sections[1] if negative_section else sections[0]
    section = _CURRENCY.sub(lambda m: f'"{m[1]}"', _SILENT.sub("", section))
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] if match[1] is not None else match[2])
        return chr(0xE000 + len(literals) - 1)

    section = _LITERAL.sub(keep, section)
    patterns = _NUMBER.findall(section)
    if len(patterns) != 1 or _FORMULA_SIGNS.search(section):
        return None
    pattern: str = patterns[0]
    if pattern.endswith(","):
        return None  # shown in thousands: the plain number says more
    amount = Decimal(repr(value)) * (100 if "%" in section else 1)
    digits = _digits(abs(amount), pattern)
    sign = "-" if amount < 0 and not negative_section and digits.strip("0.,") else ""
    text = sign + section.replace(pattern, digits, 1)
    return re.sub("[\ue000-\uf8ff]", lambda m: literals[ord(m[0]) - 0xE000], text).strip()


def _digits(amount: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    amount = amount.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{amount:,f}" if "," in whole else f"{amount:f}"
    before, _, after = text.partition(".")
    needed = len(decimals.rstrip("#?"))
    while len(after) > needed and after.endswith("0"):
        after = after[:-1]
    before = before.rjust(whole.replace(",", "").count("0"), "0")
    return f"{before}.{after}" if after else before
