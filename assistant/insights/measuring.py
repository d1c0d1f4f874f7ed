"""How fast this machine answers: the library's own questions, by more and more askers at once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

import numpy as np

from assistant.build import Assistant
from assistant.chain import Question
from assistant.drafting import Drafter
from assistant.insights.machine import this_machine
from assistant.insights.rates import Drafted, Level, Rates
from assistant.records import Records
from assistant.records.statistics import mean_size
from assistant.types import Answer, Usage
from knowledge.errors import SettingsError

__all__ = ["TARGET_MS", "measure"]

TARGET_MS = 1000.0  # p95 until there is something to read
_ASKERS = (1, 2, 4, 8, 16)
_QUESTIONS = 200  # different ones, at most
_FEW = 20
_DRAFTS = 5

Tell = Callable[[int, int], object]


def measure(
    assistant: Assistant,
    seconds: float = 20.0,
    target_ms: float = TARGET_MS,
    tell: Tell = lambda done, total: None,
) -> Rates:
    """Ask for so long, and see how many replies a second there are.

    Each reply is also kept in a record, as it is when people ask: of its own, and removed after.
    What a browser and the network take is not in it.

    Args:
        assistant: Over the site's own library. It answers others meanwhile, more slowly.
        seconds: How long all levels take together; drafts come on top.
        target_ms: What 95 % of the replies may take.
        tell: Called with how much is done and of how much.

    Raises:
        SettingsError: There is nothing to ask about.
        LibraryError: The library or the record cannot be read or written.
    """
    questions = _questions(assistant)
    if not questions:
        raise SettingsError(
            "Nothing can be measured: no question was ever asked, and none is suggested.",
            "Load documents and ask some questions first.",
        )
    assistant.library.warm()
    for question in questions[:3]:  # what is read from the disk at first
        assistant.chain.evidence(question)
    levels: list[Level] = []
    steps = len(_ASKERS) + 1
    with _own_records(assistant.settings.home) as records:
        for askers in _ASKERS:
            tell(len(levels), steps)
            each = seconds / len(_ASKERS)
            levels.append(_level(assistant, records, questions, askers, each))
        size = mean_size(records, least=1) or 0.0
    tell(len(levels), steps)
    drafted = _drafted(assistant, questions)
    tell(steps, steps)
    return Rates(
        datetime.now(UTC).isoformat(timespec="seconds"), this_machine(), target_ms, len(questions),
        sum(d.passages for d in assistant.library.documents()), tuple(levels), round(size), drafted,
    ).within(assistant.person.reach)  # fmt: skip


@contextmanager
def _own_records(home: Path) -> Iterator[Records]:
    with tempfile.TemporaryDirectory(prefix="measuring-", dir=home) as folder:
        records = Records(Path(folder))
        try:
            yield records
        finally:
            records.close()


def _questions(assistant: Assistant) -> list[Question]:
    """What was asked last, each once; where that is little, what the library suggests as well."""
    entries = assistant.records.list(limit=_QUESTIONS)
    asked = {entry.question: Question(entry.question, (), entry.filters) for entry in entries}
    if len(asked) < _FEW:
        made = _suggested(assistant)
        for _ in assistant.suggestions.work():
            made = _suggested(assistant)
            if len(made) >= _FEW:
                break
        for text in made:
            asked.setdefault(text, Question(text))
    return list(asked.values())


def _suggested(assistant: Assistant) -> list[str]:
    some = assistant.suggestions.some
    return [*some("zh", most=_FEW), *some("en", most=_FEW)]


def _level(
    assistant: Assistant, records: Records, questions: Sequence[Question], askers: int,
    seconds: float,
) -> Level:  # fmt: skip
    turn = count()
    began = time.perf_counter()

    def ask(_: int) -> list[float]:
        times: list[float] = []
        while not times or time.perf_counter() < began + seconds:
            question = questions[next(turn) % len(questions)]
            asked = time.perf_counter()
            records.append(assistant.chain.evidence(question), question.filters)
            times.append((time.perf_counter() - asked) * 1e3)
        return times

    with ThreadPoolExecutor(askers, "asker") as pool:
        times = [taken for some in pool.map(ask, range(askers)) for taken in some]
    p50, p95 = np.quantile(times, (0.5, 0.95))
    took = time.perf_counter() - began
    return Level(askers, len(times), round(took, 3), round(float(p50), 1), round(float(p95), 1))


def _drafted(assistant: Assistant, questions: Sequence[Question]) -> Drafted | None:
    """Time a few drafts, where a model makes some."""
    drafter = assistant.chain.drafter
    if drafter is None:
        return None
    made = list(islice(_drafts(assistant, drafter, questions), _DRAFTS + 1))
    if not made:
        return None
    timed = made[1:] or made  # the first one loads the model
    means = np.mean([(one.seconds, one.prompt_tokens, one.output_tokens) for one in timed], axis=0)
    seconds, read, written = map(float, means)
    return Drafted(drafter.name, len(timed), round(seconds, 3), round(read, 1), round(written, 1))


def _drafts(
    assistant: Assistant, drafter: Drafter, questions: Sequence[Question]
) -> Iterator[Usage]:
    for question in questions:
        quoted = assistant.chain.evidence(question)
        if isinstance(quoted, Answer) and quoted.language in drafter.languages:
            query = assistant.library.searcher.understand(quoted.understood or question.text)
            quotes = {citation.marker: citation.in_context for citation in quoted.citations}
            *_, last = drafter.draft(query, quotes, quoted.language)
            if last.usage:
                yield last.usage
