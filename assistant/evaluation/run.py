"""An evaluation as a JSON file, so that a later one can be compared with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.evaluation.figures import Summary
from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract
from assistant.evaluation.model_figures import ModelFigures
from assistant.evaluation.results import Result
from assistant.settings import Settings
from knowledge.disk import write_durably
from knowledge.errors import SettingsError
from knowledge.library import Library

__all__ = ["Conditions", "Measured", "Run", "SetInfo", "conditions", "folder_of", "now", "previous"]


@dataclass(frozen=True, slots=True)
class SetInfo:
    """A question set as it was used.

    Attributes:
        name: Its file's name.
        sha256: Hash of that file.
        questions: How many of it were asked.
        answerable: How many of those have an answer.
        not_loaded: How many name a document that the library does not hold.
        without_gold: How many have an answer that no passage of the library holds.
    """

    name: str
    sha256: str
    questions: int
    answerable: int
    not_loaded: int = 0
    without_gold: int = 0


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a run was made with.

    Attributes:
        davy: Version of the program.
        documents: How many the library holds.
        passages: How many those have.
        library: Hash of the passages: the same text split alike, the same hash.
        embedder: The setting; a folder by its name only.
        threshold: Below this confidence Davy abstains.
        k: Hits asked for.
        limit: Questions of each set at most, drawn at random; 0 for all.
        seed: Of that draw, and of the intervals.
        split: Only questions of this split were asked; empty for all.
    """

    davy: str
    documents: int
    passages: int
    library: str
    embedder: str
    threshold: float
    k: int
    limit: int
    seed: int
    split: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One system with its results, in the order of the questions."""

    name: str
    results: tuple[Result, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation.

    Attributes:
        created: ISO 8601 in UTC.
        seconds: How long it took.
        conditions: What it was made with.
        sets: What was asked.
        davy: What came of it.
        baseline: The same questions asked of the naive baseline, or None.
        models: The same questions asked with chat models, the first time without any.
    """

    created: str
    seconds: float
    conditions: Conditions
    sets: tuple[SetInfo, ...]
    davy: Measured
    baseline: Measured | None = None
    models: tuple[ModelFigures, ...] = ()

    def save(self, folder: Path) -> Path:
        """Write it into a folder, under its time."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.created.replace(':', '').replace('+0000', 'Z')}.json"
        write_durably(path, _RUN.dump_json(self, exclude_none=False))
        return path

    @classmethod
    def load(cls, path: Path) -> Run:
        """Read one that was saved.

        Raises:
            SettingsError: It is none, or one of another version of Davy's.
        """
        try:
            return _RUN.validate_json(path.read_bytes())
        except OSError as error:
            raise SettingsError(
                f"{str(path)!r} cannot be read: {error.strerror}.", "Give a run that Davy saved."
            ) from error
        except ValidationError as error:
            raise SettingsError(
                f"{path.name!r} is no run of this version of Davy's.",
                "Evaluate again with the version that you want to compare with.",
            ) from error


_RUN = TypeAdapter(Run)


def conditions(
    library: Library, settings: Settings, passages: Sequence[Extract], *, k: int, limit: int,
    seed: int, split: str,
) -> Conditions:  # fmt: skip
    """What a run over a library is made with."""
    texts = sorted(f"{passage.file}\0{passage.page}\0{passage.text}" for passage in passages)
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
    return Conditions(
        davy=version("davy"), documents=len(library.documents()), passages=len(passages),
        library=digest, embedder=Path(settings.embedder).name, threshold=settings.threshold,
        k=k, limit=limit, seed=seed, split=split,
    )  # fmt: skip


def now() -> str:
    """The present, as runs are called."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def folder_of(home: Path) -> Path:
    """Where a library keeps its runs."""
    return home / "evaluations"


def previous(folder: Path, items: Iterable[Item]) -> Run | None:
    """The last run that asked at least half of these questions, or None."""
    asked = {item.identity for item in items}
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            run = Run.load(path)
        except SettingsError:  # of another version: nothing to compare with
            continue
        if 2 * len(asked & {result.item.identity for result in run.davy.results}) >= len(asked):
            return run
    return None
