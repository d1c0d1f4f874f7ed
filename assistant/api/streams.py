"""Answers that grow: a JSON object a line."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from anyio import to_thread
from fastapi.responses import StreamingResponse

from assistant.wire import progress_json
from knowledge.errors import DavyError
from knowledge.ingest import Tell

__all__ = ["followed", "growing", "ndjson"]

Json = dict[str, Any]
_NDJSON = "application/x-ndjson"


def growing(objects: Iterator[Json], dropped: threading.Event) -> StreamingResponse:
    """Objects that take their time, as :func:`ndjson` gives them.

    Args:
        objects: As they come.
        dropped: Set when the client has left, so that nothing more is made for it.
    """

    async def encode() -> AsyncIterator[str]:
        try:
            while True:
                # Abandoned where the client leaves: the thread goes on until it sees `dropped`.
                item = await to_thread.run_sync(next, objects, None, abandon_on_cancel=True)
                if item is None:
                    return
                yield _line(item)
        except DavyError as error:
            yield _line({"error": error.message, "hint": error.hint})
        finally:
            dropped.set()

    return StreamingResponse(encode(), media_type=_NDJSON)


def ndjson(objects: Iterator[Json]) -> StreamingResponse:
    """Objects as they come; an error becomes the last line."""

    def encode() -> Iterator[str]:
        try:
            for item in objects:
                yield _line(item)
        except DavyError as error:  # the status line has been sent: say it in a line
            yield _line({"error": error.message, "hint": error.hint})

    return StreamingResponse(encode(), media_type=_NDJSON)


def _line(item: Json) -> str:
    return json.dumps(item, ensure_ascii=False) + "\n"


def followed(work: Callable[[Tell], Json]) -> Iterator[Json]:
    """Run something beside, giving its progress and at last its result."""
    told: queue.SimpleQueue[Json | DavyError | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            told.put(work(lambda progress: told.put(progress_json(progress))))
        except DavyError as error:
            told.put(error)
        finally:
            told.put(None)

    threading.Thread(target=run, daemon=True, name="followed").start()
    while (item := told.get()) is not None:
        if isinstance(item, DavyError):
            raise item
        yield item
