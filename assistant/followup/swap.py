"""Puts what a follow-up names in the place of what it stands for, where that is sure."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.followup.names import Name, in_language, names
from assistant.followup.sorts import sort_of
from knowledge.normalise import language_of
from knowledge.tokens import STOPWORDS, words

__all__ = ["swap"]

_NUMBER = re.compile(
    r"(\d+(?:\.\d+)?) ?(%|％|kV|V|m/s|mm|cm|km|m|℃|°C|ppm|kPa|MPa|Pa|min|h|s|kg|t|A|小时|分钟|天"
    r"|米|度|吨|级)?(?![A-Za-z])"
)
_REACHES = STOPWORDS | frozenset(
    words("到了 达到 超过 降到 低于 reach exceed above below over only")
)
_ARTICLE = re.compile(r"\b(?:the|an?|any|each|every|my|our)\s+", re.I)
_PREPOSITION = re.compile(r"\b(?:in|on|at|for|with|from|under|of|by)\s+", re.I)
_LEAD = re.compile(rf"(?P<under>{_PREPOSITION.pattern})?(?P<article>{_ARTICLE.pattern})?$", re.I)
_CLAUSE = re.compile(r"\b(?P<first>if|when|while|once|after|before|during) [^,?]+", re.I)
_KINDS = {"if": "when", "while": "when", "once": "after", "during": "when"}
_EDGES = re.compile(
    r"^(?:在|对于|关于|至于|对|由|是|到了?|给|向|从)|(?:里面|里|内|上|中|的话|的|了|过)$"
)
# A preposition and what follows, up to a word of grammar.
_PHRASE = re.compile(
    r"\b(?P<first>in|on|at|for|with|from|under|of|by)"
    r"(?: (?!(?:in|on|at|for|with|from|of|by|if|when|to|be|is|are)\b)[\w'’-]+){1,4}",
    re.I,
)


def swap(named: str, earlier: str) -> str | None:
    """The earlier question about something else; None where it is not sure what it replaces.

    >>> swap("回风巷", "进风巷最高允许风速是多少？")
    '回风巷最高允许风速是多少？'
    """
    language = language_of(earlier)
    if (number := _number(named, earlier)) is not None:
        return number
    if language_of(named) not in (language, "other"):
        named = in_language(_bare(named), language)
        if language_of(named) not in (language, "other"):
            return None
    if language == "zh":
        bare = _EDGES.sub("", _EDGES.sub("", named))
        return _swapped(bare, bare, earlier)
    return (
        _alike(_CLAUSE, named, earlier)
        or _swapped(_bare(named), named, earlier)
        or _alike(_PHRASE, named, earlier)
    )


def _bare(text: str) -> str:
    """Without preposition and article."""
    return re.sub(f"^(?:{_PREPOSITION.pattern})?(?:{_ARTICLE.pattern})?", "", text, flags=re.I)


def _swapped(named: str, whole: str, earlier: str) -> str | None:
    """``whole`` is the name with its preposition and article."""
    own = names(named) or [Name(0, len(named), named, sort_of(named))]
    english = named.isascii()
    if not own or own[-1].end != len(named) or (english and own[-1].start):  # more than a name
        return None
    free = [(_likeness(own[-1], old), old) for old in names(earlier)]
    likeness = max((likeness for likeness, _ in free), default=0)
    best = [old for found, old in free if found == likeness]
    apart = any(one.end != other.start for one, other in pairwise(best))  # not 井下 | 硐室
    if likeness < 2 or (likeness == 2 and apart) or best[-1].text == named:
        return None
    old, start = best[-1], best[-1].start
    if len(own) > 1:  # 采区回风巷 for 总回风巷: with what stands before it, if of the same sort
        before = [n for n in names(earlier) if n.end == start and n.sort == own[0].sort != ""]
        start = before[0].start if before else start
    led, said = _led(earlier[:start], whole, named)
    return led + said + earlier[old.end :]


def _led(before: str, whole: str, named: str) -> tuple[str, str]:
    """What stands before the replaced name, and what replaces it, by preposition and article."""
    own, old = _PREPOSITION.match(whole), _LEAD.search(before)
    if own and old and old["under"]:
        return before[: old.start()], whole
    said = whole[own.end() :] if own else whole
    if old and old["article"] and (said != named or named.endswith("s")):
        return before[: old.start("article")], said
    return before, named


def _likeness(new: Name, old: Name) -> int:
    if new.sort != old.sort:
        return 0
    one, other = new.text.casefold(), old.text.casefold()
    if not one.isascii():
        signs = (i for i in range(1, len(one)) if not other.endswith(one[-i:]))
        alike = next(signs, len(one)) - 1
    else:
        alike = one.split()[-1].rstrip("s") == other.split()[-1].rstrip("s")
    return 2 * (new.sort not in ("", "time")) + 2 * alike


def _number(named: str, earlier: str) -> str | None:
    """The earlier question with another figure of the same unit."""
    given = _NUMBER.search(named)
    if given is None or set(words(named.replace(given[0], ""))) - _REACHES:
        return None
    old = [m for m in _NUMBER.finditer(earlier) if given[2] in (m[2], None)]
    if len(old) != 1:
        return None
    end = old[0].end() if given[2] else old[0].end(1)
    return earlier[: old[0].start()] + given[0].strip() + earlier[end:]


def _alike(pattern: re.Pattern[str], named: str, earlier: str) -> str | None:
    """What begins alike and stands once: "with material" for "with people"."""
    first = named.split()[0].casefold()
    kind = _KINDS.get(first, first)
    begins = [(m["first"].casefold(), m) for m in pattern.finditer(earlier, 1)]
    old = [m for begin, m in begins if _KINDS.get(begin, begin) == kind]
    if len(old) != 1 or not pattern.fullmatch(named):
        return None
    return earlier[: old[0].start()] + named + earlier[old[0].end() :]
