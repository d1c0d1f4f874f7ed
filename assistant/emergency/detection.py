"""Is somebody telling of an emergency that is going on? Rules alone: they answer in a millisecond.

A sentence counts where it names an emergency, and tells it or asks what to do about it now. It
does not where it asks *about* emergencies: what is laid down, how often, what might happen, what
happened another time. In doubt it counts: a card too many costs a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.emergency.kinds import UNKNOWN
from assistant.emergency.typing_errors import mended
from assistant.emergency.wording import CHINESE, ENGLISH, Wording
from knowledge.glossary.names import comparable
from knowledge.normalise import clean, count_cjk

__all__ = ["Alarm", "Reason", "Reasoned", "detect", "reasoned"]

Reason = Literal[
    "told", "named", "asks for help",
    "names none", "unreal", "over", "denied", "past", "supposed", "rule", "about",
]  # fmt: skip
_LONGEST = 600  # characters looked at: what comes later is no cry for help
_SENTENCES = re.compile(r"[^。!?;\n]+?(?:[。!?;\n]+|\.(?=\s|$)|$)")
_PARTS = re.compile(r"[^,、:—]+")


@dataclass(frozen=True, slots=True)
class Alarm:
    """An emergency that somebody tells of.

    Attributes:
        kinds: What it is, by the names in ``kinds.csv``, in the order in which they are named.
        words: The words that name it, as they are compared.
    """

    kinds: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Whether a text is an alarm, and why.

    Attributes:
        alarm: The alarm, or None.
        reason: What decided.
        words: The words that name an emergency, also where that is no alarm.
    """

    alarm: Alarm | None
    reason: Reason
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words in a sentence that name an emergency of a kind."""

    kind: str
    start: int
    end: int
    word: str


def detect(text: str) -> Alarm | None:
    """The emergency that a text tells of, or None.

    >>> detect("皮带机头冒烟了").kinds
    ('fire',)
    >>> detect("How often is the fire drill?") is None
    True
    """
    return reasoned(text).alarm


def reasoned(text: str) -> Reasoned:
    """Whether a text tells of an emergency, and why."""
    text = comparable(clean(text)[:_LONGEST]).replace("’", "'").strip()
    found = [_by(wording, form) for wording, form in _wordings(text)]
    alarms = [item for item in found if item.alarm]
    if alarms and not (alarms[0].reason == "named" and _asked(text)):
        return alarms[0]
    found = [
        item if not item.alarm else replace(item, alarm=None, reason="about") for item in found
    ]
    return next((item for item in found if item.words), Reasoned(None, "names none", ()))


def _asked(text: str) -> bool:
    """Whether a text in two languages asks about what it names in the other one."""
    return bool(count_cjk(text)) and ENGLISH.asked.search(text) is not None


def _wordings(text: str) -> Iterator[tuple[Wording, str]]:
    """The languages a text may be in, each with the form in which it is read."""
    if count_cjk(text):
        # Typed in a hurry, a space stands for a comma.
        yield CHINESE, re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", ",", text)
    if re.search(r"[a-z]{2}", text):
        yield ENGLISH, mended(text)


def _by(wording: Wording, text: str) -> Reasoned:
    real = wording.real.search(text) is not None
    text = wording.real.sub(" ", text)
    judged = [
        (reason, signs)
        for sentence in _SENTENCES.findall(text)
        for reason, signs in [_judge(wording, sentence)]
    ]
    words = tuple(dict.fromkeys(sign.word for _, signs in judged for sign in signs))
    if not words:
        return Reasoned(None, "names none", ())
    if not real and not wording.plea.search(text) and wording.unreal.search(text):
        return Reasoned(None, "unreal", words)
    if wording.over.search(text) and not wording.again.search(text):
        return Reasoned(None, "over", words)
    alarming = [(reason, signs) for reason, signs in judged if reason in _ALARMING]
    if not alarming:
        return Reasoned(None, judged[0][0] if judged[0][1] else "about", words)
    told = [sign for _, signs in alarming for sign in signs]
    kinds = tuple(dict.fromkeys(sign.kind for sign in told))
    named = tuple(kind for kind in kinds if kind != UNKNOWN) or kinds
    return Reasoned(Alarm(named, tuple(dict.fromkeys(s.word for s in told))), alarming[0][0], words)


_ALARMING: tuple[Reason, ...] = ("told", "named", "asks for help")


def _judge(wording: Wording, sentence: str) -> tuple[Reason, tuple[_Sign, ...]]:
    """Whether a sentence tells of an emergency, and the signs in it that are not denied."""
    every = sorted(_signs(wording, sentence), key=lambda sign: sign.start)
    signs = tuple(s for s in every if not wording.denied.search(_part_before(sentence, s)))
    if not signs:
        return ("denied", tuple(every)) if every else ("names none", ())
    if wording.plea.search(sentence):
        return "told", signs
    mine = wording.mine.search(sentence) is not None
    if wording.supposed.search(sentence):
        return "supposed", signs
    if wording.general.search(sentence) and not mine:
        return "supposed", signs
    if wording.past.search(sentence) and not wording.now.search(sentence):
        return "past", signs
    if any(_told(wording, sentence, sign, mine) for sign in signs):
        return "told", signs
    return _without_being_told(wording, sentence, mine), signs


def _without_being_told(wording: Wording, sentence: str, mine: bool) -> Reason:
    rest = wording.help.sub(" ", sentence)
    if rest == sentence:
        if wording.rule.search(rest):
            return "rule"
        asks = wording.about.search(rest) or wording.asked.search(rest)
        return "about" if asks else "named"
    rest = rest.rstrip("? ")  # the mark belongs to what was taken out
    if mine:  # "what do I do when it burns?"
        rest = wording.general.sub(" ", rest)
    if wording.rule.search(rest):
        return "rule"
    return "about" if wording.about.search(rest) else "asks for help"


def _told(wording: Wording, sentence: str, sign: _Sign, mine: bool) -> bool:
    """Whether the part of a sentence that a sign stands in tells what happens."""
    part = next(
        match[0] for match in _PARTS.finditer(sentence) if match.start() <= sign.start < match.end()
    )
    rest = wording.help.sub(" ", part)
    if wording.asked.search(rest) or wording.rule.search(rest):
        return False
    if wording.told.search(rest):
        return True
    somebody = mine or wording.people.search(rest) is not None
    return somebody and not wording.about.search(rest)


def _part_before(sentence: str, sign: _Sign) -> str:
    """What stands before a sign in its part of the sentence."""
    return re.split(r"[,、:—]", sentence[: sign.start])[-1]


def _signs(wording: Wording, sentence: str) -> Iterator[_Sign]:
    for kind, pattern in wording.signs.items():
        for match in pattern.finditer(sentence):
            yield _Sign(kind, match.start(), match.end(), match[0].strip())
