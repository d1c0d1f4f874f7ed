"""The vectors, in Chroma. The only file that imports it."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Collection, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from knowledge.errors import LibraryDamaged, LibraryError, SettingsError
from knowledge.privacy import switch_off_telemetry

__all__ = ["VectorStore"]

_BATCH = 2000
_LOG = logging.getLogger(__name__)


class VectorStore:
    """Vectors of passages under their ids. Derived: can be rebuilt from the catalog.

    Args:
        place: A folder, or the http(s):// address of a Chroma server.
        embedder: Name of the embedder; each has a collection of its own, so that vectors of two
            models never meet.
    """

    def __init__(self, place: Path | str, embedder: str) -> None:
        switch_off_telemetry()
        self._place = place
        self._name = "passages-" + re.sub(r"[^A-Za-z0-9._-]", "-", embedder)[:50].strip("-._")
        self._opening = threading.Lock()
        self._client: Any = None
        self._opened: Any = None
        self._connect()

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]], version_id: str) -> None:
        """Store vectors; an id that is there already is replaced."""
        for i in range(0, len(ids), _BATCH):
            some = list(ids[i : i + _BATCH])
            with self._writing() as collection:
                collection.upsert(
                    ids=some,
                    embeddings=[list(vector) for vector in vectors[i : i + _BATCH]],
                    metadatas=[{"version": version_id}] * len(some),
                )

    def remove(self, version_ids: Sequence[str]) -> None:
        """Delete the vectors of some versions."""
        for version_id in version_ids:
            with self._writing() as collection:
                collection.delete(where={"version": version_id})

    def hand_over(self, from_version: str, to_version: str, ids: Set[str]) -> None:
        """Let vectors of one version belong to another; those of other ids are deleted."""
        with self._reading() as collection:
            found = collection.get(where={"version": from_version}, include=[])["ids"]
        kept, gone = [k for k in found if k in ids], [k for k in found if k not in ids]
        with self._writing() as collection:
            for i in range(0, len(kept), _BATCH):
                some = kept[i : i + _BATCH]
                collection.update(ids=some, metadatas=[{"version": to_version}] * len(some))
            for i in range(0, len(gone), _BATCH):
                collection.delete(ids=gone[i : i + _BATCH])

    def any_of(self, version_ids: Sequence[str]) -> bool:
        """Whether there are vectors of any of some versions."""
        if not version_ids:
            return False
        where = {"version": {"$in": list(version_ids)}}
        with self._reading() as collection:
            return bool(collection.get(where=where, limit=1, include=[])["ids"])

    def keep_only(self, ids: Set[str]) -> None:
        """Delete the vectors of all other ids, of whatever version they are."""
        with self._reading() as collection:
            strays = [key for key in collection.get(include=[])["ids"] if key not in ids]
        for i in range(0, len(strays), _BATCH):
            with self._writing() as collection:
                collection.delete(ids=strays[i : i + _BATCH])

    def search(
        self, vector: Sequence[float], limit: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids with their cosine similarity, best first; none where the store fails.

        Args:
            vector: What is compared with.
            limit: How many at most.
            among: Only vectors of versions with these ids. Chroma looks at each vector for it:
                where most versions are wanted, ask for more without it and leave out the rest.
        """
        if among is not None and not among:
            return []
        where = None if among is None else {"version": {"$in": sorted(among)}}
        try:
            if not self.count():
                return []
            with self._reading() as collection:
                found = collection.query(
                    query_embeddings=[list(vector)], n_results=limit, include=["distances"],
                    where=where,
                )  # fmt: skip
        except LibraryDamaged as error:  # a search by words alone is better than none
            _LOG.warning("%s", error)
            return []
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return [(key, 1 - distance) for key, distance in pairs]

    def count(self) -> int:
        """How many vectors are stored.

        Raises:
            LibraryDamaged: They cannot be read.
        """
        with self._reading() as collection:
            return int(collection.count())

    def missing(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that have no vector.

        Raises:
            LibraryDamaged: They cannot be read.
        """
        present: set[str] = set()
        for i in range(0, len(ids), _BATCH):
            some = list(ids[i : i + _BATCH])
            with self._reading() as collection:
                present.update(collection.get(ids=some, include=[])["ids"])
        return set(ids) - present

    def clear(self) -> None:
        """Delete every vector of this embedder."""
        self._client.delete_collection(self._name)
        self._disconnect()
        self._connect()

    @property
    def _collection(self) -> Any:  # noqa: ANN401  # chromadb's own type
        with self._opening:
            opened = self._opened
        return opened if opened is not None else self._connect()

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """The collection. A write that fails closes it, and the next use opens it again.

        On a full disk Chroma keeps a lock on its database that no later write gets past.
        """
        try:
            yield self._collection
        except BaseException:
            self._disconnect()
            raise

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        from chromadb.errors import ChromaError

        try:
            yield self._collection
        except ChromaError as error:  # it also writes when it reads: a full disk fails that, too
            self._disconnect()
            raise LibraryDamaged(
                f"The vectors cannot be read: {error}.",
                "See whether the disk is full; else run 'davy reindex'.",
            ) from error

    def _disconnect(self) -> None:
        with self._opening:
            client, self._client, self._opened = self._client, None, None
            if client is not None and isinstance(self._place, Path):
                client.close()

    def _connect(self) -> Any:  # noqa: ANN401  # chromadb's own type
        from chromadb.errors import ChromaError

        place = self._place
        try:
            with self._opening:
                self._client = _client(place)
                self._opened = self._client.get_or_create_collection(
                    self._name, metadata={"hnsw:space": "cosine"}, embedding_function=None
                )
                return self._opened
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


def _client(place: Path | str) -> Any:  # noqa: ANN401  # chromadb's own type
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False, allow_reset=False)
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(place), settings=quiet)
    address = urlsplit(place)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise SettingsError(
            f"Setting 'vectors' is {place!r}, which is no http(s):// address.",
            "Give the address of a Chroma server, or leave it empty.",
        )
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 8000)
    return chromadb.HttpClient(address.hostname, port, ssl=secure, settings=quiet)
