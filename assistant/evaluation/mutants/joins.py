"""Claims made of the halves of two sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.conditions import leading_condition
from assistant.evaluation.mutants.model import Language, Rewrite, Source
from assistant.evaluation.mutants.text import DUTY

__all__ = ["joined", "subject"]

_MODAL = {
    "en": re.compile(r" (?=(?:must|shall|should|may|is|are) )"),
    "zh": re.compile(r"(?=必须|应当|应(?![急力用变答])|不得|严禁|不准|禁止)"),
}
_LEADS_ZH = re.compile(
    r"^(?:在|当|如|若|凡|为|根据|按|依|其|该|本|对|并|且|从|由|经|采用|进行|每|所有)"
)
_NO_SUBJECT_ZH = re.compile(r"[，,；、的时]|[还均都也则律方并前后中内外上下处]$")
_NO_SUBJECT_EN = re.compile(
    r"(?:It|They|This|These|Those|You|There|If|When|Where|In|For|At|Any|No|NO|None|Each|Every|All"
    r"|What|That|Such|Its|Their|Our|Your)\b|.*(?:[,;]|\b(?:which|that|who)\b)"
)
_REFERS_EN = re.compile(r"\b(?:it|they|these|this|those|such|which|who|them|their|its)\b", re.I)


def joined(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """What one sentence speaks of, with what another one says of something else."""
    language, text = source.language, source.sentence
    mine, my_condition = subject(text, language), leading_condition(text, language)
    for near, beyond in source.others:
        theirs, their_condition = subject(near, language), leading_condition(near, language)
        if mine and theirs and not _same(mine[0], theirs[0]) and not _held(theirs[1], text):
            space = " " if language == "en" else ""
            yield Rewrite(mine[0] + space + theirs[1], f"another's duty: {near}", beyond)
        if not my_condition or not their_condition or _held(their_condition[1], text):
            continue
        if not _same(my_condition[0], their_condition[0]):
            comma = "，" if language == "zh" else ", "
            claim = my_condition[0] + comma + their_condition[1]
            yield Rewrite(claim, f"another's consequence: {near}", beyond)


def subject(text: str, language: Language) -> tuple[str, str] | None:
    """What a sentence is about, and its duty: (轨道, 必须由专人维护。)."""
    cut = _MODAL[language].search(text)
    if not cut:
        return None
    about, duty = text[: cut.start()], text[cut.end() :]
    if language == "en":
        plain = 1 <= len(about.split()) <= 9 and not _NO_SUBJECT_EN.match(about)
        return (about, duty) if plain and not _REFERS_EN.search(duty) else None
    if not 3 <= len(about) <= 24 or _NO_SUBJECT_ZH.search(about) or _LEADS_ZH.match(about):
        return None
    if not DUTY["zh"].match(duty) or len(duty) < 8 or re.search(r"其|该|此|上述", duty):
        return None
    return about, duty


def _held(duty: str, text: str) -> bool:
    """Whether a sentence may order that duty itself: it holds most of its pairs of letters."""
    first = re.split(r"[，,]", duty)[0]
    pairs, others = ({part[i : i + 2] for i in range(len(part) - 1)} for part in (first, text))
    return len(pairs & others) > (0.75 if duty.isascii() else 0.6) * len(pairs)


def _same(one: str, two: str) -> bool:
    """Whether two openings may speak of the same: they share a word, or a fifth of their pairs."""
    if one.isascii():
        first, second = (
            {word.lower().rstrip("s") for word in re.findall(r"[A-Za-z]{3,}", text)}
            for text in (one, two)
        )
        return bool((first & second) - {"the", "and", "for"})
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, two))
    return len(pairs & others) > 0.2 * min(len(pairs), len(others))
