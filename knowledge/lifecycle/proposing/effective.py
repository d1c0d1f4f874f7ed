"""The first day that a document holds, and the first that it holds no longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.lifecycle.proposing.dates import DATE, day_of
from knowledge.lifecycle.proposing.front import Front
from knowledge.lifecycle.proposing.numbers import STANDARD

__all__ = ["effective_of", "repealed_of"]

_HOLDS = r"(?:正式)?(?:施 ?行|实 ?施|执 ?行|生 ?效|启 ?用|试 ?行|施用)"
_ON_COVER = re.compile(rf"(?P<day>{DATE})\s{{0,3}}(?:起)?{_HOLDS}")
_LABELLED = re.compile(
    r"(?:(?:施行|实施|生效|执行|启用|试行)(?:日期|时间)"
    r"|(?i:\beffective(?: date| from| as of| on)?|\bdate of (?:effect|commencement)"
    r"|\bcommence(?:ment|s)?(?: date| on)?|\bin force from|\bvalid from))"
    rf"\s*[:：|]?\s*(?P<day>{DATE})"
)
_SINCE = re.compile(rf"[自从]\s*(?P<day>{DATE})\s*(?:之日)?\s*[起开]始?\s*{_HOLDS}")
_SINCE_ISSUED = re.compile(rf"自\s*(?:公布|发布|颁布|印发|下发|签发|颁发)之日\s*起\s*{_HOLDS}")
_COMES = re.compile(
    r"(?:com(?:es?|ing)|enter(?:s|ing)?) in(?:to)? (?:force|effect|operation)(?: on| from)?"
    r"|takes? effect (?:on|from)|(?:is|are|be) effective (?:on|from|as of)|appl(?:y|ies) from"
    r"|commence[sd]? on",
    re.IGNORECASE,
)
_COMES_ON = re.compile(rf"\s*(?:the )?(?P<day>{DATE})", re.IGNORECASE)
_ISSUED = re.compile(rf"(?P<day>{DATE})[^\n。]{{0,40}}?(?:发 ?布|公布|颁布|印发)")
_SIGNED = re.compile(rf"^(?P<day>{DATE})$", re.MULTILINE)
_OWN = re.compile(
    r"^(?:第.{1,8}?条|[\dA-Z.]{1,8})?\s*(?:本(?![^，,。]{1,12}第.{1,6}条)|现予|现将|特此)"
    r"|现予(?:以)?(?:公布|发布|印发)|^[(（][^()（）]*(?:公布|发布|颁布|通过|修订)[，,\s]*$"
    r"|\b(?:this|these)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:第.{1,8}?条|[\dA-Z.]{1,8})?[\s，,、；;:：《》]*$")
_UNTIL = re.compile(
    r"(?:有效期[至到]|有效期?截止(?:日期)?(?:为|至|到)?|试行期?至"
    r"|(?i:valid (?:until|to)|expires? on|expiry date))"
    rf"\s*[:：|]?\s*(?P<day>{DATE})"
)
_ENDS = re.compile(rf"[自从]\s*(?P<day>{DATE})\s*起?\s*(?:废止|失效|停止(?:执行|使用|施行))")
_YEARS = re.compile(r"有效期(?:为|限为)?\s*([1-9一二两三四五六七八九十])\s*年")
_COUNT = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def effective_of(front: Front, title: str) -> date | None:
    """The first day the document says that it holds; None where it names none, or several.

    A day of issue or of printing is none, unless the document says that it holds from then on.
    """
    return (
        _only(_days(_ON_COVER, _without_since(front.face)))
        or _only(_days(_LABELLED, front.face or front.head[:600]))
        or _only(_stated(front, title))
    )


def repealed_of(front: Front, effective: date | None) -> date | None:
    """The first day that it holds no longer, where it says so of itself."""
    for text in (front.face, front.head, front.tail):
        for before, found in _sentences(_ENDS, text):
            if (day := day_of(found["day"])) and _OWN.search(before):
                return day
        if day := _only(_days(_UNTIL, text)):
            return day + timedelta(days=1)
    years = _YEARS.search(front.tail) or _YEARS.search(front.face)
    if effective is None or years is None:
        return None
    count = _COUNT.get(years[1]) or int(years[1])
    # The 29th of February has no day of its own four years out of five.
    return effective.replace(year=effective.year + count, day=min(effective.day, 28)) + timedelta(
        days=max(0, effective.day - 28)
    )


def _stated(front: Front, title: str) -> Iterator[date]:
    """Days from which the document says, in a sentence about itself, that it holds."""
    name = re.sub(r"[(（].*|\s", "", title)
    for text in (front.head, front.tail):
        for before, found in _sentences(_SINCE, text):
            if _is_own(before, name) and (day := day_of(found["day"])):
                yield day
        for before, found in _sentences(_COMES, text):
            on = _COMES_ON.match(text, found.end())
            if on and _OWN.search(before) and (day := day_of(on["day"])):
                yield day
        for before, _ in _sentences(_SINCE_ISSUED, text):
            if _is_own(before, name) and (issued := _issued(front)):
                yield issued


def _is_own(before: str, name: str) -> bool:
    """Whether a sentence that begins like this speaks of the document itself."""
    if _BEFORE.match(before) or _OWN.search(before):
        return True
    said = re.sub(r"[\s《》]|^第.{1,8}?条", "", before)
    numbered = re.sub(STANDARD, "", said)  # a cover may be one line: number, title, first day
    return bool(name) and numbered.startswith(name)


def _issued(front: Front) -> date | None:
    """The one day on which a document says that it was issued."""
    return _only(_days(_ISSUED, front.face)) or _only(
        (*_days(_SIGNED, front.face), *_days(_SIGNED, front.tail[-400:]))
    )


def _without_since(text: str) -> str:
    """What is said in sentences is read as a sentence."""
    return "\n".join(line for line in text.split("\n") if not _SINCE.search(line))


def _days(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    return (day for found in pattern.finditer(text) if (day := day_of(found["day"])))


def _sentences(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What is found, each with what stands before it in its sentence."""
    for found in pattern.finditer(text):
        start = max(text.rfind(mark, 0, found.start()) for mark in ("。", "\n", "；", ". "))
        yield text[start + 1 : found.start()].strip(), found


def _only(days: Iterator[date] | tuple[date, ...]) -> date | None:
    found = set(days)
    return found.pop() if len(found) == 1 else None
