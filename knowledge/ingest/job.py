"""Load files one after another; each is whole in the library or not there at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.catalog import Draft
from knowledge.errors import EmptyFile, LibraryError, ReadError
from knowledge.ingest.identity import document_for, title_for
from knowledge.normalise import language_of
from knowledge.originals import hash_file
from knowledge.readers import read
from knowledge.splitting import split

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["Failure", "IngestReport", "Progress", "ingest"]

# Called before each file with (files done, files in all, name of the file).
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be loaded: what is wrong, and what to do next."""

    file: str
    error: str
    hint: str


@dataclass(slots=True)
class IngestReport:
    """What a job did.

    Attributes:
        documents: Files loaded as a new document or a new version.
        unchanged: Files whose bytes were in the library already.
        passages: Passages added.
        pages: Pages added.
        failed: Files that could not be loaded.
        warnings: What a person should know of the loaded ones: (file, warning).
        seconds: How long it took.
    """

    documents: int = 0
    unchanged: int = 0
    passages: int = 0
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


def ingest(
    library: Library,
    files: Sequence[Path],
    *,
    names: Sequence[str] | None = None,
    progress: Progress = lambda done, total, name: None,
) -> IngestReport:
    """Load files into a library.

    Args:
        library: Where to.
        files: The files.
        names: What each file is called, where that differs from its name on disk (uploads).
        progress: Called before each file.

    Raises:
        LibraryError: The library itself failed (a full disk); what was loaded before stays.
    """
    report, began = IngestReport(), time.monotonic()
    for i, path in enumerate(files):
        name = names[i] if names else path.name
        progress(i, len(files), name)
        try:
            _load(library, path, name, str(path) if names is None else name, report)
        except LibraryError:
            raise
        except ReadError as error:
            report.failed.append(Failure(name, error.message, error.hint))
        except Exception as error:  # one bad file must not stop the folder
            report.failed.append(
                Failure(
                    name,
                    f"{name!r} cannot be read: {type(error).__name__}: {error}",
                    "Open it in its own program, save it again and load that.",
                )
            )
    progress(len(files), len(files), "")
    report.seconds = round(time.monotonic() - began, 3)
    return report


def _load(library: Library, path: Path, name: str, source: str, report: IngestReport) -> None:
    sha256 = hash_file(path) if path.is_file() else ""
    if sha256 and library.catalog.by_hash(sha256) is not None:
        report.unchanged += 1
        return
    reading = read(path)
    passages = split(reading.pages)
    if not passages:
        raise EmptyFile(f"{name!r} holds no text.", "Open it and see whether it is the right file.")
    library.originals.keep(path, sha256)
    draft = Draft(
        source=source,
        file=name,
        sha256=sha256,
        title=title_for(name, reading),
        language=language_of("".join(p.text for p in passages)),
        pages=reading.pages,
        passages=passages,
        warnings=reading.warnings,
        document_id=document_for(library.catalog, source, name, reading),
    )
    library.publish(draft)
    report.documents += 1
    report.pages += len(reading.pages)
    report.passages += len(passages)
    report.warnings.extend((name, warning) for warning in reading.warnings)
