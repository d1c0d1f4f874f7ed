"""How an English question leans on the one before it."""

from __future__ import annotations

import re

from assistant.followup.lean import Lean
from assistant.followup.names import has_subject, names
from knowledge.tokens import STOPWORDS, words

__all__ = ["AUXILIARY", "WH", "lean"]

AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|can|could|may|might|must|shall|should|will|would|has|have"
    r"|had|need)(?:n't)?"
)
WH = (
    r"(?:(?:by|to|for|from|with|at|on|in|of|under|up to) )?(?:how (?:often|long|many(?: times)?"
    r"|much|far|high|low|deep|fast|soon|close|wide|hot|thick|big|loud|old|heavy|large|tall|small)|how|why|who(?:m|se)?|when|where"
    r"|what|which)\b(?:'s)?"
)
_OPENING = re.compile(
    r"(?:(?:and|but|so|then|also|or|plus)\b[,\s]*|(?:ok|okay|now|well|alright|right)(?:,\s*"
    r"|\s+(?=and\b|but\b|so\b)))+",
    re.I,
)
_ABOUT = re.compile(
    r"(?:what|how) (?:about|of)\s+|what (?=if\b|when\b)|(?:the )?same (?=for\b|in\b|with\b)"
    r"|(?:is|are|do|does|would|will) (?:it|that|this|they|the \w+(?: \w+)?) (?:also |be |the )*"
    r"(?:same|different|true|valid|apply|hold|go|count)\s+(?:also |too )?(?:to )?",
    re.I,
)
_TAIL = re.compile(r"[,\s]+(?:too|as well|instead|then|also|though)$", re.I)
_ASKS = re.compile(rf"^{AUXILIARY}\b|\b{WH}|[,;:.] ?{AUXILIARY}\b", re.I)
_CLAUSE = re.compile(r"(?:if|when|while|after|before|once|until|during)\b[^,;:.?]*", re.I)
_PRONOUN = re.compile(r"\b(?:it|they|them|s?he|him|its|their|there|th[oe]se|one|this|that)\b", re.I)
# "Is it allowed to", "how long does it take", "is there a", "the one who", "those who".
_EXPLETIVE = re.compile(
    r"\b(?:is|was|will|would|does|must|should) (?:it|there) (?:(?:be|also|still|really) )?"
    r"(?:\w+ (?:to|for|that|if|when)\b|take|an?\b|any|no\b|some|raining|matter)"
    r"|^it(?:'s| is| was)\b|\bthey (?:mean|say|call|keep)\b|\bthere (?:is|are|was|be)\b"
    r"|\b(?:is|are) there\b|\bit takes\b"
    r"|\b(?:those|one|that) (?:who|which|that|is|are|of)\b|\bone \w+",
    re.I,
)
_ALONE = re.compile(
    r"what(?:'s| is| are) (?!it\b|its\b|that\b|the\b(?! \w+ of\b))"
    r"|what does (?!it\b)|\byou(?:rs?)?\b|thank|hello|hi\b|tell me",
    re.I,
)
# Words that name nothing: one more than these may be what a question is about.
_IDLE = STOPWORDS | frozenset(
    words(
        "often long many much far high low deep fast soon times need needed required allowed must"
        " may might shall will have has had does done doing happen same also too any ever not no"
        " during before after while without still exactly so get go else"
    )
)
_ASKED_FOR = frozenset(words("limit maximum minimum duties"))


def lean(body: str, earlier: str, *, marked: bool) -> Lean | None:
    """How a question leans; None for one that stands alone.

    Args:
        body: The question without its last sign.
        earlier: The question before.
        marked: Whether it ended on a question mark.
    """
    opening = _OPENING.match(body)
    rest = _TAIL.sub("", body[opening.end() :] if opening else body)
    if about := _ABOUT.match(rest):
        return _said(rest[about.end() :]) if len(rest.split()) <= 14 else None
    content = _content(rest)
    opened = opening is not None or len(rest) < len(body)
    if not _asks(rest):
        few = len(content) <= (4 if opened else 3 if marked else 1)
        whole = not opened and not _ASKED_FOR.isdisjoint(content)  # a bare "methane limit"
        bare = few and not whole and not _ALONE.match(rest)
        return _said(rest) if bare else None
    named, comma, asks = rest.partition(",")
    if opened and comma and not _asks(named) and len(content) <= 6:
        return Lean(named, asks.strip())
    if _ALONE.search(rest):
        return None
    if _refers(rest) and len(content) <= 5:
        return Lean(asks=rest)
    own = has_subject(rest)
    few = len(content) <= (3 if not own else 2 if opened else 1)
    leans = few or (not own and _shares(content, earlier))
    return Lean(asks=rest) if leans else None


def _said(text: str) -> Lean:
    pronoun = re.match(r"(?:its|their)\s+", text, re.I)
    return Lean(text[pronoun.end() :] if pronoun else text, belongs=pronoun is not None)


def _asks(text: str) -> bool:
    """Whether it has a question of its own: "when welding" has none, "when is it" has."""
    clause = _CLAUSE.fullmatch(text)
    if clause and not re.match(rf"when {AUXILIARY}\b", text, re.I) and " " in text:
        return False
    return _ASKS.search(text) is not None


def _content(text: str) -> list[str]:
    return [w for w in dict.fromkeys(words(text)) if w not in _IDLE and not w[0].isdigit()]


def _refers(text: str) -> bool:
    """Whether it has a pronoun that nothing in the question itself can stand for."""
    expletive = _EXPLETIVE.search(text)
    for found in _PRONOUN.finditer(text):
        if expletive and expletive.start() <= found.start() < expletive.end():
            continue
        own = ["place"] if found[0] == "there" else ["place", "equipment", "substance", "role"]
        if not any(name.start < found.start() and name.sort in own for name in names(text)):
            return True
    return False


def _shares(content: list[str], earlier: str) -> bool:
    return len(content) <= 5 and not set(content).isdisjoint(words(earlier))
