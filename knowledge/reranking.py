"""The reranker: a CrossEncoder from a local folder, off by default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.crossencoder import PairModel
from knowledge.types import Hit

__all__ = ["Reranker", "build_reranker"]


class Reranker:
    """Puts the first hits in order by a model that reads question and passage together.

    Nothing is fetched; loading is put off. Threads may share one: they take turns.

    Args:
        folder: The model's folder, as ``CrossEncoder.save_pretrained()`` writes it.

    Attributes:
        name: The folder's name.
        depth: How many hits are read again.

    Raises:
        SettingsError: The folder holds no CrossEncoder with one score.
    """

    depth = 20

    def __init__(self, folder: Path) -> None:
        self._model = PairModel(folder, "reranker")
        if len(self._model.labels) > 1:
            raise self._model.refused("holds a model with several scores a pair; one is needed")
        self.name = self._model.name

    def rerank(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, the first :attr:`depth` of them by the model's score, best first.

        Equal scores keep their order. ``signals["reranker"]`` holds the score; ``rank`` follows
        the new order, ``score`` stays what the search gave.

        Raises:
            ModelError: The model cannot be loaded, or gives no usable scores: another order than
                the one that was set would be no answer.
        """
        first = list(hits[: self.depth])
        scores = self._model.scores([(question, _read(hit)) for hit in first]) if first else []
        scored = [
            replace(hit, signals=hit.signals | {"reranker": score})
            for hit, (score,) in zip(first, scores, strict=True)
        ]
        scored.sort(key=lambda hit: -hit.signals["reranker"])
        ranked = [*scored, *hits[self.depth :]]
        return [replace(hit, rank=rank) for rank, hit in enumerate(ranked, 1)]

    def warm(self) -> None:
        """Load the model, so that no question waits for it.

        Raises:
            ModelError: It cannot be loaded.
        """
        self._model.scores([("gas", "gas")])


def build_reranker(setting: str) -> Reranker | None:
    """The reranker that the setting ``reranker`` names; None where it is empty.

    Raises:
        SettingsError: It names no folder with a CrossEncoder.
    """
    return Reranker(Path(setting).expanduser()) if setting else None


def _read(hit: Hit) -> str:
    """A passage with what it is read under."""
    passage = hit.passage
    above = (hit.document, *passage.heading_path, passage.lead, passage.header)
    return "\n".join(part for part in (*above, passage.text) if part)
