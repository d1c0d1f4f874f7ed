"""What drafting costs beyond the engine: ``python -m assistant.evaluation.drafting_speed``.

Each draft of the chain is timed beside the engine alone, on the same request and as many tokens;
neither keeps anything of an earlier prompt, and they take turns at being first. Without questions
of one's own those of the sample library are asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from assistant.build import Assistant
from assistant.chain import AnswerChain, Question
from assistant.evaluation.datasets import load_sets
from assistant.models import LlamaCppChat
from assistant.settings import Settings, load_settings
from knowledge.errors import SettingsError
from knowledge.privacy import switch_off_telemetry

__all__ = ["Pair", "main", "measure", "ratio"]

_SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample"
_RESAMPLES = 2000
_WHOLE = ("stream", "stream_options", "return_progress")  # what only a stream has


@dataclass(frozen=True, slots=True)
class Pair:
    """One draft by the chain, and by the engine alone; seconds by the clock and of processors."""

    question: str
    tokens: int
    chain: tuple[float, float]
    bare: tuple[float, float]


class Engine:
    """The engine below a model, which keeps what it is asked. It stands in its place."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401 - it has no type stubs
        self._engine = engine
        self._running = threading.Lock()
        self.asked: list[_Asked] = []

    def handle_chat_completions(self, request: Any, take: Callable[[Any], bool]) -> None:  # noqa: ANN401
        """As the engine's own, without its memory of the prompt before."""
        asked = _Asked({**request, "cache_prompt": False})
        self.asked.append(asked)

        def counted(event: dict[str, Any]) -> bool:
            choice = (event.get("choices") or [{}])[0]
            asked.pieces += bool(choice.get("delta", {}).get("content"))
            asked.whole |= bool(choice.get("finish_reason"))
            return take(event)

        with self._running:
            self._engine.handle_chat_completions(asked.request, counted)

    def alone(self, asked: _Asked) -> None:
        """The same request with nothing around it, of as many tokens."""
        request = {key: value for key, value in asked.request.items() if key not in _WHOLE}
        if not asked.whole:
            request["max_tokens"] = asked.pieces
        self._engine.handle_chat_completions(request | {"stream": False}, lambda _: False)

    def taken(self) -> list[_Asked]:
        """What it was asked since the last time, once it has come to rest."""
        with self._running:
            asked, self.asked = self.asked, []
        return asked


@dataclass(slots=True)
class _Asked:
    request: dict[str, Any]
    pieces: int = 0
    whole: bool = field(default=False)  # whether the model came to an end by itself


def measure(
    chain: AnswerChain, engine: Engine, questions: Sequence[str], rounds: int
) -> Iterator[Pair]:
    """Time the drafts of the questions that a draft answers, in so many rounds.

    A round counts where the chain took as many tokens as the engine was given: a draft that is
    given up early ends where the chain happens to notice.
    """
    for question in questions:
        _drafted(chain, question)
        asked = engine.taken()
        for turn in range(rounds if asked else 0):
            before = sum(one.pieces for one in asked)
            if turn % 2:
                bare, drafted = _alone(engine, asked), _drafted(chain, question)
                asked = engine.taken()
            else:
                drafted = _drafted(chain, question)
                asked = engine.taken()
                before = sum(one.pieces for one in asked)
                bare = _alone(engine, asked)
            if before == sum(one.pieces for one in asked):
                yield Pair(question, before, drafted, bare)


def _drafted(chain: AnswerChain, question: str) -> tuple[float, float]:
    replies = chain.stream(Question(question))
    next(replies)  # the evidence, which needs no model
    return _timed(lambda: deque(replies, maxlen=0))


def _alone(engine: Engine, asked: Sequence[_Asked]) -> tuple[float, float]:
    return _timed(lambda: deque(map(engine.alone, asked), maxlen=0))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    began = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def ratio(pairs: Sequence[Pair], clock: int, seed: int = 0) -> dict[str, float]:
    """Time of the chain over time of the engine, with a 95 % bootstrap interval over questions.

    Of each question the median of its rounds counts.

    Args:
        pairs: What was measured.
        clock: 0 for the clock, 1 for processor time.
        seed: Of the resamples.
    """
    questions = list(dict.fromkeys(pair.question for pair in pairs))
    mine = [[pair for pair in pairs if pair.question == question] for question in questions]
    chain = np.array([np.median([pair.chain[clock] for pair in some]) for some in mine])
    bare = np.array([np.median([pair.bare[clock] for pair in some]) for some in mine])
    drawn = np.random.default_rng(seed).integers(len(mine), size=(_RESAMPLES, len(mine)))
    low, high = np.quantile(chain[drawn].sum(axis=1) / bare[drawn].sum(axis=1), (0.025, 0.975))
    return {
        "ratio": round(float(chain.sum() / bare.sum()), 4),
        "low": round(float(low), 4), "high": round(float(high), 4),
        "chain_s": round(float(chain.mean()), 3), "bare_s": round(float(bare.mean()), 3),
    }  # fmt: skip


def main() -> None:
    """Measure and print one JSON object."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="bundled", help="'bundled' or a .gguf file")
    parser.add_argument("--home", type=Path, help="a library; the sample library if left out")
    parser.add_argument("--questions", type=Path, default=_SAMPLE / "questions.jsonl")
    parser.add_argument("--limit", type=int, default=8, help="how many questions to draft")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with _home(given.home) as home, Assistant(_settings(home, given.model)) as davy:
        model = davy.chain.drafter.model if davy.chain.drafter else None
        if not isinstance(model, LlamaCppChat):
            raise SettingsError("There is no engine beside a server to compare with.")
        if given.home is None:
            davy.library.ingest([_SAMPLE / "files"])
        davy.library.warm()
        model.load()
        model._server = engine = Engine(model._server)
        asked = [item.question for item in load_sets([given.questions])[0].items]
        pairs: list[Pair] = []
        for pair in measure(davy.chain, engine, asked, given.rounds):
            if len({one.question for one in [*pairs, pair]}) > given.limit:
                break
            pairs.append(pair)
    figures = {
        "questions": len({pair.question for pair in pairs}), "pairs": len(pairs),
        "tokens": round(float(np.mean([pair.tokens for pair in pairs])), 1),
        "clock": ratio(pairs, 0), "processors": ratio(pairs, 1),
    }  # fmt: skip
    json.dump(figures, sys.stdout, indent=1)
    sys.stdout.write("\n")


def _settings(home: Path, model: str) -> Settings:
    return load_settings(home=home, model=model, model_seconds=600, record=False)


@contextmanager
def _home(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
