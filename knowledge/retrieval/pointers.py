"""What a clause points to: "shall meet 5.2.1", 按照本规程第一百条的规定."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from knowledge.clauses import clause_key, references
from knowledge.types import Hit

__all__ = ["pointed"]

_FROM = 3  # hits whose pointers are followed
_MOST = 2


def pointed(hits: Sequence[Hit], find: Callable[[str, str], str | None]) -> Iterator[str]:
    """The ids of the passages that the first hits point to and that are not among them.

    Args:
        hits: Best first.
        find: The id of the passage of a version (first argument) that holds a clause.
    """
    shown = {hit.passage_id for hit in hits}
    count = 0
    for hit in hits[:_FROM]:
        own = {clause_key(number) for _, number in hit.passage.clauses}
        for reference in dict.fromkeys(references(hit.passage.text)):
            if count == _MOST:
                return
            if clause_key(reference) in own:
                continue
            found = find(hit.version_id, reference)
            if found is not None and found not in shown:
                shown.add(found)
                count += 1
                yield found
