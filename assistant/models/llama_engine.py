"""llama.cpp itself, in this process. The only file that imports xllamacpp.

What was found about the network (xllamacpp 2026.10): its `Server` always opens a listening
socket beside the Python calls, on `hostnames` and `port`; no parameter leaves it out. A host
name that ends in `.sock` makes it a Unix socket, so nothing listens on a port at all, and once
the file of that socket is removed nothing can reach it. Where Unix sockets are missing
(Windows) it listens on 127.0.0.1, on a port that the system chooses, behind a random key.
"""

import asyncio
import os
import queue
import secrets
import socket
import tempfile
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from knowledge.errors import ModelError

__all__ = ["achat_events", "chat_events", "physical_cores", "start_server"]

Event = dict[str, Any]

_SILENT = -1
# Tokens read between two looks at whether the caller has gone. 2,048, the library's default,
# held the next question back for 3.6 s after a cancelled one; 256 costs no reading speed.
_READ_BATCH = 256
_LONGEST_SOCKET_PATH = 100


def physical_cores() -> int:
    """Return the number of physical cores this process may use; more threads only compete."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    return max(1, min(cores, usable or cores))


def start_server(path: Path, context_tokens: int, threads: int) -> Any:  # noqa: ANN401
    """Load a model; the returned `xllamacpp.Server` may be used from several threads.

    Raises:
        ModelError: The file is missing, is not GGUF, or does not load.
    """
    _check_gguf(path)
    import xllamacpp  # here, for it maps a 100 MB engine that many commands never need

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context_tokens
    params.n_batch = params.n_ubatch = _READ_BATCH
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.cache_ram_mib = 0  # keeps no copies of earlier prompts beside the current one
    params.verbosity = _SILENT
    params.offline = True
    params.ui = False
    params.endpoint_slots = False  # would show running prompts to whoever reaches the socket
    params.api_keys = [secrets.token_hex()]
    params.port = 0
    with tempfile.TemporaryDirectory(prefix="davy-") as folder:
        params.hostnames = [_listening_place(folder)]
        try:
            return xllamacpp.Server(params)
        except RuntimeError as error:
            raise ModelError(
                f"The setting `model` names {str(path)!r}, which llama.cpp cannot load.",
                f"Check that the file is complete, of a kind that llama.cpp knows, and that its "
                f"{path.stat().st_size / 1e6:,.0f} MB fit into memory.",
            ) from error


def _listening_place(folder: str) -> str:
    place = os.path.join(folder, "llama.sock")
    unix = hasattr(socket, "AF_UNIX") and len(os.fsencode(place)) <= _LONGEST_SOCKET_PATH
    return place if unix else "127.0.0.1"


def _check_gguf(path: Path) -> None:
    hint = "Set `model` to a .gguf file, to `bundled` or to `none`."
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        message = f"The setting `model` names {str(path)!r}, which cannot be opened"
        raise ModelError(f"{message}: {error.strerror}.", hint) from error
    if magic != b"GGUF":
        raise ModelError(f"The setting `model` names {str(path)!r}, which is not GGUF.", hint)


def chat_events(server: Any, request: dict[str, Any]) -> Generator[Event, None, None]:  # noqa: ANN401
    """Yield llama.cpp's events as they come; closing the generator stops the model.

    An event is an OpenAI chat completion chunk, or `{"error": {...}}`.
    """
    events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    left = threading.Event()
    _start(server, request, events.put, left)
    try:
        while (event := events.get()) is not None:
            yield event
    finally:
        left.set()


async def achat_events(server: Any, request: dict[str, Any]) -> AsyncGenerator[Event, None]:  # noqa: ANN401
    """Yield the same in an event loop; cancelling the task stops the model at its next token."""
    loop, events = asyncio.get_running_loop(), asyncio.Queue[Event | None]()
    left = threading.Event()

    def put(event: Event | None) -> None:
        with suppress(RuntimeError):  # the loop is over, and whoever waited with it
            loop.call_soon_threadsafe(events.put_nowait, event)

    _start(server, request, put, left)
    try:
        while (event := await events.get()) is not None:
            yield event
    finally:
        left.set()


def _start(
    server: Any,  # noqa: ANN401 - an xllamacpp.Server, which has no type stubs
    request: dict[str, Any], put: Callable[[Event | None], None], left: threading.Event,
) -> None:  # fmt: skip
    """Have a thread hand over the events of a request, then None; ``left`` ends it."""

    def take(event: Event) -> bool:
        if not left.is_set():
            put(event)
        return left.is_set()  # True ends the request

    def run() -> None:
        try:
            server.handle_chat_completions(request, take)
        except Exception as error:  # whatever it is belongs to the caller, in its own thread
            put({"error": {"message": repr(error)}})
        finally:
            put(None)

    # No daemon, whoever starts it: the process must not end while the engine computes.
    threading.Thread(target=run, daemon=False, name="llama.cpp request").start()
