"""What was asked and had no answer, as a to-do of the manager's."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.records.entries import Entry
from assistant.records.records import Records
from assistant.records.topics import Asked, Naming, Topic, grouped
from assistant.types import Answer, Reply
from knowledge.disk import as_disk_full, write_durably
from knowledge.errors import LibraryDamaged, LibraryError, NotFound
from knowledge.lifecycle import UNLIMITED, Filters, Reach
from knowledge.lifecycle.reach import dumped
from knowledge.retrieval import Searcher

__all__ = ["Done", "Open", "Unanswered", "topic_json"]

_MOST = 1000  # of the last abstentions that are looked at

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """A manager's word that a topic needs no more looking after: who, and when (ISO 8601, UTC)."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Open:
    """A topic, and who has dealt with it; it is open again once somebody asks after that."""

    topic: Topic
    done: Done | None = None


@dataclass(slots=True)
class _Marks:
    # By reach, and topic's id or question; without limits by the latter alone.
    done: dict[str, Done] = field(default_factory=dict)
    # When a question was seen to be.
    answered: dict[str, str] = field(default_factory=dict)


class Unanswered:
    """The topics of one library's record. Threads may share one.

    Args:
        records: The record of replies.
        home: The library folder; ``todo.json`` in it keeps what was marked.
        searcher: Knows the library's words and the site's names.
        evidence: The reply to a question that needs no model, kept in no record; called with the
            question and the part of the library it is about.
        writing: Held by whoever changes that file; one for all reaches.
        reach: Which documents it answers from: what others have an answer to, and what they have
            dealt with, tells of theirs.

    Every method raises what is wrong with that file or the record:

    Raises:
        LibraryError: It cannot be read or written.
    """

    def __init__(
        self,
        records: Records,
        home: Path,
        searcher: Searcher,
        evidence: Callable[[str, Filters], Reply],
        writing: threading.Lock,
        reach: Reach = UNLIMITED,
    ) -> None:
        self._records = records
        self._file = home / "todo.json"
        self._searcher = searcher
        self._evidence = evidence
        self._within = "" if reach == UNLIMITED else dumped(reach) + "\n"
        self._writing = writing
        self._lock = threading.Lock()  # of what is remembered here
        self._understood: dict[str, str] = {}  # whole questions by record, as they never change
        self._naming: Naming | None = None

    def topics(self) -> tuple[Open, ...]:
        """All topics, those not dealt with first, then those asked about most often."""
        with self._lock:
            marks = self._marks()
            seen = marks.answered
            asked = [one for one in self._asked() if one.last > seen.get(self._key(one.text), "")]
            topics = [
                Open(topic, _standing(topic, marks.done.get(self._key(topic.id))))
                for topic in grouped(asked, self._names())
            ]
        return tuple(sorted(topics, key=lambda one: one.done is not None))

    def check(self, topic_id: str = "") -> Iterator[tuple[int, int]]:
        """Ask the questions of a topic, or of all, once more: those with an answer leave.

        Gives, after each question, how many are done and of how many.

        Raises:
            NotFound: There is no such topic.
        """
        chosen = [self._one(topic_id)] if topic_id else [o for o in self.topics() if not o.done]
        questions = [asked for one in chosen for asked in one.topic.asked]
        now = _now()
        answered = {}
        for done, asked in enumerate(questions):
            yield done, len(questions)
            if isinstance(self._evidence(asked.text, asked.filters), Answer):
                answered[self._key(asked.text)] = now
        if answered:
            with self._writing:
                marks = self._marks()
                marks.answered |= answered
                self._save(marks)
        yield len(questions), len(questions)

    def mark(self, topic_id: str, by: str) -> Open:
        """Note that a topic is dealt with.

        Raises:
            NotFound: There is no such topic.
            LibraryError: Nobody is named.
        """
        name = " ".join(by.split())
        if not name:
            raise LibraryError("Nobody is named.", "Say who has dealt with it.")
        return self._marked(topic_id, Done(name, _now()))

    def unmark(self, topic_id: str) -> Open:
        """Take back that a topic is dealt with.

        Raises:
            NotFound: There is no such topic.
        """
        return self._marked(topic_id, None)

    def _key(self, of: str) -> str:
        """What a question or a topic's id is marked by."""
        return self._within + of

    def _names(self) -> Naming:
        """What tells the topics; anew where the glossary is another."""
        if self._naming is None or self._naming.glossary is not self._searcher.glossary:
            self._naming = Naming(self._searcher.glossary, self._searcher.understand)
        return self._naming

    def _marked(self, topic_id: str, done: Done | None) -> Open:
        found = self._one(topic_id)
        with self._writing:
            marks = self._marks()
            marks.done.pop(self._key(topic_id), None)
            if done is not None:
                marks.done[self._key(topic_id)] = done
            self._save(marks)
        return replace(found, done=done)

    def _one(self, topic_id: str) -> Open:
        found = next((one for one in self.topics() if one.topic.id == topic_id), None)
        if found is None:
            raise NotFound(f"There is no topic {topic_id!r}.", "'davy unanswered' lists them.")
        return found

    def _asked(self) -> list[Asked]:
        """The questions of the last abstentions, each once."""
        found: dict[str, Asked] = {}
        for entry in self._records.list(limit=_MOST, kind="abstention"):
            text = " ".join(self._whole(entry).split())
            before = found.get(text)
            if before is None:
                found[text] = Asked(text, (entry.time,), (entry.id,), entry.filters)
            else:
                times, ids = (*before.times, entry.time), (*before.records, entry.id)
                found[text] = replace(before, times=times, records=ids)
        return list(found.values())

    def _whole(self, entry: Entry) -> str:
        if entry.id not in self._understood:
            reply = self._records.get(entry.id).reply
            self._understood[entry.id] = str(reply.get("understood") or entry.question)
        return self._understood[entry.id]

    def _marks(self) -> _Marks:
        if not self._file.exists():
            return _Marks()
        try:
            data = json.loads(self._file.read_text("utf-8"))
            done = {str(key): Done(**said) for key, said in data["done"].items()}
            return _Marks(done, {str(k): str(v) for k, v in data["answered"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise LibraryDamaged(
                f"{str(self._file)!r} cannot be read: {error}.",
                "Restore it from a backup, or move it away: what was marked as done is then open.",
            ) from error

    def _save(self, marks: _Marks) -> None:
        text = json.dumps(asdict(marks), ensure_ascii=False)
        try:
            write_durably(self._file, text.encode("utf-8", "replace"))
        except OSError as error:
            raise as_disk_full(error, self._file.parent) or LibraryError(
                f"{str(self._file)!r} cannot be written: {error.strerror}.",
                "See who owns the file and its folder.",
            ) from error


def topic_json(one: Open) -> Json:
    """A topic: an item of what ``davy unanswered --json`` lists."""
    topic = one.topic
    return {
        "id": topic.id,
        "label": topic.label,
        "count": topic.count,
        "last": topic.last,
        "questions": [
            {"question": asked.text, "count": len(asked.times), "last": asked.last,
             "records": list(asked.records)}
            for asked in topic.asked
        ],
        "done": asdict(one.done) if one.done else None,
    }  # fmt: skip


def _standing(topic: Topic, said: Done | None) -> Done | None:
    """What was said of a topic, if nobody has asked since."""
    return said if said is not None and said.at >= topic.last else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
