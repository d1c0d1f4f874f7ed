"""What could be asked of a document: made from its sentences and headings, not yet verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.evidence.clauses import segments
from assistant.evidence.features import spans_of
from assistant.evidence.statements import under
from assistant.gate.quantities import measures
from assistant.suggestions import chinese, english
from knowledge.catalog import StoredPassage
from knowledge.clauses import marker
from knowledge.glossary import Glossary
from knowledge.normalise import UNREADABLE, language_of
from knowledge.splitting import leads_on, limits
from knowledge.types import Hit

__all__ = ["Candidate", "candidates", "in_turn"]

_LONGEST = 72  # letters of a question; a Chinese character counts for two
_FIGURES = ("amount", "period")
_VAGUE = frozenset(("general", "everyday", "civil", "roles"))  # fields of the glossary
_KINDS = ("when", "often", "limit", "who", "heading")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where its answer should stand.

    Attributes:
        text: The question.
        language: ``zh`` or ``en``.
        kind: ``limit``, ``when``, ``often``, ``who`` or ``heading``.
        page_index: 0-based position of the page in the version.
        start: First offset of what answers it in the page's text.
        end: Offset after the last character.
    """

    text: str
    language: str
    kind: str
    page_index: int
    start: int
    end: int


def candidates(stored: StoredPassage, glossary: Glossary) -> Iterator[Candidate]:
    """The questions that a passage may answer.

    Args:
        stored: The passage.
        glossary: Knows the trade's words: a question that names no such thing is too vague.
    """
    for candidate in chain(_of_sentences(stored), _of_heading(stored)):
        if _width(candidate.text) <= _LONGEST:
            named = (mention.group.field for mention in glossary.mentions(candidate.text))
            if not _VAGUE.issuperset(named):
                yield candidate


def in_turn(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, each question once: the sorts in turn, each in order."""
    once = {candidate.text: candidate for candidate in reversed(list(found))}
    of_kind = [[c for c in reversed(once.values()) if c.kind == kind] for kind in _KINDS]
    return [c for turn in zip_longest(*of_kind) for c in turn if c is not None]


def _of_sentences(stored: StoredPassage) -> Iterator[Candidate]:
    passage = stored.passage
    if passage.kind != "text":
        return
    version = stored.version
    hit = Hit(
        0, 0.0, stored.id, version.id, passage, version.title, version.file, version.number, None
    )
    for clause in segments(hit):
        spans = spans_of(clause.quote)
        for n, (start, end) in enumerate(spans):
            sentence = clause.quote[start:end]
            if _stands_alone(sentence) and not under(clause, n).strip():
                yield from _asked(sentence, passage.page_index, clause.start + start)


def _asked(sentence: str, page_index: int, at: int) -> Iterator[Candidate]:
    found = marker(sentence)
    text = " ".join(sentence[found.end if found else 0 :].split())
    language = language_of(text)
    forms = {"zh": chinese.of_sentence, "en": english.of_sentence}.get(language)
    if forms is None:
        return
    figures = tuple(
        m for m in measures(text) if m.unit and not m.numbering and m.kind in ("amount", "period")
    )
    for kind, question in forms(text, figures):
        yield Candidate(question, language, kind, page_index, at, at + len(sentence))


def _of_heading(stored: StoredPassage) -> Iterator[Candidate]:
    passage = stored.passage
    if not passage.heading_path:
        return
    heading = passage.heading_path[-1]
    found = marker(heading)
    name = heading[found.end if found else 0 :].strip()
    language = language_of(name)
    form = {"zh": chinese.of_heading, "en": english.of_heading}.get(language)
    question = form(name) if form else None
    if question:
        yield Candidate(
            question, language, "heading", passage.page_index, passage.start, passage.end
        )


def _stands_alone(sentence: str) -> bool:
    return not (leads_on(sentence) or limits(sentence) or UNREADABLE.search(sentence))


def _width(text: str) -> int:
    """How long a question is on a narrow screen: a Chinese character takes two letters' room."""
    return sum(1 if character.isascii() else 2 for character in text)
