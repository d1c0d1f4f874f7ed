"""Answers that grow: a JSON object a line."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

from fastapi.responses import StreamingResponse

from assistant.wire import progress_json
from knowledge.errors import DavyError
from knowledge.ingest import Tell

__all__ = ["followed", "ndjson"]

Json = dict[str, Any]


def ndjson(objects: Iterator[Json]) -> StreamingResponse:
    """Objects as they come; an error becomes the last line."""

    def encode() -> Iterator[str]:
        try:
            for item in objects:
                yield json.dumps(item, ensure_ascii=False) + "\n"
        except DavyError as error:  # the status line has been sent: say it in a line
            yield json.dumps({"error": error.message, "hint": error.hint}) + "\n"

    return StreamingResponse(encode(), media_type="application/x-ndjson")


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
