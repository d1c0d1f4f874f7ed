"""A worker process: reads files and recognises pages for the process that started it.

``python -m knowledge.ingest.worker --parent PID --memory MEGABYTES``. Tasks come on standard
input, answers go to standard output (:mod:`knowledge.ingest.protocol`). A file that makes a
parser crash, hang or eat memory costs this process, and not the library.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import os
import queue
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from knowledge import pulse, readers
from knowledge.disk import as_disk_full, sync_folder
from knowledge.errors import DavyError, EmptyFile, ReadError
from knowledge.ingest.protocol import (
    Asked,
    Failed,
    Frames,
    Members,
    NeedPages,
    PageDone,
    PageTask,
    Pulse,
    Read,
    ReadTask,
    Ready,
    Said,
    frame,
)
from knowledge.ingest.spool import PagesMissing, Spool
from knowledge.ocr import DPI, ImageOf, Recognition, recognise
from knowledge.splitting import split

__all__ = ["do", "main"]

_PULSE_EVERY = 0.2  # seconds
_SPARE = 5.0  # seconds for which the other side may end us first
_PR_SET_PDEATHSIG = 1
# How libraries written in C say that there is no memory left.
_NO_MEMORY = ("bad allocation", "bad_alloc", "Failed to allocate", "Insufficient memory")


def do(task: Asked) -> Said:
    """Do a task; what goes wrong with the file is an answer, too."""
    path = Path(task.path)
    try:
        if isinstance(task, PageTask):
            image = readers.page_image(path, task.index, DPI)
            Spool(Path(task.spool)).keep(task.index, recognise(image))
            return PageDone()
        return _unpacked(task, path) or _read(path, Spool(Path(task.spool)))
    except PagesMissing as wanted:
        return NeedPages(wanted.missing, wanted.asked)
    except DavyError as error:
        return Failed(error)
    except (Exception, RecursionError) as error:
        return _explained(error, path)


def _read(path: Path, spool: Spool) -> Read:
    warnings: list[str] = []

    def kept(indices: Sequence[int], image_of: ImageOf) -> Mapping[int, Recognition]:
        found, more = spool.recognise(indices, image_of)
        warnings.extend(warning for warning in more if warning not in warnings)
        return found

    reading = readers.read(path, kept)
    passages = tuple(split(reading.pages))
    if not passages:
        raise EmptyFile(
            f"{path.name!r} holds no text.", "Open it and see whether it is the right file."
        )
    return Read(replace(reading, warnings=(*reading.warnings, *warnings)), passages)


def _unpacked(task: ReadTask, path: Path) -> Members | None:
    """What is in a container, each file safe on the disk; None if the file is none."""
    if not readers.is_container(path):
        return None
    if task.unpack_to is None:
        raise ReadError(
            f"{path.name!r} lies too deep: an archive within archives within archives.",
            "Unpack the outer ones and load the folder.",
        )
    folder = Path(task.unpack_to)
    shutil.rmtree(folder, ignore_errors=True)  # what an interrupted run left
    folder.mkdir(parents=True)
    try:
        members = readers.unpack(path, folder)
        for place in [*folder.rglob("*"), folder, *folder.parents[:2]]:
            _sync(place)
    except OSError as error:
        raise as_disk_full(error, folder) or error from error
    return Members(tuple((name, str(place)) for name, place in members))


def _sync(place: Path) -> None:
    if place.is_dir():
        sync_folder(place)
    elif place.is_file():
        with place.open("rb") as file:
            os.fsync(file.fileno())


def _explained(error: Exception, path: Path) -> Failed:
    if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_MEMORY):
        limit = resource.getrlimit(resource.RLIMIT_DATA)[0] >> 20
        return Failed(
            ReadError(
                f"{path.name!r} needs more than the {limit} MB of memory that reading may take.",
                "Raise DAVY_WORKER_MEMORY_MB, or split the file and load the parts.",
            ),
            last=True,
        )
    if isinstance(error, RecursionError):
        text = f"{path.name!r} cannot be read: it is nested too deeply."
    else:
        text = f"{path.name!r} cannot be read: {type(error).__name__}: {error}"
    return Failed(ReadError(text, "Open it in its own program, save it again and load that."))


def main() -> None:
    """Do tasks until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--memory", type=int, required=True)
    given = parser.parse_args()
    _die_with(given.parent)
    _bound(given.memory)
    say, tasks = _connect()
    say(Ready())
    while (task := tasks.get()) is not None:
        _arm(task.seconds)
        answer = do(task)
        faulthandler.cancel_dump_traceback_later()
        say(answer)
        if isinstance(answer, Failed) and answer.last:
            break
    _end()


def _connect() -> tuple[Callable[[Said], None], queue.SimpleQueue[Asked | None]]:
    """The two ends of the conversation; what libraries print or read goes nowhere."""
    given, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    lock = threading.Lock()

    def say(message: Said) -> None:
        data = memoryview(frame(message))
        with lock:
            while data:
                data = data[os.write(answers, data) :]

    tasks: queue.SimpleQueue[Asked | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(given, tasks), daemon=True).start()
    last = 0.0

    def tell(page: int) -> None:
        nonlocal last
        if time.monotonic() - last > _PULSE_EVERY:
            last = time.monotonic()
            say(Pulse(page))

    pulse.listen(tell)
    return say, tasks


def _listen(given: int, tasks: queue.SimpleQueue[Asked | None]) -> None:
    frames = Frames()
    while data := os.read(given, 1 << 16):
        for task in frames.feed(data):
            tasks.put(task)
    _end()  # whoever asked is gone, or wants us gone


def _arm(seconds: float) -> None:
    """The last resort where the other side was killed and we hang: it needs no Python to run."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(
            seconds + _SPARE, exit=True, file=os.dup(nowhere.fileno())
        )


def _bound(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with(parent: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: _end())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before this was set
        _end()


def _end() -> NoReturn:
    """End, with every program that a reader has started."""
    if os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
