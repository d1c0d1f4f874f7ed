"""The embedder: a sentence-transformers model from a local folder, as LangChain Embeddings."""

from __future__ import annotations

import hashlib
import math
import threading
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from langchain_core.embeddings import Embeddings

from knowledge.bundled import bundled_embedder
from knowledge.errors import ModelError, SettingsError
from knowledge.privacy import switch_off_telemetry

__all__ = ["HashEmbedder", "LocalEmbedder", "PassageEmbedder", "build_embedder"]


class PassageEmbedder(Protocol):
    """LangChain's ``Embeddings``, and what fusion must know besides."""

    name: str

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors, one per text."""

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""

    def coverage(self, text: str) -> float:
        """Share of a text that the model has words for, 0 to 1."""


class LocalEmbedder(Embeddings):
    """A sentence-transformers model in a folder. Nothing is fetched; loading is put off.

    Args:
        folder: The model's folder, as sentence-transformers saves it.
    """

    def __init__(self, folder: Path) -> None:
        if not (folder / "modules.json").is_file():
            raise SettingsError(
                f"Setting 'embedder' names {str(folder)!r}, which holds no sentence-transformers"
                " model (no modules.json).",
                "Give the folder that SentenceTransformer.save() wrote, 'bundled' or 'none'.",
            )
        self._folder = folder
        self._lock = threading.Lock()
        weights = (
            (folder / "config.json").read_bytes() if (folder / "config.json").exists() else b""
        )
        sizes = sorted((f.name, f.stat().st_size) for f in folder.glob("*.safetensors"))
        digest = hashlib.sha256(weights + repr(sizes).encode()).hexdigest()[:8]
        self.name = f"{folder.name if folder.name != 'model' else folder.parent.name}-{digest}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors, one per text."""
        with self._lock:
            return self._encode(texts)

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        import torch

        with self._lock:
            threads = torch.get_num_threads()
            # A question is too short to share out: threads that wait for one another on busy
            # cores made the slowest ten times slower.
            torch.set_num_threads(1)
            try:
                return self._encode([text])[0]
            finally:
                torch.set_num_threads(threads)

    def _encode(self, texts: list[str]) -> list[list[float]]:
        vectors = self._model.encode(
            texts, normalize_embeddings=True, show_progress_bar=False, batch_size=32
        )
        return [list(map(float, vector)) for vector in vectors]

    def coverage(self, text: str) -> float:
        """Share of a text's tokens that are in the model's vocabulary, 0 to 1."""
        tokenizer = self._tokenizer
        if tokenizer is None:
            return 1.0
        encoded = tokenizer.encode(text[:4000], add_special_tokens=False)
        if not encoded.tokens:
            return 0.0
        # Subword vocabularies without [UNK] cover every text by bytes or characters.
        tokens: list[str] = encoded.tokens
        return 1 - tokens.count("[UNK]") / len(tokens)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  # untyped library
        from tokenizers import Tokenizer

        file = self._folder / "tokenizer.json"
        if not file.exists():
            return None
        tokenizer = Tokenizer.from_file(str(file))
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401  # untyped library
        switch_off_telemetry()
        try:
            # Takes seconds and a gigabyte: only where a text is embedded.
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # the library is untyped
            return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise ModelError(
                f"The embedder in {str(self._folder)!r} cannot be loaded: {error}.",
                "Check the folder, or set embedder to 'bundled' or 'none'.",
            ) from error


class HashEmbedder(Embeddings):
    """Vectors made of hashed words: the same text, the same vector. For tests and dry runs."""

    def __init__(self, size: int = 64) -> None:
        self.name = f"hash-{size}"
        self._size = size

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors, one per text."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        vector = [0.0] * self._size
        for word in text.lower().split():
            digest = hashlib.sha256(word.encode()).digest()
            vector[digest[0] % self._size] += 1.0 if digest[1] % 2 else -1.0
        norm = math.sqrt(sum(x * x for x in vector)) or 1.0
        return [x / norm for x in vector]

    def coverage(self, text: str) -> float:
        """Every text is covered."""
        return 1.0


def build_embedder(setting: str) -> PassageEmbedder | None:
    """The embedder that the setting ``embedder`` names; None for ``none``."""
    if setting == "none":
        return None
    if setting == "bundled":
        folder = bundled_embedder()
        if folder is None:
            raise ModelError(
                "The bundled embedder is not installed.",
                "Run 'make setup', or set embedder to a model's folder or to 'none'.",
            )
        return LocalEmbedder(folder)
    return LocalEmbedder(Path(setting).expanduser())
