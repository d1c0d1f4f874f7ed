"""A text as the gate compares it: tokens in sentences and the parts of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.gate.letters import named_letters
from assistant.gate.parts import Part, parts_of
from assistant.gate.quantities import Measure, measures
from assistant.gate.tokens import Token, tokens_of
from knowledge.clauses import marker
from knowledge.normalise import halfwidth
from knowledge.splitting import sentences

__all__ = ["Reading", "read"]

_JOINT = re.compile(r"[,，、;；/和与及或并且对将把由向被]|\b(?:and|or)\b", re.IGNORECASE)
_ITEM = re.compile(  # the number of an item in the midst of a sentence
    r"(^|[：:；;，,。]\s*)(?:第[一二三四五六七八九十](?=[，,、])|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-h])[)）]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_SHORT = re.compile(r"[（(]以下简称[^）)]{0,30}[）)]")
_AT_ONCE = re.compile(r"\bat once$", re.IGNORECASE)  # not: one time


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its tokens and parts, both in order.

    Attributes:
        text: The text.
        tokens: What it is compared by.
        parts: What stands between its commas.
        spans: Its sentences.
    """

    text: str
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]
    spans: tuple[tuple[int, int], ...]
    _of_part: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[int, list[int]] = {}
        for k, token in enumerate(self.tokens):
            found.setdefault(token.part, []).append(k)
        object.__setattr__(self, "_of_part", {n: tuple(own) for n, own in found.items()})

    def of_part(self, part: int) -> tuple[int, ...]:
        """The positions of a part's tokens."""
        return self._of_part.get(part, ())

    def sentence_of(self, k: int) -> int:
        """The sentence that a token stands in."""
        return self.parts[self.tokens[k].part].sentence

    def joint(self, k: int) -> bool:
        """Whether a comma, an "and", a duty or the like stands before a token."""
        if k == 0 or self.tokens[k].part != self.tokens[k - 1].part:
            return True
        if self.tokens[k - 1].kind == "operator":
            return True
        between = self.text[self.tokens[k - 1].end : self.tokens[k].start]
        return _JOINT.search(between) is not None

    def written(self, first: int, last: int) -> str:
        """The text from one token to another, both included."""
        return self.text[self.tokens[first].start : self.tokens[last].end]


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Read a text: a claim, or a quotation with what governs it."""
    spans = tuple(sentences(text))
    figures = list(_figures(text, spans))
    said = _without_numbers(_small(text), spans)
    parts = tuple(parts_of(_without_figures(said, figures), spans))
    tokens = tokens_of(said, parts, [f for f in figures if said[f.start] != "\0"])
    return Reading(text, tuple(tokens), parts, spans)


def _small(text: str) -> str:
    """As letters are compared, character for character, so that offsets stay valid."""
    told = named_letters(halfwidth(text))
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in told)


def _figures(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Measure]:
    """The figures of each sentence: the number of a list's item stands at its beginning."""
    for start, end in spans:
        for m in measures(text[start:end]):
            if _AT_ONCE.search(text[start : start + m.end]):
                continue
            bound = (-1, -1) if m.bound_start < 0 else (m.bound_start + start, m.bound_end + start)
            yield replace(
                m, start=m.start + start, end=m.end + start, bound_start=bound[0],
                bound_end=bound[1],
            )  # fmt: skip


def _without_numbers(said: str, spans: Sequence[tuple[int, int]]) -> str:
    """The numbers of clauses and items hidden: they say nothing of what is claimed."""
    for start, end in spans:
        if found := marker(said[start:end]):
            said = said[:start] + "\0" * found.end + said[start + found.end :]
    said = _SHORT.sub(lambda m: "\0" * len(m[0]), said)
    return _ITEM.sub(lambda m: m[1] + "\0" * (len(m[0]) - len(m[1])), said)


def _without_figures(said: str, figures: Sequence[Measure]) -> str:
    """The text with what looks like punctuation within figures hidden: 1,000 is not cut."""
    for measure in figures:
        width = measure.end - measure.start
        said = said[: measure.start] + "0" * width + said[measure.end :]
    return said
