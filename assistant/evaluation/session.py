"""One evaluation from beginning to end: what the command and the benchmarks share."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tqdm import tqdm

from assistant.build import Assistant
from assistant.evaluation.baseline import build_baseline, chunks_of
from assistant.evaluation.figures import summarise
from assistant.evaluation.items import Item, QuestionSet
from assistant.evaluation.judging import Judge, Pool
from assistant.evaluation.results import Result, evaluate
from assistant.evaluation.run import Measured, Run, SetInfo, conditions, folder_of, now
from assistant.evaluation.systems import Davy, Ranked, System, passages_of
from knowledge.embedding import PassageEmbedder
from knowledge.errors import SettingsError

__all__ = ["Session", "drawn"]

_T = TypeVar("_T")


def drawn(sets: Sequence[QuestionSet], limit: int, seed: int, split: str = "") -> list[QuestionSet]:
    """Sets of at most ``limit`` questions each, drawn at random; 0 draws all, in their order.

    Args:
        sets: Question sets.
        limit: How many questions of each at most.
        seed: Of the draw.
        split: Only questions of this split; empty for all.

    Raises:
        SettingsError: No question is of that split.
    """
    found = [replace(s, items=tuple(i for i in s.items if split in ("", i.split))) for s in sets]
    if not any(s.items for s in found):
        raise SettingsError(
            "No question is left to ask" + (f" of the split {split!r}." if split else "."),
            "See what 'split' the lines say, and whether their documents are loaded.",
        )
    if not limit:
        return found
    return [
        replace(s, items=tuple(random.Random(seed).sample(s.items, min(limit, len(s.items)))))
        for s in found
    ]


@dataclass(frozen=True, slots=True)
class Session:
    """Question sets and the library that they are asked of.

    Attributes:
        assistant: The assistant, over an open library.
        sets: Drawn question sets.
        pool: All passages of the library.
        infos: The sets, and how far the library holds what they ask for.
        k: Hits asked for.
        limit: How many questions of each set were drawn; 0 for all.
        seed: Of that draw, and of the intervals.
        split: The split that they were drawn from; empty for all.
    """

    assistant: Assistant
    sets: Sequence[QuestionSet]
    pool: Pool
    infos: tuple[SetInfo, ...]
    k: int = 10
    limit: int = 0
    seed: int = 0
    split: str = ""

    @classmethod
    def open(
        cls, assistant: Assistant, sets: Sequence[QuestionSet], *, k: int = 10, limit: int = 0,
        seed: int = 0, split: str = "", only_loaded: bool = False,
    ) -> Session:  # fmt: skip
        """Draw the questions and read the library's passages.

        With ``only_loaded`` questions about documents that are not in the library are left out.

        Raises:
            SettingsError: The library is empty, or no question is left.
        """
        passages = passages_of(assistant.library)
        if not passages:
            raise SettingsError(
                "The library holds no documents.", "Load some with 'davy ingest' first."
            )
        pool = Pool(passages)
        if only_loaded:
            sets = [replace(s, items=tuple(filter(pool.names, s.items))) for s in sets]
        some = drawn(sets, limit, seed, split)
        infos = tuple(_info(found, pool) for found in some)
        return cls(assistant, some, pool, infos, k, limit, seed, split)

    @property
    def items(self) -> list[Item]:
        """The questions of all sets."""
        return [item for found in self.sets for item in found.items]

    def run(self, *, baseline: bool = False) -> Run:
        """Ask every question; with ``baseline`` of the naive baseline, too.

        Raises:
            SettingsError: There is to be a baseline and the library has no embedder.
        """
        created, began = now(), time.perf_counter()
        library = self.assistant.library
        if baseline and library.embedder is None:
            raise SettingsError(
                "The baseline searches by vectors, and the setting 'embedder' is 'none'.",
                "Evaluate with an embedder, or without --baseline.",
            )
        library.warm()
        davy = self.measure(Davy(self.assistant), self.pool)
        beside = self._baseline(library.embedder) if baseline and library.embedder else None
        given = conditions(
            library, self.assistant.settings, self.pool.extracts,
            k=self.k, limit=self.limit, seed=self.seed, split=self.split,
        )  # fmt: skip
        seconds = round(time.perf_counter() - began, 1)
        return Run(created, seconds, given, self.infos, davy, beside)

    def measure(self, system: System, pool: Pool) -> Measured:
        """What a system makes of the questions."""
        results = evaluate(system, self.items, pool, self.k, progress_bar(system.name, "question"))
        return Measured(system.name, tuple(results), summarise(results, self.seed))

    def ranked(self, name: str, ranked: dict[str, list[str]]) -> list[Result]:
        """A ranking made elsewhere, judged like Davy's."""
        system = Ranked(name, ranked, self.pool.extracts)
        return evaluate(system, self.items, self.pool, self.k)

    def _baseline(self, embedder: PassageEmbedder) -> Measured:
        library = self.assistant.library
        chunks = chunks_of(library)
        folder = folder_of(library.settings.home) / "baseline"
        shown = progress_bar("baseline vectors, 32 chunks each", "batch")
        system = build_baseline(embedder, chunks, folder, shown)
        return self.measure(system, Pool(chunks))


def _info(found: QuestionSet, pool: Pool) -> SetInfo:
    judges = [Judge(item) for item in found.items if item.answerable]
    best = [max(grades.values(), default=0) for grades in pool.qrels(judges)]
    return SetInfo(
        found.name, found.sha256, len(found.items), len(judges),
        not_loaded=sum(not pool.names(judge.item) for judge in judges),
        without_gold=sum(g < judge.relevant for g, judge in zip(best, judges, strict=True)),
    )  # fmt: skip


def progress_bar(what: str, unit: str) -> Callable[[Iterable[_T]], Iterable[_T]]:
    """Wraps things to do in a bar on standard error, if that is a terminal."""

    def wrapped(things: Iterable[_T]) -> Iterable[_T]:
        bar: Iterable[_T] = tqdm(
            things, desc=what, unit=unit, file=sys.stderr, leave=False, delay=1,
            disable=not sys.stderr.isatty(),
        )  # fmt: skip
        return bar

    return wrapped
