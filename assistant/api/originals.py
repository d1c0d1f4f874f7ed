"""Routes of files as they were loaded, and of their pages as pictures."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.responses import FileResponse, Response

from assistant.api.people import Here

__all__ = ["add_original_routes"]

_LAST_PAGE = 1 << 31  # the catalog can hold no more
# A page never changes, but another person at the same machine may not be allowed to see it.
_KEPT = {"Cache-Control": "private, max-age=86400", "Vary": "Cookie, Authorization"}


def add_original_routes(api: FastAPI) -> None:
    """Add ``/pages`` and ``/originals``."""

    @api.get("/pages/{version_id}/{index}.png")
    def page_image(
        version_id: str, index: int, here: Here,
        scale: Annotated[float, Query(ge=0.2, le=4)] = 1.5,
    ) -> Response:  # fmt: skip
        """A page of a PDF or of an image as a picture, upright."""
        png, page = io.BytesIO(), max(-1, min(index, _LAST_PAGE))
        here.library.page_image(version_id, page, scale * 72).save(png, "PNG")
        return Response(png.getvalue(), media_type="image/png", headers=_KEPT)

    @api.get("/originals/{version_id}")
    def original(version_id: str, here: Here) -> FileResponse:
        """The original file, as a download."""
        version = here.library.catalog.version(version_id)
        name = version.file if version else "file"
        # Never shown in the browser: an HTML document would run in the server's own origin.
        return FileResponse(
            here.library.original(version_id), media_type="application/octet-stream", filename=name
        )
