"""Is this file a new document, or a new version of one that is loaded?"""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.catalog import Catalog
from knowledge.normalise import fold, language_of
from knowledge.types import Reading

__all__ = ["document_for", "title_for"]

_ALIKE = 0.3  # share of the shorter text's word sequences that the other one holds too
_SAMPLE = 60_000


def document_for(catalog: Catalog, source: str, file: str, reading: Reading) -> str | None:
    """The id of the document that a file is a new version of, or None for a new document.

    The same path is the same document. So is the same file name from another place, if the text
    is largely the same: a new edition often comes on another stick.
    """
    # An upload says no more of where it comes from than its name, as many manuals have it.
    same_place = catalog.current(source=source) if Path(source).is_absolute() else []
    if same_place:
        return same_place[0].document_id
    text = "".join(page.text for page in reading.pages)[:_SAMPLE]
    for candidate in catalog.current(file=file):
        if _likeness(text, catalog.text_of(candidate.id, _SAMPLE)) >= _ALIKE:
            return candidate.document_id
    return None


def title_for(file: str, reading: Reading) -> str:
    """The title that a file states, unless the file name says it better."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file)
    stem = re.sub(r"^\d{1,3}\s*[-_.、]\s*(?=\D)", "", stem).replace("_", " ").strip() or file
    stated = " ".join((reading.title or "").split())
    text = "".join(page.text for page in reading.pages[:5])
    if stated and (language_of(stated) == language_of(text) or language_of(stem) != "zh"):
        return stated
    return stem


def _likeness(a: str, b: str) -> float:
    first, second = _sequences(a), _sequences(b)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _sequences(text: str) -> set[str]:
    letters = re.sub(r"\W+", "", fold(text))
    return {letters[i : i + 8] for i in range(len(letters) - 7)}
