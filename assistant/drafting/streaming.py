"""A model's words as they come, so that whoever waits for them may leave at any moment.

A model's own stream gives control back only with its next word, which on a slow machine, or while
a long prompt is read, is many seconds away. So it runs in an event loop beside: waiting ends at the
time limit or when the question is dropped, and the model's task is cancelled.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
import weakref
from collections.abc import Generator, Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableConfig

from assistant.models import TokenCounter

__all__ = ["Late", "Streaming"]

_LOOK = 0.05  # seconds between looks at whether anybody still waits


class Late(Exception):  # not an error: the quotations answer instead
    """The time for the model is over."""


class Streaming:
    """Streams of one model. Its event loop lasts, since connections to servers belong to one."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def pieces(
        self, messages: Sequence[BaseMessage], seconds: float, dropped: threading.Event,
        counter: TokenCounter | None = None, **given: str,
    ) -> Generator[str]:  # fmt: skip
        """What the model writes, piece by piece; closing it, or an error, stops the model.

        Args:
            messages: The prompt.
            seconds: How long to wait for all of it.
            dropped: Set by another thread when nobody waits any more; the pieces then end.
            counter: Counts what the model reads and writes.
            given: Passed to the model.

        Raises:
            Late: The time is over.
            ModelError: The model did not answer.
        """
        told: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        until = time.monotonic() + seconds
        task = asyncio.run_coroutine_threadsafe(
            self._tell(list(messages), counter, given, told), self._running()
        )
        task.add_done_callback(lambda _: told.put(None))
        try:
            while not dropped.is_set():
                try:
                    piece = told.get(timeout=_LOOK)
                except queue.Empty:
                    piece = ""
                if piece is None:
                    task.result()  # raises what went wrong
                    return
                if time.monotonic() > until:
                    raise Late
                if piece:
                    yield piece
        finally:
            task.cancel()

    async def _tell(
        self, messages: list[BaseMessage], counter: TokenCounter | None, given: dict[str, str],
        told: queue.SimpleQueue[str | None],
    ) -> None:  # fmt: skip
        config = RunnableConfig(callbacks=[counter] if counter else None)
        async for chunk in self._model.astream(messages, config, **given):  # type: ignore[arg-type]
            told.put(chunk.text)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, daemon=True, name="drafts").start()
                weakref.finalize(self, self._loop.call_soon_threadsafe, self._loop.stop)
            return self._loop
