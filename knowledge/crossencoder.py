"""A model that reads two texts together: a sentence-transformers CrossEncoder from a folder."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.errors import ModelError, SettingsError
from knowledge.privacy import switch_off_telemetry

__all__ = ["PairModel"]

# What the library below raises for a folder, a text or a memory that it cannot work with.
_FAULTS = (OSError, ValueError, TypeError, KeyError, IndexError, ImportError, RuntimeError)


class PairModel:
    """Scores pairs of texts.

    Nothing is fetched; loading is put off. Threads may share one: they take turns.

    Args:
        folder: The model's folder, as ``CrossEncoder.save_pretrained()`` writes it.
        setting: The setting that names it, for messages.

    Attributes:
        name: The folder's name.
        labels: What its scores stand for, in their order, as its configuration names them; empty
            where it names none.

    Raises:
        SettingsError: The folder holds no CrossEncoder.
    """

    def __init__(self, folder: Path, setting: str) -> None:
        self._folder, self._setting = folder, setting
        self._lock = threading.Lock()
        self.name = folder.name
        config = _json(folder / "config.json")
        fault = _fault(folder, config)
        if fault:
            raise self.refused(fault)
        self.labels = _labels(config or {})

    def refused(self, fault: str) -> SettingsError:
        """The error that says why a setting cannot name this folder."""
        return SettingsError(
            f"Setting {self._setting!r} names {str(self._folder)!r}, which {fault}.",
            "Give the folder that CrossEncoder.save_pretrained() wrote, or '' for none.",
        )

    def scores(
        self, pairs: Sequence[tuple[str, str]], *, probabilities: bool = False
    ) -> list[list[float]]:
        """The scores of each pair, one a label.

        Args:
            pairs: Texts; what a model cannot take in of a long one is cut off by it.
            probabilities: From 0 to 1, those of a pair's several labels adding up to 1, whatever
                the model's own scale is.

        Raises:
            ModelError: The model cannot be loaded, or gives no usable scores.
        """
        several = len(self.labels) > 1
        with self._lock:
            model = self._model
            scale = {"activation_fn": _scale(several)} if probabilities else {}
            try:
                found = model.predict(list(pairs), show_progress_bar=False, **scale)
            except _FAULTS as error:
                raise self._failed(f"failed: {error}") from error
        shape = (len(pairs), len(self.labels)) if several else (len(pairs),)
        if found.shape != shape or not all(map(math.isfinite, found.flat)):
            raise self._failed(f"does not give one number a {'label' if several else 'pair'}")
        rows: list[list[float]] = found.reshape(len(pairs), -1).tolist()
        return rows

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401  # untyped library
        switch_off_telemetry()
        from safetensors import SafetensorError

        try:
            # Takes seconds and a gigabyte: only where it is used.
            from sentence_transformers import CrossEncoder
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # the library is untyped
            return CrossEncoder(str(self._folder), device="cpu", local_files_only=True)
        except (*_FAULTS, SafetensorError) as error:
            raise self._failed(f"cannot be loaded: {error}") from error

    def _failed(self, what: str) -> ModelError:
        return ModelError(
            f"The {self._setting} model in {str(self._folder)!r} {what}.",
            f"Check the folder, or set {self._setting} to '' (off).",
        )


def _scale(several: bool) -> Any:  # noqa: ANN401  # a torch module
    import torch

    return torch.nn.Softmax(dim=-1) if several else torch.nn.Sigmoid()


def _fault(folder: Path, config: dict[str, Any] | None) -> str:
    """Why a folder holds no CrossEncoder; "" where it does."""
    if not folder.is_dir():
        return "is no folder"
    if config is None:
        return "holds no model (no readable config.json)"
    # Models saved before sentence-transformers 5.4 tell it by their architecture alone.
    made = _json(folder / "config_sentence_transformers.json")
    kinds = config.get("architectures") or [""]
    is_encoder = made and made.get("model_type") == "CrossEncoder"
    if not is_encoder and not str(kinds[0]).endswith("ForSequenceClassification"):
        return f"holds another kind of model ({kinds[0] or 'unnamed'})"
    return ""


def _labels(config: dict[str, Any]) -> tuple[str, ...]:
    named = config.get("id2label")
    if not isinstance(named, dict):
        return ()
    return tuple(str(named.get(str(i), "")) for i in range(len(named)))


def _json(file: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
