"""True claims with an introduction, and claims rewritten in two ways at once."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.evaluation.mutants.convert import converted
from assistant.evaluation.mutants.model import Generator, Rewrite, Source
from assistant.evaluation.mutants.reorder import reordered
from assistant.evaluation.mutants.shorten import shortened
from assistant.evaluation.mutants.terms import synonyms
from assistant.evaluation.mutants.text import lower

__all__ = ["combined", "framed", "verbatim"]

_FRAMES = {
    "zh": ("根据规定，", "按照规定，", "根据资料，", "根据相关条款，", "文件规定，", "规定要求："),
    "en": ("According to the document, ", "As stated in the document, ", "Under these rules, "),
}  # fmt: skip
# What may follow "states that": no order, no "for example".
_SUBJECT = re.compile(r"(?:The|A|An|All|Any|Every|Each|Workers|If|When|It)\b")
_PARTS: tuple[Generator, ...] = (reordered, shortened, synonyms, converted)


def verbatim(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """The sentence as it stands, with its number or without."""
    yield Rewrite(source.sentence, "as it stands, without a number")
    yield Rewrite(source.numbered.rstrip("；;"), "as it stands")


def framed(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """An introduction before the sentence."""
    zh = source.language == "zh"
    frames = list(_FRAMES[source.language])
    if not zh and _SUBJECT.match(source.sentence):
        frames += ["The document states that ", "The rules say that "]
    if clause := source.clause.rstrip("."):
        frames.append(f"根据{clause}，" if zh else f"According to clause {clause}, ")
    frame = rng.choice(frames)
    yield Rewrite(frame + (source.sentence if zh else lower(source.sentence)), f"frame: {frame}")


def combined(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Two ways of saying the same, one after the other."""
    for first in _PARTS:
        for one in list(first(source, rng))[:2]:
            again = replace(source, sentence=one.text, numbered=one.text)
            for second in (*_PARTS, framed):
                if second is first:
                    continue
                for two in list(second(again, rng))[:2]:
                    yield Rewrite(two.text, f"{one.note}; {two.note}")
