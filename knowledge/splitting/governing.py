"""Which sentence governs a list's items: "in any of the following cases, work stops:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from knowledge.clauses import marker
from knowledge.normalise import halfwidth
from knowledge.splitting.text import sentences, weight

__all__ = ["Opener", "Scope", "governing", "leads_on", "opener", "shortened"]

T = TypeVar("T")

LEAD = 200  # weight of what is put before a passage at most

_ITEM = (
    r"(?:[(（](?:[一二三四五六七八九十\d]{1,3}|[a-z])[)）]|(?:\d{1,2}|[a-z])[)）、]"
    r"|\d{1,2}[.．](?!\d)|[①-⑳•●▪■])"
)
_INLINE = re.compile(rf"(?P<colon>[:：])\s*(?P<item>{_ITEM}).{{1,600}}?[；;。]", re.DOTALL)
_COLON = re.compile(r"[:：][”’」』）)\"']*\s*$|——\s*$")
_FOLLOWING = re.compile(
    r"(?:(?:下列|如下)[^。；;]{0,24}"
    r"|以下(?:几|各|[一二三四五六七八九十\d]+)?(?:内容|规定|要求|条件|情形|情况|方面|事项|措施|[点种项条类])[^。；;]{0,12}"
    r"|之一的?|情[形况]的)[。，,；;]?\s*$"  # a slip of the pen for the colon
    r"|\b(?:following|as follows)\b[^.;:]{0,60}[.,;]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opener:
    """How a text introduces items.

    Attributes:
        end: Offset after what introduces them; items may follow in the same paragraph.
        firm: Whether it ends with a colon, so that even a paragraph without a number is governed.
        items: The form of the items' numbers, where they begin in the same paragraph.
    """

    end: int
    firm: bool
    items: str | None = None


def opener(text: str) -> Opener | None:
    """How a paragraph introduces items, or None where it does not.

    >>> opener("Work stops in any of the following cases:").firm
    True
    >>> opener("Work stops.") is None
    True
    """
    if _COLON.search(text):
        return Opener(len(text), firm=True)
    if m := _INLINE.search(text):
        return Opener(m.end("colon"), firm=True, items=_form(m["item"]))
    if _FOLLOWING.search(text):
        return Opener(len(text), firm=False)
    return None


def leads_on(lead: str) -> str:
    """Of a passage's lead what leads up to its text: all but the clause's whole first sentence.

    That one stands before every later part of a long clause and tells none from another.

    >>> leads_on("第五条 井下严禁烟火。")
    ''
    """
    lines = lead.split("\n")
    return "\n".join(line for line in lines if not re.search(r"[。.！!？?；;]\s*$", line))


@dataclass(slots=True)
class _Open(Generic[T]):
    item: T
    form: str | None
    items: str | None
    firm: bool


@dataclass(slots=True)
class Scope(Generic[T]):
    """The governing sentences that are open at a point of a text, outermost first."""

    _open: list[_Open[T]] = field(default_factory=list)

    def enter(self, text: str) -> tuple[T, ...]:
        """What governs the paragraph that comes next."""
        form = item_form(text)
        if form is None:
            return self._unmarked(text)
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k].items == form:
                del self._open[k + 1 :]
                return self._items()
        for k, item in enumerate(self._open):
            if item.form == form:
                del self._open[k:]
                return self._items()
        if self._open and self._open[-1].items is None:
            self._open[-1].items = form
        return self._items()

    def open(self, text: str, found: Opener, item: T) -> None:
        """Let a paragraph that introduces items govern what comes after it."""
        form = item_form(text)
        if form is None:
            self._open.clear()
        self._open.append(_Open(item, form, found.items, found.firm))

    def _items(self) -> tuple[T, ...]:
        return tuple(entry.item for entry in self._open)

    def _unmarked(self, text: str) -> tuple[T, ...]:
        """Items may bear no number: each but the last then ends with a semicolon."""
        if not self._open:
            return ()
        last = self._open[-1]
        goes_on = text.rstrip().endswith(("；", ";", "，", ","))
        if (last.items is None and last.firm) or last.items == "…":
            last.items = "…" if goes_on else ""
            return self._items()
        return ()


def governing(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """For each sentence of a text, which of the sentences govern it, outermost first.

    Args:
        text: Of one clause; paragraphs end with a newline.
        spans: Its sentences, as :func:`sentences` gives them.
    """
    scope: Scope[int] = Scope()
    found: list[tuple[int, ...]] = []
    above: tuple[int, ...] = ()
    for i, (start, end) in enumerate(spans):
        sentence = text[start:end]
        begins = i == 0 or "\n" in text[spans[i - 1][1] : start]
        if begins or (marker(sentence) is not None and item_form(sentence) is not None):
            above = scope.enter(sentence)
        found.append(above)
        if opens := opener(sentence):
            scope.open(sentence, opens, i)
    return found


def item_form(text: str) -> str | None:
    """The form of the number that an item bears, or None: （二） and （十一） are of one form.

    >>> item_form("(b) the fan stops;")
    '(a)'
    """
    found = marker(text)
    return _form(found.text) if found is not None and found.kind in ("item", "number") else None


def _form(number: str) -> str:
    form = re.sub(r"[一二三四五六七八九十百零〇]+", "一", halfwidth(number).replace(" ", ""))
    form = re.sub(r"\d+", "1", re.sub(r"[①-⑳]", "①", form))
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]", "A", form))


def shortened(text: str, most: float = LEAD) -> str:
    """The last sentences of a text, as many as weigh no more than ``most``; verbatim."""
    spans = sentences(text)
    start = len(text)
    for first, _ in reversed(spans):
        if weight(text[first:]) > most:
            break
        start = first
    if start < len(text):
        return text[start:].strip()
    text = text[-int(3 * most) :]  # more characters weigh more in any script
    for cut in re.finditer(r"[，,、\s]", text):
        if weight(text[cut.end() :]) <= most:
            return text[cut.end() :].strip()
    return text[-int(most) :].strip()
