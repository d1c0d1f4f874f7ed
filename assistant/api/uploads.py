"""Files sent to the library."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import FastAPI, Response, UploadFile

from assistant.wire import job_json, report_json
from knowledge.library import Library
from knowledge.normalise import clean

__all__ = ["add_upload_route"]


def add_upload_route(api: FastAPI, library: Library, changes: list[Any]) -> None:
    """Add ``POST /documents``; ``changes`` guards it."""

    @api.post("/documents", dependencies=changes)
    def upload(files: list[UploadFile], response: Response, wait: bool = True) -> dict[str, Any]:
        """Load uploaded files: the report, or with ``wait=false`` the job at once."""
        names = [_last_part(file.filename or "") for file in files]
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for i, file in enumerate(files):
                path = Path(folder, f"{i}{Path(names[i]).suffix[:12]}")
                with path.open("wb") as copy:
                    while block := file.file.read(1 << 20):
                        copy.write(block)
                paths.append(path)
            job = library.jobs.create(paths, names=names)
        if wait:
            return report_json(library.jobs.run(job.id))
        library.jobs.start(job.id)
        response.status_code = 202
        return job_json(job)


def _last_part(name: str) -> str:
    """An upload's name, which may be a path or nothing, as one that can only be a file's."""
    last = PurePosixPath(clean(name).replace("\n", " ").replace("\\", "/")).name
    return "file" if last in ("", "..") else last
