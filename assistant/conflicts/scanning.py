"""A scan: what the versions not scanned yet state, compared with what all others do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from assistant.conflicts.file import Pair, Scanned
from assistant.conflicts.finding import Stated, disagreeing, stated_in
from knowledge.catalog import Catalog

__all__ = ["Scan"]


class Scan:
    """Compares versions, one after the other, with all that were scanned before.

    Args:
        catalog: Holds their passages.
        scanned: What was found so far.
    """

    def __init__(self, catalog: Catalog, scanned: Scanned) -> None:
        self._catalog = catalog
        self._filed: dict[str, set[str]] = defaultdict(set)
        for rows in scanned.versions.values():
            self._file(rows)

    def version(
        self, version_id: str, others: Collection[str]
    ) -> Iterator[tuple[list[tuple[str, str]], list[Pair]] | None]:
        """What a version states is filed under, and the pairs that it is a side of.

        Gives that as its last; before it, None after each short step.

        Args:
            version_id: The version.
            others: Ids of the versions that it may disagree with.
        """
        filed: dict[str, list[Stated]] = defaultdict(list)
        for found in self._catalog.passages_of(version_id):
            for said in stated_in(found):
                filed[said.key].append(said)
            yield None
        rows = sorted({(k, s.evidence.hit.passage_id) for k, group in filed.items() for s in group})
        same = {passage_id for key in filed for passage_id in self._filed.get(key, ())}
        self._file(rows)
        for found in self._catalog.passages(same, others).values():
            for said in stated_in(found):
                if said.key in filed:
                    filed[said.key].append(said)
            yield None
        found_at = datetime.now(UTC).isoformat(timespec="seconds")
        pairs = [
            pair
            for group in filed.values()
            for one, other in disagreeing(group)
            if version_id in (pair := _pair(one, other, found_at)).versions
        ]
        yield rows, pairs

    def _file(self, rows: Collection[tuple[str, str]]) -> None:
        for key, passage_id in rows:
            self._filed[key].add(passage_id)


def _pair(one: Stated, other: Stated, found: str) -> Pair:
    first, second = one.evidence.hit, other.evidence.hit
    places = (first.passage_id, one.start), (second.passage_id, other.start)
    return Pair(places, (first.version_id, second.version_id), found)
