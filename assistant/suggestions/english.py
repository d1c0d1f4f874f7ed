"""English sentences and headings as the questions that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.quantities import Measure

__all__ = ["of_heading", "of_sentence"]

_TIME = ("s", "month")
_DUTY = r"(?:must|shall|should)"
_NAME = r"(?P<what>[A-Za-z][\w/’'-]*(?: [\w/’'-]+){1,11}?)"
_BE = rf"(?P<be>is|are|{_DUTY} be)"
_DONE = r"(?P<verb>\w+(?:ed|en|lt|pt|wn|ade|un)(?: and \w+ed)?)"
_LIMIT = re.compile(
    rf"^{_NAME} (?:(?:(?:{_DUTY}|may|can|does|do) not|cannot) exceed"
    rf"|(?:{_DUTY} be|is|are) (?:at most|no more than))$"
)
_LEAST = re.compile(rf"^{_NAME} (?P<duty>{_DUTY}) be (?:at least|no less than|not less than)$")
_SIZE = re.compile(r"^ (?P<size>wide|high|long|deep|thick|apart|away)\b")
_SIZES = {"apart": "far apart", "away": "far away"}
_SPAN = re.compile(rf"^{_NAME} {_BE} {_DONE} (?P<how>every|within|for)(?: at least)?$")
_ASKED = {"every": "How often", "within": "How soon", "for": "How long"}
_OFTEN = re.compile(
    rf"^{_NAME} {_BE} {_DONE} (?:daily|weekly|monthly|annually|yearly"
    r"|(?:every|before each|before every|at the start of each|at the start of every) shift)\b"
)
_ONLY = re.compile(
    r"^Only (?!then|when|if|after)[\w -]{3,60}? may (?P<what>[a-z][\w ,’'-]{8,70})\.?$"
)
_WAIT = re.compile(r"^(?:You must )?[Ww]ait(?: for)?(?: at least)?$")
_AFTER = re.compile(r"^ (?P<what>(?:after|before) [\w ’'-]{6,70}?)(?: before [\w ’'-]+)?[.,]")
_POINTS = re.compile(
    r"^(?:it|they|this|these|that|those|he|she|such|there|if|when|where|in|at|for|on|as|and|or|but"
    r"|note|you|we|which|who|what)\b|\b(?:the place|the following|above|below)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|each|every|all|any) ", re.IGNORECASE)
_TITLE = re.compile(r"^[A-Z][A-Za-z’'-]+(?: [A-Za-z’'/-]+){1,6}$")
_NO_TITLE = re.compile(
    r"\b(?:introduction|general|scope|contents|references|appendix|annex|glossary|definitions?"
    r"|purpose|foreword|preface|summary|overview|about|notes?|examples?|table|figure|chapter|part"
    r"|section|acts?|regulations?|codes?|manuals?|who|what|when|where|why|how|is|are|was|has|have"
    r"|can|should|must|may|do|does|further|other|following|this|these|your|you|steps?|key|during"
    r"|before|after|if|in|check|list|model|data|specifications?|procedures?|information)\b",
    re.IGNORECASE,
)


def of_sentence(text: str, measures: Sequence[Measure]) -> Iterator[tuple[str, str]]:
    """The questions that a sentence answers, each after its sort.

    Args:
        text: The sentence, without its clause number.
        measures: Its figures.
    """
    for measure in measures:
        before, after = text[: measure.start].rstrip(), text[measure.end :]
        if measure.kind == "period":
            yield from _of_time(f"{before} every", after)
        else:
            yield from _of_size(before, after)
            if measure.unit in _TIME:
                yield from _of_time(before, after)
    if (found := _OFTEN.match(text)) and (what := _subject(found["what"])):
        yield "often", _passive("How often", what, found)
    if found := _ONLY.match(text):
        yield "who", f"Who may {found['what']}?"


def of_heading(text: str) -> str | None:
    """The question that what stands below a heading answers, or None."""
    name = " ".join(text.split()).rstrip(".:")
    if not _TITLE.match(name) or _NO_TITLE.search(name):
        return None
    return f"What are the rules on {' '.join(map(_lower, name.split(' ')))}?"


def _of_size(before: str, after: str) -> Iterator[tuple[str, str]]:
    limit, least = _LIMIT.match(before), _LEAST.match(before)
    size = _SIZE.match(after)
    if limit and not size and (what := _subject(limit["what"])):
        yield "limit", f"What is the limit for {what}?"
    if least and (what := _subject(least["what"])):
        asked = f"How {_SIZES.get(size['size'], size['size'])}" if size else "What"
        yield "limit", f"{asked} {least['duty']} {what} be?"


def _of_time(before: str, after: str) -> Iterator[tuple[str, str]]:
    span, then = _SPAN.match(before), _AFTER.match(after)
    if span and (what := _subject(span["what"])):
        yield "often", _passive(_ASKED[span["how"]], what, span)
    if then and _WAIT.match(before):
        yield "when", f"How long must I wait {then['what']}?"


def _passive(asked: str, what: str, found: re.Match[str]) -> str:
    """How often must the fan be checked? How often is it checked?"""
    duty = found["be"].removesuffix(" be")
    be = " be" if duty != found["be"] else ""
    return f"{asked} {duty} {what}{be} {found['verb']}?"


def _subject(text: str) -> str:
    """What is asked about, as it stands within a sentence; "" where it cannot stand alone."""
    if _POINTS.search(text):
        return ""
    first, _, rest = text.partition(" ")
    whole = f"{_lower(first)} {rest}" if rest else _lower(first)
    return _ARTICLE.sub(lambda found: found[0].lower(), whole)


def _lower(word: str) -> str:
    """A word as it stands within a sentence: an abbreviation stays as it is."""
    return word.lower() if word[:1].isupper() and word[1:].islower() else word
