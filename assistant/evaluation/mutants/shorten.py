"""True claims that leave out what may be left out of their source."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.reorder import listed
from assistant.evaluation.mutants.swaps import swapped
from assistant.evaluation.mutants.text import DUTY, capital

__all__ = ["shortened"]

# In such sentences an item of a list is no object by itself.
_BOUND_TOGETHER = re.compile(
    r"或|之一|任[一何]|除|外|仅|只|由[^，。]*(?:组成|构成)|总|共|合计|同时|依次|分别|均|都|之间|包括"
    r"|未|无|没有|相[同等]|以|的，|时，"
    r"|\b(?:or|either|any|only|except|unless|all|both|total|sum|combin\w*|together|between"
    r"|consists?|respectively|each|if|when|where|not|no|without)\b"
)
_LEAD_INS = {
    "zh": re.compile(
        r"^(?:(?:根据|按照|依照|依据)[^，。]{2,30}(?:规定|要求|规程|规范|标准|法|条例|细则)[^，。]{0,2}，"
        r"|(?:为了?|为)(?:防止|保证|确保|加强|避免|减少|便于|保障)[^，。]{2,30}，"
        r"|(?:同时|此外|另外|因此)，)(?P<rest>.{10,})$"
    ),
    "en": re.compile(
        r"^(?:(?:In accordance with|According to|Under) [^,.]{4,60}"
        r"|(?:In order to|To) (?:avoid|prevent|minimi[sz]e|ensure|reduce|protect)\b[^,.]{4,80}"
        r"|For example|In addition|Therefore|However|Generally speaking|Furthermore|Also"
        r"|As stated above|For this (?:same )?reason), (?P<rest>[^.].{20,})$"
    ),
}
# What a duty is for, at the sentence's end.
_PURPOSE = {
    "zh": re.compile(r"，(?:防止|避免|以(?:防|免|便|保证|确保|避免))[^，。]{3,30}(?=。$)"),
    "en": re.compile(
        r"(?<=[a-z]),? (?:in order )?to (?:ensure|prevent|avoid|minimi[sz]e|reduce|protect|help)\b"
        r"[^.;]{8,100}(?=\.$)"
    ),
}
_DONE_EN = re.compile(r"\b(?:must|should|shall) (?:be|also be) \w+(?:ed|en|pt|de|wn|lt)\b[^,]*$")
_UNFINISHED_EN = re.compile(
    r"\b(?:steps|measures|able|designed|intended|used|required|needed|systems?|procedures?|check"
    r"|arrangements|capacity|sufficient|enough|large|necessary|way|efforts?|when|where|developed"
    r"|implemented|established|trained|if)\b[^,]*$"
)
# A duty after another one, which stands by itself.
_SECOND_DUTY = {
    "zh": re.compile(r"，(?:并|且|并且)(?:应当?|必须|不得)?[^，。；不]{4,30}(?=。$)"),
    "en": re.compile(
        r",? and (?:(?:must|should|shall) (?:not )?[a-z][^.;]{8,100}"
        r"|(?:is|are) [a-z]+ed\b[^.;]{0,60})(?=\.$)"
    ),
}
_DEPENDENT = re.compile(
    r"方可|方能|才|否则|除|只有|其中|后，|\b(?:both|between|either|only|which|that|unless|if|when)\b"
)
_NO_REST = re.compile(r"(?:并|且|也|还|可以|and|or|if|so)\b ?")
_REMARK = re.compile(
    r"\s?[（(](?:见|如|例如|包括|以下(?:简称|统称)|即|简称|又称|参见"
    r"|see|for example|e\.g\.|such as|including|refer to|WHS |[A-Z]{2,6}s?\))[^（()）]*[)）]?"
)
_LIMITING = re.compile(r"除|不|仅|含|unless|except|only|not")
_TURNS_ADVERBS = re.compile(
    r"不|未|如|若|没有|\b(?:not|never|no|if|unless|until|without|cannot|when)\b", re.IGNORECASE
)


def shortened(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Without a remark in brackets, an item of a list, an adverb, a lead-in, a purpose."""
    yield from _without_lead_in(source)
    yield from _without_end(source)
    yield from _without_item(source)
    text, language = source.sentence, source.language
    for m in _REMARK.finditer(text):
        closed = m[0].rstrip()[-1:] in ")）"
        if closed and not _LIMITING.search(m[0]):
            yield Rewrite(text[: m.start()] + text[m.end() :], f"remark: {m[0]}")
    if not _TURNS_ADVERBS.search(text):
        for rewrite in swapped(text, "adverb", language):
            yield Rewrite(rewrite.text, f"adverb: {rewrite.note}")


def _without_lead_in(source: Source) -> Iterator[Rewrite]:
    text, language = source.sentence, source.language
    if found := _LEAD_INS[language].match(text):
        rest = found["rest"]
        if DUTY[language].search(rest) and not _NO_REST.match(rest):
            yield Rewrite(capital(rest), f"lead-in: {text[: -len(rest)]}")


def _without_end(source: Source) -> Iterator[Rewrite]:
    """Without what the duty is for, or without a second duty."""
    text, language = source.sentence, source.language
    for m in _PURPOSE[language].finditer(text):
        rest = text[: m.start()]
        complete = _DONE_EN.search(rest) and not _UNFINISHED_EN.search(rest)
        if DUTY[language].search(rest) and (language == "zh" or complete):
            yield Rewrite(rest + text[m.end() :], f"purpose: {m[0]}")
    for m in _SECOND_DUTY[language].finditer(text):
        rest = text[: m.start()]
        if DUTY[language].search(rest) and not _DEPENDENT.search(text):
            yield Rewrite(rest + text[m.end() :], f"second duty: {m[0]}")


def _without_item(source: Source) -> Iterator[Rewrite]:
    text, language = source.sentence, source.language
    duty = DUTY[language].search(text)
    if not duty or _BOUND_TOGETHER.search(text, duty.start()):
        return
    for start, end, items, comma in listed(text, language):
        if duty.end() <= start and not _in_quotes(text[:start]):
            yield Rewrite(text[:start] + comma.join(items[1:]) + text[end:], f"item: {items[0]}")


def _in_quotes(before: str) -> bool:
    """Whether a title or a motto is open, of which nothing can be left out."""
    return any(before.count(a) > before.count(b) for a, b in ("“”", "«»", "《》", "‘’"))
