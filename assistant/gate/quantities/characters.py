"""Numbers written in Chinese characters, with the units that follow them."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader
from assistant.gate.quantities.numbers import unit_after, with_unit
from assistant.gate.quantities.numerals import CHINESE, CHINESE_RUN, chinese
from assistant.gate.quantities.units import NO_UNIT, RATIO, unit_at

__all__ = ["READERS"]

_PARTS = (
    rf"(?P<bottom_zh>[{CHINESE}]{{1,9}}|[0-9]{{1,6}})分之 ?"
    rf"(?P<top_zh>{CHINESE_RUN}|[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)"
    r"|一半|半数"
)
_RUN = rf"(?P<zh_minus>负|零下)?(?!零下)(?P<run>{CHINESE_RUN})|(?P<half>半)"
_SCALES = {"百": Fraction(100), "千": Fraction(1000), "万": Fraction(10_000)}
# 同一, 唯一, 每一; 一种, 一起: no number, or one that nobody counts.
_NOT_ONE_BEFORE = frozenset("同统唯之单逐某任每这该那另上下其不进专万")
_NOT_ONE_AFTER = frozenset("种段批道面对股帮环期片起方侧端般些切定旦律样直致并")
# What is a number without a unit, too.
_ALONE, _RESTATED = re.compile(".[十百千万亿]|十."), re.compile(r"\([0-9]+\)")
_DIGITS = "一二三四五六七八九"


def _parts(text: str, match: re.Match[str]) -> Figure | None:
    if match["top_zh"] is None:
        return Figure(*match.span(), (Fraction(1, 2),), RATIO)
    bottom, top = _value(match["bottom_zh"]), _value(match["top_zh"])
    return Figure(*match.span(), (top / bottom,), RATIO) if bottom and top is not None else None


def _value(written: str) -> Fraction | None:
    if written[0].isdecimal():
        return Fraction(written)
    return _SCALES.get(written) or chinese(written)


def _number(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["half"]:
        found = unit_at(text, end)
        return Figure(start, found[1], (Fraction(1, 2),), found[0]) if found else None
    run, value = match["run"], chinese(match["run"])
    if run == "零" and text[end : end + 1] not in ("度", "°"):
        return None  # 零件
    if value is None or (run == "一" and _no_number(text, start, end)):
        return None
    if len(run) == 2 and (pair := run.replace("两", "二")) in _DIGITS:  # 两三人: not 23 of them
        lower, found = Fraction(_DIGITS.index(pair) + 1), unit_after(text, end)
        return found and Figure(start, found[1], (lower, lower + 1), found[0], "range")
    step = Fraction(1, 10 ** len(run.partition("点")[2])) if "点" in run else Fraction(0)
    figure = with_unit(text, start, end, -value if match["zh_minus"] else value, step)
    if figure.unit is NO_UNIT and not _ALONE.search(run) and not _RESTATED.match(text, end):
        return None  # 一通三防, 三违
    return None if text[end : figure.end] == "分" else figure  # 十分重要


def _no_number(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _NOT_ONE_BEFORE or text[end : end + 1] in _NOT_ONE_AFTER


READERS: dict[str, tuple[str, Reader]] = {"parts": (_PARTS, _parts), "run_zh": (_RUN, _number)}
