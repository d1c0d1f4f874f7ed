"""Reads a draft in processes of its own, as the library reads its documents."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from knowledge.catalog import JobFile
from knowledge.errors import EmptyFile, ReadError
from knowledge.ingest.items import Item
from knowledge.ingest.pool import Lost, Pool
from knowledge.ingest.protocol import Asked, Failed, NeedPages, PageTask, Pulse, Read, Said
from knowledge.ingest.spool import Spool
from knowledge.readers import is_container
from knowledge.settings import LibrarySettings
from knowledge.types import Reading

__all__ = ["Watch", "read_draft"]

# Called about once a second with how many pages are recognised, and of how many; whether to go on.
Watch = Callable[[int, int], bool]


def read_draft(
    path: Path, name: str, settings: LibrarySettings, watch: Watch | None = None
) -> Reading:
    """Read a file that is not in the library, scans included.

    A file that makes a parser crash or hang costs the process that reads it, not this one.

    Args:
        path: The file.
        name: What a person calls it.
        settings: How many processes may read, what memory and time they may take.
        watch: Is told how far it is, and may end it.

    Raises:
        ReadError: Naming the file, what is wrong with it and what to do next.
    """
    if not path.is_file():
        raise ReadError(f"{name!r} is no file.", "Give a file: text, Markdown, DOCX, PDF, a scan.")
    if is_container(path):
        raise ReadError(
            f"{name!r} holds other documents and is no draft itself.",
            "Unpack it and check what is in it.",
        )
    item = Item(JobFile(0, str(path), name, name, "waiting"))
    with tempfile.TemporaryDirectory(prefix="davy-") as folder:
        spool = Spool(Path(folder))
        spool.prepare()
        pool = Pool(settings.workers, settings.worker_memory_mb)
        try:
            return _read(item, pool, spool, Path(folder), settings.worker_seconds, watch)
        except EmptyFile as error:
            raise EmptyFile(*item.failure(error)) from error
        except ReadError as error:
            raise ReadError(*item.failure(error)) from error
        except OSError as error:
            raise ReadError(
                f"{name!r} cannot be opened: {error.strerror}.",
                "Check that it is there and that you may read it.",
            ) from error
        finally:
            pool.close()


def _read(
    item: Item, pool: Pool, spool: Spool, folder: Path, seconds: float, watch: Watch | None
) -> Reading:
    while item.read is None:
        if watch is not None and not watch(item.pages_done, item.asked):
            raise ReadError(f"Reading {item.file.file!r} was stopped.", "Check it once more.")
        while pool.free and (task := item.next_task(folder, seconds, None)) is not None:
            pool.give(task)
        for asked, said in pool.wait(1.0):
            _take(item, spool, asked, said)
    return item.read.reading


def _take(item: Item, spool: Spool, asked: Asked, said: Said | Lost) -> None:
    if isinstance(said, Pulse):
        return
    if isinstance(asked, PageTask):
        if isinstance(said, Failed | Lost) and item.page_failed(asked.index):
            reason = f"it {said.reason}." if isinstance(said, Lost) else said.error.message
            spool.give_up(asked.index, reason)
            item.page_over(asked.index)
        elif not isinstance(said, Failed | Lost):
            item.page_over(asked.index)
    elif isinstance(said, Read):
        item.read = said
    elif isinstance(said, NeedPages):
        item.need(said)
    elif isinstance(said, Failed):
        raise said.error
    elif isinstance(said, Lost):
        raise item.lost(said)
