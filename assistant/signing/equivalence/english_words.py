"""The words of English questions that ask, oblige, permit, forbid, deny, bound and join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.letters import named_letters
from assistant.gate.quantities.units import unit_at
from assistant.signing.equivalence.atoms import Atom, Part

__all__ = ["FILLER", "GENERIC", "expanded", "found"]

FILLER = re.compile(
    r"^(?:(?:please|hi|hello|hey|excuse me|quick question|just wondering"
    r"|(?:can|could|would|will) (?:you|anyone|someone) (?:please )?(?:tell me|explain(?: to me)?)"
    r"|(?:do you |does anyone )know|tell me|i (?:want|need|would like|'d like) to (?:know|ask)"
    r"|i was wondering|i wonder|explain(?: to me)?)\b"
    r"[\s,:;.!-]*)+"
)
_THANKS = re.compile(r"[\s,]*(?:\b(?:please|thanks|thank you|cheers)\b)?[\s?.!,]*$", re.IGNORECASE)
_CONTRACTED = (
    (r"\bcan't\b", "cannot"), (r"\bwon't\b", "will not"), (r"\b(\w+)n't\b", r"\1 not"),
    (r"\b(what|who|where|when|how|why|that|there|it)'s\b", r"\1 is"), (r"'(?:re)\b", " are"),
    (r"\bi'm\b", "i am"), (r"'ve\b", " have"), (r"'ll\b", " will"),
)  # fmt: skip
GENERIC = frozenset(("i", "you", "we"))
_BE = r"(?:is|are|be|being|been|am)"
_ADJ = (
    "far|high|low|deep|wide|fast|thick|thin|large|big|small|close|hot|cold|loud|heavy|tall|steep|old"
    "|soon|near|tight|strong|full|quickly|slow"
)
_COUNT = (
    r"(?= (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|fifteen|twenty"
    r"|thirty)\b))"
)
_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("ask how often", r"how (?:often|frequently)|at what intervals?"),
    ("ask how long", r"(?:for )?how long"),
    ("ask how many", r"how many times|how many|how much"),
    ("ask how far", rf"how (?:{_ADJ})"),
    ("ask why", r"why|for what reason"),
    ("ask when", r"when(?= (?:is|are|do|does|did|can|must|may|should|shall|will|was|were|has"
     r"|have)\b)|at what time|what time"),
    ("ask where", r"where"),
    ("ask who does", r"by whom"),
    ("ask who", r"whom?"),
    ("ask what", r"(?:at )?(?:what|which)"),
    ("ask how", r"how"),
    ("must be at most", r"(?:must|shall|may|can) (?:not|never) (?:be (?:more|greater|higher|longer)"
     r" than|exceed)"),
    ("must be at least", r"(?:must|shall|may|can) (?:not|never) be (?:less|fewer|lower|shorter)"
     r" than"),
    ("bound <=", r"(?:no|not) (?:more|greater|higher|longer) than|at (?:the )?most|not exceeding"),
    ("bound >=", r"(?:no|not) (?:less|fewer|lower|shorter) than|at (?:the )?least"),
    ("bound max-permitted", r"max(?:imum|\.)? (?:permissible|permitted|allowable|allowed)"
     r"|highest (?:permissible|permitted|allowable|allowed)"),
    ("bound max", r"maximum|max\.?(?= )"),
    ("bound min", r"minimum|min\.?(?= [a-z])"),
    ("bound >", r"(?:more|greater|higher|longer) than|exceed(?:s|ed|ing)?|in excess of"
     rf"|(?:above|over){_COUNT}"),
    ("bound <", rf"(?:less|fewer|lower|shorter) than|(?:below|under){_COUNT}"),
    ("bound reaches", r"reach(?:es|ed)?"),
    ("bound within", rf"within{_COUNT}"),
    ("duty must-not", rf"(?:must|may|can|shall) (?:not|never)|cannot|{_BE} (?:not (?:allowed"
     rf"|permitted)|forbidden|prohibited|banned)(?: to)?"),
    ("duty need-not", rf"need not|(?:do|does|did) not (?:need|have) to|{_BE} not required to"),
    ("duty should-not", r"should not|ought not to"),
    ("duty must", r"must|shall|(?:has|have) to|needs? to"
     rf"|(?<!what )(?<!which ){_BE} (?:required|obliged) to|required to(?= be)"
     r"|is it (?:mandatory|compulsory|necessary|required|obligatory) to|to have to|to need to"),
    ("duty should", r"should|ought to"),
    ("duty may", r"may|can|is it (?:allowed|permitted|ok|okay|acceptable|permissible) to"
     rf"|{_BE} (?:allowed|permitted)(?: to)?|(?:allowed|permitted) to|allowed|permitted"),
    ("name required", r"required|needed|necessary|mandatory|compulsory|obligatory"),
    ("duty will", r"will|would"),
    ("deny 不", r"not|never|no(?= [a-z])"),
    ("link if", r"if|whenever|when|in case(?: of)?|in the event (?:of|that)"),
    ("link before", r"before|prior to"),
    ("link after", r"after"),
    ("link while", r"while|whilst"),
    ("link during", r"during"),
    ("link unless", r"unless"),
    ("link until", r"until|till"),
    ("link once", r"once|as soon as"),
    ("link because", r"because(?: of)?"),
    ("prep ", r"of|in"),
    ("prep =", r"at|onto|on|into|to|from|for|near|under|above|with|without|by|between|over"
     r"|through|across|behind|below|beside|against|along|inside|outside|towards?|per|about|within|around"),
    ("aux be", r"is|are|am|be|being|been"),
    ("aux do", r"do|does"),
    ("aux did", r"did"),
    ("aux was", r"was|were"),
    ("aux had", r"had"),
    ("aux have", r"has|have"),
    ("word every", r"every|each"),
    ("comma ,", r"[,;:]"),
    ("drop word", r"an?|the|please|there"),
    ("drop ", r"[\s?.!()\"“”-]+"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<g{i}>{_p})" for i, (_p) in enumerate(
    (p if n in ("comma ,", "drop ") else rf"(?<![\w'-])(?:{p})(?![\w'-])") for n, p in _GRAMMAR
)))  # fmt: skip
_TWO: dict[str, tuple[tuple[Part, str], ...]] = {
    "must be at most": (("bound", "<="), ("duty", "must")),
    "must be at least": (("bound", ">="), ("duty", "must")),
}


def expanded(text: str) -> str:
    """A small text with its contractions written out and its frame of politeness left out."""
    text = re.sub("[’‘]", "'", text).strip()
    for pattern, whole in _CONTRACTED:
        text = re.sub(pattern, whole, text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text)
    polite = FILLER.match(text.lower())
    return _THANKS.sub("", text[polite.end() :] if polite else text)


def found(text: str) -> Iterator[Atom]:
    """The words of grammar in a text, in order."""
    small = named_letters(text).lower()
    for match in _PATTERN.finditer(small):
        name = _GRAMMAR[int((match.lastgroup or "g0")[1:])][0]
        first, _, rest = name.partition(" ")
        for part, key in _TWO.get(name, ((first, rest),)):
            if key in ("how many", "how far", "="):
                key = match[0]
            if key.startswith("how m"):
                yield _how_many(text, match)
            else:
                yield Atom(part, key, match[0], *match.span())  # type: ignore[arg-type]  # above


def _how_many(text: str, match: re.Match[str]) -> Atom:
    """How many of what, where that is a unit: how many metres."""
    end = match.end()
    if match[0].endswith("times"):
        return Atom("ask", "how many:次", match[0], match.start(), end)
    unit = unit_at(text, end + 1) if text[end : end + 1] == " " else None
    if unit is None or unit[0].name in ("个", "名", "人"):
        return Atom("ask", "how many:", match[0], match.start(), end)
    end = unit[1]
    return Atom("ask", f"how many:{unit[0].spelt}", text[match.start() : end], match.start(), end)
