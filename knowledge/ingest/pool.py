"""Worker processes, seen from the process that started them."""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

import knowledge
from knowledge.errors import LibraryError
from knowledge.ingest.protocol import Asked, Failed, Frames, Pulse, Ready, Said, frame

__all__ = ["Lost", "Pool", "Worker"]

_MOST = 4  # more would fill the memory of a small computer
_TO_START = 60.0  # seconds; a busy disk has to give it NumPy first
_WORN = 0.7  # share of the memory it may take from which a worker is replaced by a new one
# Workers stand side by side: threads of their own would only get in each other's way.
_ONE_THREAD = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT")
}
# What bytes that are no answer make of the unpickler.
_NONSENSE = (
    pickle.UnpicklingError, ValueError, TypeError, AttributeError, LookupError, ImportError,
    EOFError, OverflowError,
)  # fmt: skip
_MODULE = "knowledge.ingest.worker"


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker was lost over its task.

    Attributes:
        reason: What became of it, to follow the name of the file.
        page: The page that it last told of (0-based), or None.
        silent: Whether it was ended because nothing was heard of it.
    """

    reason: str
    page: int | None
    silent: bool = False


class Worker:
    """One worker process, and the task that it has."""

    def __init__(self, memory_mb: int) -> None:
        root = str(Path(knowledge.__file__).parents[1])
        paths = filter(None, (root, os.environ.get("PYTHONPATH")))
        # -P: a json.py in the folder that we happen to stand in is not ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE, f"--parent={os.getpid()}",
             f"--memory={memory_mb}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # so that what a reader starts can be ended with it
        )  # fmt: skip
        self._frames = Frames()
        self.task: Asked | None = None
        self.page: int | None = None
        self.deadline = time.monotonic() + _TO_START
        self.started = False

    @property
    def pid(self) -> int:
        """Its process id, which is its group's too."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def fileno(self) -> int:
        """What to watch for its answers."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def give(self, task: Asked) -> None:
        """Have a task done; it must have none."""
        assert self._process.stdin is not None
        self.task, self.page = task, None
        if self.started:  # else it has the time to start; its own begins with its first word
            self.deadline = time.monotonic() + task.seconds
        with suppress(BrokenPipeError):  # it has died: taking its answer will say so
            self._process.stdin.write(frame(task))

    def take(self) -> Iterator[Said]:
        """What it says.

        Raises:
            EOFError: It has ended.
            pickle.UnpicklingError: Or another of ``_NONSENSE``: it talks nonsense.
        """
        data = os.read(self.fileno(), 1 << 20)
        if not data:
            raise EOFError
        if self.task is not None and self.started:
            self.deadline = time.monotonic() + self.task.seconds
        yield from self._frames.feed(data)

    def resident(self) -> int:
        """Bytes of memory that it takes."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self, grace: float = 0.0) -> int:
        """End it with all that it started; returns its exit status.

        Args:
            grace: Seconds for which it may end by itself, so that its own status is known.
        """
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return self._process.wait()


