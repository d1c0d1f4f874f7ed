"""Claims that bind otherwise than their source: other bounds, other duties, negations."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.swaps import swapped
from assistant.evaluation.mutants.text import figures

__all__ = ["comparators", "modals", "negations"]

_HAS_MODAL = re.compile(
    r"\b(?:must|shall|should|may|can|will|if|when|where|which|that)\b", re.IGNORECASE
)
# "No device shall be removed" forbids as much with "may".
_NOTHING = re.compile(r"^(?:no|nobody|none|neither)\b", re.IGNORECASE)
# A least distance that is 20 m is the same bound as one of at least 20 m.
_EXTREME = re.compile(r"最[小大高低]|\b(?:minimum|maximum)\b")
_NONSENSE = re.compile(
    r"不不|不应不|严禁不得|不得不(?![低小大超高少])|应当应|may not not|may be not"
)


def comparators(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """A bound turned round, left out, or 以上 for 以下 after a figure."""
    text, language = source.sentence, source.language
    yield from swapped(text, "comparator", language)
    if not _EXTREME.search(text):
        for rewrite in swapped(text, "bound", language):
            yield Rewrite(rewrite.text, f"bound dropped: {rewrite.note}")
    if language == "zh":
        yield from _after_figures(text)


def modals(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """A duty weakened, a permission made a duty, a prohibition lifted."""
    text, language = source.sentence, source.language
    if _NOTHING.match(text):
        return
    yield from _with_sense(swapped(text, "modal", language))
    if language == "en":
        if not re.search(r"\bonly\b", text):
            yield from swapped(text, "permission", language)
        if not _HAS_MODAL.search(text):  # a duty in the present tense: doors are closed
            yield from swapped(text, "stated", language)


def negations(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """A negation dropped or added."""
    yield from _with_sense(swapped(source.sentence, "negation", source.language))


def _after_figures(text: str) -> Iterator[Rewrite]:
    """5 m以上 → 5 m以下."""
    for figure in figures(text, "zh"):
        after = text[figure.end : figure.end + 4]
        for old, new in (("以上", "以下"), ("以下", "以上"), ("以内", "以外"), ("以外", "以内")):
            at = after.find(old)
            if 0 <= at <= 2:
                start = figure.end + at
                yield Rewrite(text[:start] + new + text[start + 2 :], f"{old} → {new}")


def _with_sense(rewrites: Iterator[Rewrite]) -> Iterator[Rewrite]:
    return (rewrite for rewrite in rewrites if not _NONSENSE.search(rewrite.text))
