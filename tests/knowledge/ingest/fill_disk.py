"""Loads documents into a library on a small disk that is filled up; run by test_disk_full.py.

Arguments: the folder of that disk, the folder of documents, bytes to leave free, and whether
there are vectors. Prints what happened as JSON.
"""

import json
import os
import sys
from pathlib import Path

import knowledge.library
from knowledge.embedding import HashEmbedder
from knowledge.errors import DiskFull
from knowledge.library import Library
from knowledge.settings import LibrarySettings, load


def main():
    disk, documents, free, vectors = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    if vectors == "vectors":
        knowledge.library.build_embedder = lambda setting: HashEmbedder()
    settings = load(LibrarySettings, home=disk / "home", embedder="none", workers=1)
    first, *rest = sorted(Path(documents).iterdir())
    told = {}
    with Library(settings) as library:
        library.ingest([first])
        _fill(disk, free)
        job = library.jobs.create([*rest]) if free else _created(library, disk, rest)
        try:
            library.jobs.run(job.id)
            told["error"] = ""
        except DiskFull as error:
            told["error"], told["hint"] = error.message, error.hint
        told["state"] = library.jobs.get(job.id).state
        told["found"] = bool(library.search("shut"))
    (disk / "filler").unlink()
    with Library(settings) as library:
        told["kept"] = [d.file for d in library.documents()]
        if library.jobs.get(job.id).unfinished:
            library.jobs.resume(job.id)
            library.jobs.run(job.id)
        told["files"] = sorted(d.file for d in library.documents(every_version=True))
        told["unindexed"] = len(library.unindexed()) + len(library.without_vectors())
        told["work"] = len(list((disk / "home" / "work").glob("*")))
    print(json.dumps(told))  # noqa: T201  # for the test


def _created(library, disk, rest):
    """With no room at all not even a job can be written down: that comes first."""
    (disk / "filler").unlink()
    job = library.jobs.create(rest)
    _fill(disk, 0)
    return job


def _fill(disk, free):
    with (disk / "filler").open("wb") as filler:
        for size in (1 << 16, 1 << 12):
            try:
                while os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize > free + size:
                    filler.write(b"\0" * size)
                    filler.flush()
            except OSError:
                pass


main()