class Pool:
    """Worker processes as they are needed, at most so many.

    Not for several threads: workers end with the thread that started them.

    Args:
        size: At most how many; 0: one a core, at most 4.
        memory_mb: What each may take.
    """

    def __init__(self, size: int, memory_mb: int) -> None:
        self.size = size or min(_MOST, os.cpu_count() or 1)
        self._memory = memory_mb
        self._workers: list[Worker] = []
        self._selector = selectors.DefaultSelector()
        self._waker, self._wakes = os.pipe()
        os.set_blocking(self._wakes, False)
        self._selector.register(self._waker, selectors.EVENT_READ)
        self._heard = time.monotonic()
        self._closing, self._closed = threading.Lock(), False

    @property
    def free(self) -> int:
        """How many tasks can be given now."""
        return self.size - sum(worker.task is not None for worker in self._workers)

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.pid for worker in self._workers]

    def give(self, task: Asked) -> None:
        """Have a task done by a free worker."""
        for dead in [w for w in self._workers if w.task is None and not w.alive]:
            self._drop(dead)  # over nothing of ours: the next file is not to blame
        worker = next((w for w in self._workers if w.task is None), None)
        if worker is None:
            worker = Worker(self._memory)
            self._workers.append(worker)
            self._selector.register(worker, selectors.EVENT_READ, worker)
        if all(w.task is None for w in self._workers):
            self._heard = time.monotonic()
        worker.give(task)

    def wait(self, seconds: float) -> list[tuple[Asked, Said | Lost]]:
        """What workers have answered, and what pages they are at; waits for the first.

        Raises:
            LibraryError: Workers cannot be started.
        """
        # While we were busy elsewhere, nobody listened: that is not the workers' fault.
        deaf = time.monotonic() - self._heard
        for worker in self._workers:
            worker.deadline += deaf
        answers: list[tuple[Asked, Said | Lost]] = []
        for key, _ in self._selector.select(seconds):
            if isinstance(key.data, Worker):
                answers += self._hear(key.data)
            else:
                os.read(self._waker, 4096)
        answers += self._late()
        self._heard = time.monotonic()
        return answers

    def wake(self) -> None:
        """Have :meth:`wait` return, from any thread."""
        with self._closing, suppress(BlockingIOError):
            if not self._closed:
                os.write(self._wakes, b"!")

    def end_tasks(self) -> None:
        """End the workers that have tasks."""
        for worker in [w for w in self._workers if w.task is not None]:
            self._drop(worker)

    def rest(self) -> None:
        """End all workers; new ones start when they are needed."""
        for worker in list(self._workers):
            self._drop(worker)

    def close(self) -> None:
        """End all workers, for good."""
        self.rest()
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._selector.close()
            os.close(self._waker)
            os.close(self._wakes)

    def _hear(self, worker: Worker) -> Iterator[tuple[Asked, Said | Lost]]:
        """What a worker says, and what becomes of it."""
        try:
            for said in worker.take():
                yield from self._heed(worker, said)
        except EOFError:
            reason = _cause(self._drop(worker, 1.0))
            if not worker.started:
                raise LibraryError(
                    f"The processes that read files cannot be started: one {reason}.",
                    f"Try '{sys.executable} -m {_MODULE}' by hand, or raise DAVY_WORKER_MEMORY_MB.",
                ) from None
        except _NONSENSE as error:
            self._drop(worker)
            reason = f"was answered by nonsense, which was refused ({error})"
        else:
            return
        if worker.task is not None:
            yield worker.task, Lost(reason, worker.page)

    def _heed(self, worker: Worker, said: Said) -> Iterator[tuple[Asked, Said]]:
        task = worker.task
        if isinstance(said, Ready):
            worker.started = True
            worker.deadline = time.monotonic() + (task.seconds if task else 0)
        elif task is not None:
            yield task, said
            if isinstance(said, Pulse):
                worker.page = said.page
                return
            worker.task = None
            ends = isinstance(said, Failed) and said.last
            if ends or worker.resident() > _WORN * self._memory * (1 << 20):
                self._drop(worker)

    def _late(self) -> Iterator[tuple[Asked, Said | Lost]]:
        now = time.monotonic()
        for worker in [w for w in self._workers if w.task is not None and w.deadline < now]:
            task = worker.task
            self._drop(worker)
            if task is not None:
                yield task, Lost(f"took longer than {task.seconds:.0f} s", worker.page, silent=True)

    def _drop(self, worker: Worker, grace: float = 0.0) -> int:
        self._workers.remove(worker)
        self._selector.unregister(worker)
        return worker.end(grace)


def _cause(status: int) -> str:
    if status >= 0:
        return f"ended its reading process (exit status {status})"
    if -status == signal.SIGKILL:
        return "had its reading process ended by the system, mostly for want of memory"
    return f"crashed its reading process ({signal.Signals(-status).name})"
