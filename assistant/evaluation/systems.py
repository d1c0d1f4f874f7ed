"""What is measured: anything that finds passages for a question and shows something."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.build import Assistant
from assistant.chain import Question
from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract
from assistant.evaluation.trec import topic_id
from assistant.types import Answer, Citation, Reply
from knowledge.catalog import StoredPassage
from knowledge.library import Library
from knowledge.types import Hit, Passage

__all__ = ["Cited", "Davy", "Output", "Ranked", "System", "output_of", "passages_of"]

_MARKER = re.compile(r"(?:\[\d+\])+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cited:
    """What an answer cites, and the passage that it stands in."""

    quote: Extract
    passage: Extract


@dataclass(frozen=True, slots=True)
class Output:
    """What a system makes of a question.

    Attributes:
        hits: Best first.
        answered: Whether it answers, rather than abstains; None where it only ranks.
        displayed: What a user reads of an answer, without markers.
        citations: What it cites.
        confidence: Higher is surer; None where it says nothing of that.
        search_ms: Time until the hits were there.
        evidence_ms: Time until there was something to read, the search with it.
    """

    hits: tuple[Extract, ...]
    answered: bool | None = None
    displayed: str = ""
    citations: tuple[Cited, ...] = ()
    confidence: float | None = None
    search_ms: float | None = None
    evidence_ms: float | None = None


class System(Protocol):
    """Something to be measured."""

    name: str

    def answer(self, item: Item, k: int) -> Output:
        """What it makes of a question, with at most ``k`` hits."""


class Davy:
    """The assistant without a chat model: what every answer rests on."""

    name = "davy"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def answer(self, item: Item, k: int) -> Output:
        """Its evidence and its hits.

        Evidence comes first, so that what a user waits for is measured before anything is warm.
        """
        began = time.perf_counter()
        reply = self._assistant.chain.evidence(Question(item.question, item.after))
        spent = (time.perf_counter() - began) * 1e3
        # A follow-up means nothing by itself: only the chain knows what it is about.
        found = reply.hits if item.after else self._assistant.library.search(item.question, k)
        return output_of(reply, found[:k], spent)


def output_of(reply: Reply, hits: Sequence[Hit], evidence_ms: float) -> Output:
    """A reply as it is judged.

    Args:
        reply: What Davy says.
        hits: The hits to judge, best first.
        evidence_ms: Time until there was something to read.
    """
    shown = reply.citations if isinstance(reply, Answer) else ()
    return Output(
        hits=tuple(_extract(hit) for hit in hits),
        answered=isinstance(reply, Answer),
        displayed=_MARKER.sub("", reply.text) if isinstance(reply, Answer) else "",
        citations=tuple(_cited(citation, reply.hits) for citation in shown),
        confidence=reply.confidence,
        search_ms=reply.timings_ms.get("search", evidence_ms),
        evidence_ms=evidence_ms,
    )


class Ranked:
    """A ranking made elsewhere, from a TREC run over passages of this library.

    Args:
        name: What to call it.
        ranked: Passage ids by topic, best first.
        passages: The library's.
    """

    def __init__(
        self, name: str, ranked: Mapping[str, Sequence[str]], passages: Sequence[Extract]
    ) -> None:
        self.name = name
        self._ranked = ranked
        self._passages = {passage.id: passage for passage in passages}

    def answer(self, item: Item, k: int) -> Output:
        """Its hits; passages that are not in the library count as beside the point."""
        topics = (f"{item.set_name}:{item.id}", item.id)
        ids = next((self._ranked[t] for t in map(topic_id, topics) if t in self._ranked), ())
        unknown = (Extract(key, "", key, "") for key in ids[:k])
        return Output(hits=tuple(self._passages.get(one.id, one) for one in unknown))


def passages_of(library: Library) -> list[Extract]:
    """All passages that a search could find."""
    return [
        _stored(found)
        for version in library.catalog.current()
        for found in library.catalog.passages_of(version.id)
    ]


def _stored(found: StoredPassage) -> Extract:
    version = found.version
    return _of_passage(found.id, found.passage, version.title, version.file, found.page_number)


def _extract(hit: Hit) -> Extract:
    return _of_passage(hit.passage_id, hit.passage, hit.document, hit.file, hit.page)


def _of_passage(key: str, passage: Passage, document: str, file: str, page: int | None) -> Extract:
    text = "\n".join(filter(None, (passage.lead, passage.header, passage.text)))
    clauses = tuple(number for _, number in passage.clauses)
    return Extract(key, text, document, file, page, clauses, frozenset((key,)))


def _cited(citation: Citation, hits: Sequence[Hit]) -> Cited:
    within = [
        hit
        for hit in hits
        if (hit.version_id, hit.passage.page_index) == (citation.version_id, citation.page_index)
        and hit.passage.start <= citation.start < hit.passage.end
    ]
    covers = frozenset(hit.passage_id for hit in within)
    quote = Extract(
        f"[{citation.marker}]", citation.in_context, citation.document, citation.file,
        citation.page, (citation.clause,) if citation.clause else (), covers,
    )  # fmt: skip
    return Cited(quote, _extract(within[0]) if within else quote)
