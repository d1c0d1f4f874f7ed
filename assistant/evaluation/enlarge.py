"""A library made large by publishing its documents again and again with other figures.

Copies are not embedded anew, which would take hours: where the embedder knows a document's
language, each passage gets the vector of a real passage with a little noise, so that vectors lie
about as close together as those of similar texts do.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.benchmark import FOLDERS
from assistant.evaluation.session import progress_bar
from assistant.settings import load_settings
from knowledge.catalog import Draft, VersionRow
from knowledge.embedding import PassageEmbedder
from knowledge.errors import SettingsError
from knowledge.library import Library
from knowledge.types import Page, Passage

__all__ = ["Floats", "copy_of", "enlarged", "near"]

Floats = NDArray[np.float64]

_NOISE = 0.02  # standard deviation in each dimension of a unit vector
_EMBED_AT_MOST = 600  # passages embedded for the vectors that the others are made of


def enlarged(home: Path, data: Path, wanted: int, seed: int) -> Floats:
    """Make a library of so many passages; gives vectors of real ones.

    Args:
        home: The library's folder; one that is large enough already stays as it is.
        data: Where the folders of documents are.
        wanted: How many passages.
        seed: Of the figures and the noise.

    Raises:
        SettingsError: There is no embedder.
    """
    settings = load_settings(home=home, model="none")
    with Library(settings, "scale") as library:
        embedder = library.embedder
        if embedder is None:
            raise SettingsError("The setting 'embedder' is 'none'.", "Measure with an embedder.")
        library.ingest([data / folder for folder in FOLDERS])
        originals = [v for v in library.catalog.current() if not _is_copy(v)]
        vectors = _real_vectors(library, originals, embedder, seed)
        noise = np.random.default_rng(seed)
        # The library goes on to index copies as it does any document; only their vectors are lent.
        lent = partial(_lent, vectors, noise)
        embedder.embed_documents = lent  # type: ignore[method-assign]  # of this object alone
        _add_copies(library, originals, wanted, seed)
    return vectors


def _real_vectors(
    library: Library, originals: Sequence[VersionRow], embedder: PassageEmbedder, seed: int
) -> Floats:
    """Vectors of real passages, kept beside the library for the next time."""
    kept = library.settings.home / "evaluations" / f"scale-{embedder.name}.npy"
    if kept.is_file():
        found: Floats = np.load(kept)
        return found
    texts = [
        stored.passage.text
        for version in originals
        if version.embedder
        for stored in library.catalog.passages_of(version.id)
    ]
    some = random.Random(seed).sample(texts, min(len(texts), _EMBED_AT_MOST))
    vectors = np.array(embedder.embed_documents(some), dtype=np.float64)
    kept.parent.mkdir(exist_ok=True)
    np.save(kept, vectors)
    return vectors


def _lent(vectors: Floats, noise: np.random.Generator, texts: list[str]) -> list[list[float]]:
    return near(vectors, len(texts), noise)


def _add_copies(library: Library, originals: Sequence[VersionRow], wanted: int, seed: int) -> None:
    """Publish copies until there are enough passages."""
    present = library.catalog.current()
    count = sum(version.passage_count for version in present)
    number = sum(map(_is_copy, present)) // max(1, len(originals))
    chance = random.Random(seed + number)
    while count < wanted and originals:
        number += 1
        for version in progress_bar(f"copy {number}", "document")(originals):
            if count >= wanted:
                return
            count += library.publish(copy_of(library, version, number, chance)).passage_count


def copy_of(library: Library, version: VersionRow, number: int, chance: random.Random) -> Draft:
    """A document with other figures; each is as long as before, so that all positions hold."""
    stored = library.catalog.passages_of(version.id)
    indexes = sorted({one.passage.page_index for one in stored})
    pages = {index: _changed(library.page(version.id, index), chance) for index in indexes}
    passages = [_moved(one.passage, pages[one.passage.page_index]) for one in stored]
    text = "".join(page.text for page in pages.values())
    return Draft(
        source=f"copy-{number}/{version.file}", file=f"copy-{number}-{version.file}",
        sha256=hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
        title=f"{version.title} {number}", language=version.language,
        pages=list(pages.values()), passages=passages,
    )  # fmt: skip


def _moved(passage: Passage, page: Page) -> Passage:
    return replace(passage, text=page.text[passage.start : passage.end])


def _changed(page: Page, chance: random.Random) -> Page:
    def other(match: re.Match[str]) -> str:
        return str(chance.randint(1, 9)) + "".join(
            str(chance.randint(0, 9)) for _ in range(len(match[0]) - 1)
        )

    return replace(page, text=re.sub(r"[0-9]+", other, page.text))


def _is_copy(version: VersionRow) -> bool:
    return version.file.startswith("copy-")


def near(vectors: Floats, count: int, noise: np.random.Generator) -> list[list[float]]:
    """Unit vectors near some of those given."""
    chosen = vectors[noise.integers(len(vectors), size=count)]
    moved = chosen + noise.normal(0, _NOISE, chosen.shape)
    unit: list[list[float]] = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).tolist()
    return unit
