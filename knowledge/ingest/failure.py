"""Why a job as a whole stopped."""

from __future__ import annotations

from pathlib import Path

from knowledge.disk import as_disk_full
from knowledge.errors import LibraryError

__all__ = ["why_it_failed"]


def why_it_failed(error: Exception, job_id: str, home: Path) -> LibraryError:
    """The error that a job ends with; it says how to go on with the job.

    Args:
        error: What came out of it.
        job_id: The job.
        home: The library folder.
    """
    again = f"Go on with 'davy jobs resume {job_id}'."
    known = error if isinstance(error, LibraryError) else as_disk_full(error, home)
    if known is not None:
        return type(known)(known.message, f"{known.hint} {again}".lstrip())
    return LibraryError(f"Job {job_id} broke off: {type(error).__name__}: {error}.", again)
