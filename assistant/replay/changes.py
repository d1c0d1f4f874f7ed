"""What has changed since a reply was given: why it may come out otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.audit.answering import made_by, reply_hash
from assistant.records import Record
from assistant.replay.types import Since
from assistant.types import Citation
from knowledge.errors import NotFound
from knowledge.library import Library

if TYPE_CHECKING:
    from assistant.build import Assistant

__all__ = ["changes_since", "event_of"]

Json = dict[str, Any]


def event_of(assistant: Assistant, record_id: str) -> Json | None:
    """What the audit log holds of a reply; None where it holds nothing."""
    found = assistant.audit.records(1, event="answer", text=f'"record":"{record_id}"')
    return found[0].what if found else None


def changes_since(
    assistant: Assistant, record: Record, event: Json | None, citations: Sequence[Citation],
    searched: frozenset[str] | None,
) -> Iterator[Since]:  # fmt: skip
    """What is not as it was when a reply was given.

    Args:
        assistant: As it is now.
        record: The reply.
        event: What the audit log holds of it, or None.
        citations: What it cites.
        searched: Ids of the versions that were searched, or None where that is not known.
    """
    if event is None:
        yield Since("not in the log")
    else:
        if event["reply"] != reply_hash(record.reply):
            yield Since("record edited")
        yield from _settings(event["settings"], made_by(assistant.settings)["settings"])
        yield from _originals(assistant.library, event["versions"], citations)
    yield from _cited(assistant.library, citations)
    if searched is None:
        yield Since("searched unknown")
    else:
        yield from _versions(assistant.library, searched, record.entry.time)


def _settings(then: Json, now: Json) -> Iterator[Since]:
    for name in sorted({*then, *now}):
        before, after = str(then.get(name, "")), str(now.get(name, ""))
        if before != after:
            yield Since("setting", name, before, after)


def _originals(
    library: Library, hashes: Json, citations: Sequence[Citation]
) -> Iterator[Since]:  # fmt: skip
    files = {citation.version_id: citation.file for citation in citations}
    for version, file in files.items():
        sha256 = hashes.get(version, "")
        if not sha256:
            continue
        try:
            with library.originals.path(sha256).open("rb") as original:
                found = hashlib.file_digest(original, "sha256").hexdigest()
        except (NotFound, OSError):
            yield Since("original missing", file, sha256)
            continue
        if found != sha256:
            yield Since("original changed", file, sha256, found)


def _cited(library: Library, citations: Sequence[Citation]) -> Iterator[Since]:
    standings = library.catalog.lifecycles.standings()
    titles = {citation.version_id: citation.document for citation in citations}
    corrected = library.catalog.readings.corrected()
    for version, title in titles.items():
        now = standings.get(corrected.get(version, version))
        if now is None:
            yield Since("gone", title)
        elif now == "removed":
            yield Since("removed", title)
        elif now == "superseded":
            yield Since("superseded", title)


def _versions(library: Library, searched: frozenset[str], time: str) -> Iterator[Since]:
    editions = library.catalog.lifecycles.editions()
    corrected = library.catalog.readings.corrected()
    for version in sorted(searched):
        edition = editions.get(corrected.get(version, version))
        if edition is None:
            yield Since("gone")
            continue
        if version in corrected:
            yield Since("corrected", edition.lifecycle.title)
        if edition.lifecycle.confirmed > time:  # both in UTC
            yield Since("described anew", edition.lifecycle.title)
