"""Two rankings, of the question's language and of the other, into one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.retrieval.query import Query
from knowledge.types import Hit

__all__ = ["interleaved", "may_be_elsewhere"]


@dataclass(frozen=True, slots=True)
class _Chance:
    """How probable it is that the answer stands in the other language: a logistic regression.

    Fitted on the development questions, docs/decisions/0004-retrieval.md; above ``likely`` lie two
    in a hundred questions that the question's own language answers, above ``open`` five.
    """

    intercept: float
    own: float  # the best score in the question's language
    named: float  # the most that the index finds of what the glossary names, of all it names
    sentence: float  # the most of it in one sentence
    likely: float
    open: float

    def of(self, own: Sequence[Hit], foreign: Sequence[Hit], known: float) -> float:
        named = max(hit.signals["bm25"] for hit in foreign) / known if known else 0.0
        sentence = max(hit.signals["sentence"] for hit in foreign)
        return self.at(own[0].score, named, sentence)

    def at(self, own: float, named: float, sentence: float) -> float:
        z = self.intercept + self.own * own + self.named * named + self.sentence * sentence
        return 1 / (1 + math.exp(-z))


_CHANCE = {
    "zh": _Chance(-1.34, -5.89, 4.73, 6.29, likely=0.35, open=0.2),
    "en": _Chance(2.31, -2.32, 0.24, 1.39, likely=0.78, open=0.58),
}
# Which language is taken in turn: f the other, o the question's own.
_LIKELY, _OPEN, _UNLIKELY = "fffof", "ooofo", "ooooo"


def may_be_elsewhere(own: Sequence[Hit], query: Query) -> bool:
    """Whether looking in the other language can change what is shown first."""
    model = _CHANCE.get(query.language)
    if not own or model is None:
        return True
    return model.at(own[0].score, 1.0, 1.0) >= model.open


def interleaved(own: Sequence[Hit], foreign: Sequence[Hit], query: Query) -> list[Hit]:
    """Passages of both languages, best first.

    Scores of two languages do not compare: a glossary knows only some of the words. So the
    language that more probably holds the answer goes first, and where that is open they take
    turns.
    """
    if not foreign or not own:
        return [*own, *foreign]
    left = {"o": list(own), "f": list(foreign)}
    ranked = [left[turn].pop(0) for turn in _turns(own, foreign, query) if left[turn]]
    while left["o"] and left["f"]:
        ranked += [left["o"].pop(0), left["f"].pop(0)]
    return [*ranked, *left["o"], *left["f"]]


def _turns(own: Sequence[Hit], foreign: Sequence[Hit], query: Query) -> str:
    model = _CHANCE.get(query.language)
    if model is None:
        return _UNLIKELY
    chance = model.of(own, foreign, query.known)
    return _LIKELY if chance >= model.likely else _OPEN if chance >= model.open else _UNLIKELY
