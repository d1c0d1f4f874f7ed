"""A model's voice in the gate: does a claim follow from its source? Off by default."""

from __future__ import annotations

from pathlib import Path

from assistant.types import Finding
from knowledge.crossencoder import PairModel

__all__ = ["Entailment", "build_entailment"]

_ENTAILS = "entailment"
# Below this the model holds that the source does not bear the claim out.
_SUPPORTED = 0.5


class Entailment:
    """Asks a CrossEncoder whether a claim follows from its source.

    It is one more voice: it can hold something against a claim, and never lets one pass that
    another check does not. Nothing is fetched; loading is put off. Threads may share one.

    Args:
        folder: A folder as ``CrossEncoder.save_pretrained()`` writes it, with a model for natural
            language inference, one of whose labels is ``entailment``, or for detecting
            hallucinations, with one score: the higher, the better the source supports the claim.

    Attributes:
        name: The folder's name.

    Raises:
        SettingsError: The folder holds no such model.
    """

    def __init__(self, folder: Path) -> None:
        self._model = PairModel(folder, "entailment")
        labels = [label.strip().casefold() for label in self._model.labels]
        if len(labels) != 1 and labels.count(_ENTAILS) != 1:
            told = ", ".join(map(repr, self._model.labels)) or "none"
            raise self._model.refused(
                f"holds a model without one score and without a label {_ENTAILS!r} (labels: {told})"
            )
        self._column = labels.index(_ENTAILS) if len(labels) > 1 else 0
        self.name = self._model.name

    def support(self, claim: str, source: str) -> float:
        """Probability, by the model, that a source supports a claim, 0 to 1.

        Raises:
            ModelError: The model cannot be loaded, or gives no usable scores.
        """
        (scores,) = self._model.scores([(source, claim)], probabilities=True)
        return scores[self._column]

    def judge(self, claim: str, source: str) -> Finding | None:
        """What the model holds against a claim, or None.

        Args:
            claim: What is said.
            source: The sentences that it rests on. Few: a model takes in some hundred words, and
                cuts off the rest.

        Raises:
            ModelError: The model cannot be loaded, or gives no usable scores.
        """
        return Finding("entailment") if self.support(claim, source) < _SUPPORTED else None

    def warm(self) -> None:
        """Load the model, so that no claim waits for it.

        Raises:
            ModelError: It cannot be loaded.
        """
        self.support("gas", "gas")


def build_entailment(setting: str) -> Entailment | None:
    """The voice that the setting ``entailment`` names; None where it is empty.

    Raises:
        SettingsError: It names no folder with such a model.
    """
    return Entailment(Path(setting).expanduser()) if setting else None
