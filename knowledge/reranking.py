"""The reranker: a sentence-transformers CrossEncoder from a local folder, off by default."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.errors import ModelError, SettingsError
from knowledge.privacy import switch_off_telemetry
from knowledge.types import Hit

__all__ = ["Reranker", "build_reranker"]

_HINT = "Check the folder, or set reranker to '' (off)."
# What the library below raises for a folder, a question or a memory that it cannot work with.
_FAULTS = (OSError, ValueError, TypeError, KeyError, IndexError, ImportError, RuntimeError)


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
        fault = _fault(folder)
        if fault:
            raise SettingsError(
                f"Setting 'reranker' names {str(folder)!r}, which {fault}.",
                "Give the folder that CrossEncoder.save_pretrained() wrote, or '' for none.",
            )
        self._folder = folder
        self._lock = threading.Lock()
        self.name = folder.name

    def rerank(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, the first :attr:`depth` of them by the model's score, best first.

        Equal scores keep their order. ``signals["reranker"]`` holds the score; ``rank`` follows
        the new order, ``score`` stays what the search gave.

        Raises:
            ModelError: The model cannot be loaded, or gives no usable scores.
        """
        first = list(hits[: self.depth])
        scores = self._scores(question, [_read(hit) for hit in first]) if first else []
        scored = [
            replace(hit, signals=hit.signals | {"reranker": score})
            for hit, score in zip(first, scores, strict=True)
        ]
        scored.sort(key=lambda hit: -hit.signals["reranker"])
        ranked = [*scored, *hits[self.depth :]]
        return [replace(hit, rank=rank) for rank, hit in enumerate(ranked, 1)]

    def warm(self) -> None:
        """Load the model, so that no question waits for it.

        Raises:
            ModelError: It cannot be loaded.
        """
        self._scores("gas", ["gas"])

    def _scores(self, question: str, texts: list[str]) -> list[float]:
        """One score a text.

        Raises:
            ModelError: An answer in another order than the one that was set would be no answer.
        """
        with self._lock:
            model = self._model
            try:
                found = model.predict([(question, text) for text in texts], show_progress_bar=False)
            except _FAULTS as error:
                raise ModelError(
                    f"The reranker in {str(self._folder)!r} failed: {error}.", _HINT
                ) from error
        if found.ndim != 1 or not all(map(math.isfinite, found)):
            raise ModelError(
                f"The reranker in {str(self._folder)!r} does not give one number a pair.", _HINT
            )
        return [float(score) for score in found]

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401  # untyped library
        switch_off_telemetry()
        from safetensors import SafetensorError

        try:
            # Takes seconds and a gigabyte: only where a question is asked.
            from sentence_transformers import CrossEncoder
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # the library is untyped
            return CrossEncoder(str(self._folder), device="cpu", local_files_only=True)
        except (*_FAULTS, SafetensorError) as error:
            raise ModelError(
                f"The reranker in {str(self._folder)!r} cannot be loaded: {error}.", _HINT
            ) from error


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


def _fault(folder: Path) -> str:
    """Why a folder holds no CrossEncoder with one score; "" where it does."""
    if not folder.is_dir():
        return "is no folder"
    config = _json(folder / "config.json")
    made = _json(folder / "config_sentence_transformers.json")
    if config is None:
        return "holds no model (no readable config.json)"
    # Models saved before sentence-transformers 5.4 tell it by their architecture alone.
    kinds = config.get("architectures") or [""]
    is_encoder = made and made.get("model_type") == "CrossEncoder"
    if not is_encoder and not str(kinds[0]).endswith("ForSequenceClassification"):
        return f"holds another kind of model ({kinds[0] or 'unnamed'})"
    if len(config.get("id2label") or ()) > 1:
        return "holds a model with several scores a pair; one is needed"
    return ""


def _json(file: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
