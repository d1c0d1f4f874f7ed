"""What a document says that it takes the place of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.lifecycle.proposing.front import Front
from knowledge.lifecycle.proposing.numbers import NOTICE, STANDARD, standards

__all__ = ["replaced_in"]

_TITLE = re.compile(r"《([^《》]{2,80})》")
_NOTICE = re.compile(rf"[(（]\s*({NOTICE})\s*[)）]")
_STANDARDS = re.compile(
    rf"(?:代替|替代|取代)\s*(?:了)?\s*(?P<list>{STANDARD}(?:\s*(?:[、,，;；和及与]|《[^《》]*》)*\s*{STANDARD})*)"
)
_NAMED = re.compile(r"(?:代替|替代|取代)(?:原|了|原来的)?\s*(《[^《》]{2,80}》)")
_HOLDS = re.compile(r"起\s*(?:施行|实施|执行|生效)[，,;；。]?")
_REPEALED = re.compile(r"(?:同时|即行|相应|予以)(?:予以)?废止|同时(?:停止(?:执行|使用)|失效)")
_CODE = r"[A-Z]{1,8}[A-Z0-9]{0,6}(?:[-/.][A-Z0-9]{1,10}){1,5}"
_ENGLISH = re.compile(
    r"\b(?:replaces|supersedes|cancels and replaces|repeals|revokes|replacement (?:of|for))\b"
    r"(?P<what>[^.;\n]{3,160})",
    re.IGNORECASE,
)
_ARE_REVOKED = re.compile(
    r"\b(?:is|are) (?:hereby )?(?:repealed|revoked|superseded|withdrawn)\b", re.IGNORECASE
)
_SAID = 160  # characters before such words that are looked at
_NUMBERED = re.compile(rf"\b{_CODE}\b(?: ?[(（][^()（）\n]{{2,20}}[)）])?")
_CALLED = re.compile(
    r"\b(?:(?!The |This |These )[A-Z][\w'’-]+ )"
    r"(?:(?:[A-Z][\w'’-]+|of|and|for|the|at|in|on|to) ){0,9}"
    r"(?:Act|Regulations?|Rules?|Code of Practice|Standard|Manual|Procedure|Order)\b"
    r"(?: (?:19|20)\d\d)?"
)


def replaced_in(front: Front) -> tuple[str, ...]:
    """Titles and numbers of what the document says it replaces or repeals, in order."""
    found: list[str] = []
    for text in (front.face, front.head, front.tail):
        found.extend(_chinese(text))
        found.extend(_english(text))
    return tuple(dict.fromkeys(found))


def _chinese(text: str) -> Iterator[str]:
    for listed in _STANDARDS.finditer(text):
        yield from standards(listed["list"])
    for named in _NAMED.findall(text):
        yield named[1:-1]
    for sentence in re.split(r"[。\n]", text):
        repealed = _REPEALED.search(sentence)
        if repealed is None:
            continue
        # "《this》 holds from …; 《that》 is repealed": what stands before holds.
        named = _HOLDS.split(sentence[: repealed.start()])[-1]
        yield from _TITLE.findall(named)
        yield from _NOTICE.findall(named)


def _english(text: str) -> Iterator[str]:
    named = [found["what"] for found in _ENGLISH.finditer(text)]
    for found in _ARE_REVOKED.finditer(text):
        before = text[max(0, found.start() - _SAID) : found.start()]
        named.append(re.split(r"[.;\n]", before)[-1])
    for what in named:
        numbers = [m[0].strip() for m in _NUMBERED.finditer(what) if _has_digit(m[0])]
        yield from (*standards(what), *numbers) or _CALLED.findall(what)


def _has_digit(text: str) -> bool:
    return any(c.isdecimal() for c in text)
