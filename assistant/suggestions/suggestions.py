"""Questions to begin with: made from the documents themselves, and each of them asked before."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice

from assistant.chain import AnswerChain, Question
from assistant.emergency.detection import detect
from assistant.suggestions.candidates import Candidate, candidates, in_turn
from assistant.types import Answer
from knowledge.disk import write_durably
from knowledge.library import Library

__all__ = ["Suggestions"]

_LOG = logging.getLogger(__name__)
_VERSIONS = 200  # looked at without being asked for; others once somebody filters by them
_ASKED = 8  # candidates of a version that are tried
_KEPT = 3  # of them that are kept
_FEW = 5  # versions that a filter may leave, for them to be looked at first


@dataclass(frozen=True, slots=True)
class _Verified:
    """What a version answers: questions with their language, and in what state of the library."""

    state: str
    questions: tuple[tuple[str, str], ...]


class Suggestions:
    """Questions that the library surely answers. Threads may share one.

    Asking takes time: :meth:`work` does it beside, :meth:`some` gives what is there. What was
    found is kept in ``suggestions.json`` in the library folder, which may be deleted.

    Args:
        library: Its documents are what is asked about.
        chain: Answers without a model.
        threshold: Below this probability the chain abstains; a question must do better.
    """

    def __init__(self, library: Library, chain: AnswerChain, threshold: float) -> None:
        self._library = library
        self._chain = chain
        self._sure = (1 + threshold) / 2
        self._file = library.settings.home / "suggestions.json"
        self._lock = threading.Lock()
        self._working = threading.Lock()
        self._verified = self._load()
        self._wanted: dict[str, None] = {}

    def some(
        self,
        language: str,
        visible: frozenset[str] | None = None,
        most: int = 4,
        day: date | None = None,
    ) -> tuple[str, ...]:
        """Questions in a language, of as many documents; other ones each day. Never waits.

        Args:
            language: ``zh`` or ``en``.
            visible: Ids of the versions that may answer; None for those in force.
            most: How many.
            day: Of which day; None for today.
        """
        shown = self._library.visible() if visible is None else visible
        if len(shown) <= _FEW:
            self._wanted.update(dict.fromkeys(sorted(shown)))
        with self._lock:
            known = {key: self._verified[key] for key in shown & self._verified.keys()}
        of_language = {
            key: found
            for key, kept in known.items()
            if (found := [text for text, spoken in kept.questions if spoken == language])
        }
        turn = (day or date.today()).toordinal()
        order = sorted(of_language, key=lambda key: _digest(key, str(turn)))
        # A second question of a document only where there are too few documents.
        listed = [
            of_language[key][(turn + i + n) % len(of_language[key])]
            for n in range(_KEPT)
            for i, key in enumerate(order)
            if n < len(of_language[key])
        ]
        return tuple(islice(dict.fromkeys(listed), most))

    def pending(self) -> bool:
        """Whether the library has changed since the questions were asked."""
        return next(self._to_do(self._state()), None) is not None

    def work(self) -> Iterator[None]:
        """Make and verify what is lacking; each step is short. Can be left off at any point."""
        with self._working:
            state = self._state()
            try:
                for version_id in self._to_do(state):
                    found = []
                    for question in self._of(version_id):
                        yield
                        if question is not None:
                            found.append(question)
                    with self._lock:
                        self._verified[version_id] = _Verified(state, tuple(found))
            finally:
                self._save()

    def _of(self, version_id: str) -> Iterator[tuple[str, str] | None]:
        """The questions that a version answers, with None for each that it does not."""
        glossary = self._library.searcher.glossary
        made: list[Candidate] = []
        for stored in self._library.catalog.passages_of(version_id):
            made.extend(one for one in candidates(stored, glossary) if detect(one.text) is None)
            yield None
        kept = 0
        for candidate in in_turn(made)[:_ASKED]:
            if kept == _KEPT:
                return
            answers = self._answers(candidate, version_id)
            kept += answers
            yield (candidate.text, candidate.language) if answers else None

    def _answers(self, asked: Candidate, version_id: str) -> bool:
        """Whether the first quotation is the place that the question was made from."""
        reply = self._chain.evidence(Question(asked.text))
        if not isinstance(reply, Answer) or reply.confidence < self._sure:
            return False
        first = reply.citations[0]
        return (
            first.version_id == version_id
            and first.page_index == asked.page_index
            and not first.as_image
            and first.start < asked.end
            and asked.start < first.end
        )

    def _to_do(self, state: str) -> Iterator[str]:
        """Versions in force that were not looked at in this state, those asked for first."""
        visible = self._library.visible()
        usual = sorted(visible, key=_digest)[:_VERSIONS]
        for version_id in dict.fromkeys((*reversed(list(self._wanted)), *usual)):
            kept = self._verified.get(version_id)
            if version_id in visible and (kept is None or kept.state != state):
                yield version_id

    def _state(self) -> str:
        embedder = self._library.embedder
        made_with = embedder.name if embedder else "none"
        return _digest(*sorted(self._library.visible()), made_with, str(self._sure))

    def _load(self) -> dict[str, _Verified]:
        try:
            data = json.loads(self._file.read_text("utf-8"))
            return {
                str(key): _Verified(
                    str(kept["state"]), tuple((str(t), str(s)) for t, s in kept["questions"])
                )
                for key, kept in data.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}  # they can be made again

    def _save(self) -> None:
        there = self._library.catalog.lifecycles.searched()
        with self._lock:
            self._verified = {k: v for k, v in self._verified.items() if k in there}
            data = {key: asdict(kept) for key, kept in self._verified.items()}
        try:
            write_durably(self._file, json.dumps(data, ensure_ascii=False).encode())
        except OSError as error:  # nothing is lost that could not be made again
            _LOG.warning("The suggested questions are not kept: %s", error)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
