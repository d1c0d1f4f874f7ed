"""The vectors, in Chroma. The only file that imports it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from knowledge.errors import LibraryDamaged, LibraryError, SettingsError
from knowledge.privacy import switch_off_telemetry

__all__ = ["VectorStore"]

_BATCH = 2000


class VectorStore:
    """Vectors of passages under their ids. Derived: can be rebuilt from the catalog.

    Args:
        place: A folder, or the http(s):// address of a Chroma server.
        embedder: Name of the embedder; each has a collection of its own, so that vectors of two
            models never meet.
    """

    def __init__(self, place: Path | str, embedder: str) -> None:
        switch_off_telemetry()
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        quiet = Settings(anonymized_telemetry=False, allow_reset=False)
        self._name = "passages-" + re.sub(r"[^A-Za-z0-9._-]", "-", embedder)[:50].strip("-._")
        try:
            if isinstance(place, Path):
                place.mkdir(parents=True, exist_ok=True)
                self._client = chromadb.PersistentClient(str(place), settings=quiet)
            else:
                address = urlsplit(place)
                if address.scheme not in ("http", "https") or not address.hostname:
                    raise SettingsError(
                        f"Setting 'vectors' is {place!r}, which is no http(s):// address.",
                        "Give the address of a Chroma server, or leave it empty.",
                    )
                secure = address.scheme == "https"
                port = address.port or (443 if secure else 8000)
                self._client = chromadb.HttpClient(
                    address.hostname, port, ssl=secure, settings=quiet
                )
            self._collection = self._open()
        except (ChromaError, ValueError, OSError) as error:
            if isinstance(place, Path):
                raise LibraryDamaged(
                    f"The vectors in {str(place)!r} cannot be opened: {error}.",
                    "Move that folder away and run 'davy reindex'.",
                ) from error
            raise LibraryError(
                f"The Chroma server at {place!r} does not answer: {error}.",
                "Start it, or clear the setting 'vectors'.",
            ) from error

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]], version_id: str) -> None:
        """Store vectors; an id that is there already is replaced."""
        for i in range(0, len(ids), _BATCH):
            some = list(ids[i : i + _BATCH])
            self._collection.upsert(
                ids=some,
                embeddings=[list(vector) for vector in vectors[i : i + _BATCH]],
                metadatas=[{"version": version_id}] * len(some),
            )

    def remove(self, version_ids: Sequence[str]) -> None:
        """Delete the vectors of some versions."""
        for version_id in version_ids:
            self._collection.delete(where={"version": version_id})

    def search(self, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Ids with their cosine similarity, best first."""
        if not self._collection.count():
            return []
        found = self._collection.query(
            query_embeddings=[list(vector)], n_results=limit, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return [(key, 1 - distance) for key, distance in pairs]

    def count(self) -> int:
        """How many vectors are stored."""
        return int(self._collection.count())

    def missing(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that have no vector."""
        present: set[str] = set()
        for i in range(0, len(ids), _BATCH):
            some = list(ids[i : i + _BATCH])
            present.update(self._collection.get(ids=some, include=[])["ids"])
        return set(ids) - present

    def clear(self) -> None:
        """Delete every vector of this embedder."""
        self._client.delete_collection(self._name)
        self._collection = self._open()

    def _open(self) -> Any:  # noqa: ANN401  # chromadb's own type
        return self._client.get_or_create_collection(
            self._name, metadata={"hnsw:space": "cosine"}, embedding_function=None
        )
