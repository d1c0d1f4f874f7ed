"""What a worker has read, into the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from knowledge.catalog import Draft, JobFile
from knowledge.ingest.identity import document_for, title_for
from knowledge.ingest.protocol import Read
from knowledge.lifecycle import UNLIMITED
from knowledge.lifecycle.drafted import drafted
from knowledge.normalise import language_of

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["publish"]


def publish(
    library: Library,
    job_id: str,
    file: JobFile,
    read: Read,
    indexed: Callable[[int, int], None] = lambda done, total: None,
) -> str | None:
    """Make a file that was read a version of its document.

    Args:
        library: Where to.
        job_id: The job that it belongs to.
        file: The file.
        read: What was made of it.
        indexed: Told how many of its passages have got their vectors; may raise to break off.

    Returns:
        None; or the id of the version that holds the same bytes already: nothing was done.

    Raises:
        DiskFull: There is no room; nothing was changed.
        ReadError: The file was changed or taken away since it was read.
    """
    with library.changing:
        known = library.catalog.by_hash(file.sha256)
        if known is not None:
            return known.id
        library.originals.keep(Path(file.path), file.sha256)
        reading = read.reading
        title = title_for(PurePosixPath(file.file).name, reading)
        document_id = document_for(library.catalog, file.source, file.file, reading)
        editions = library.catalog.lifecycles.editions().values()
        draft = Draft(
            source=file.source,
            file=file.file,
            sha256=file.sha256,
            title=title,
            language=language_of("".join(p.text for p in read.passages)),
            pages=reading.pages,
            passages=read.passages,
            warnings=reading.warnings,
            corrections=reading.corrections,
            document_id=document_id,
            lifecycle=drafted(
                reading.pages, title, file.file, document_id, editions, library.reach
            ),
            salt="" if library.reach == UNLIMITED else job_id,
        )
        library.publish(draft, job_file=(job_id, file.position), indexed=indexed)
        return None
