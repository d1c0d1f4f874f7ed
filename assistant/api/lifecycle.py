"""Routes of documents: what is loaded, what each is, and when it holds."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.people import Asker, Here, named_by
from assistant.describing import describe, documents
from assistant.version_changes import changes_json
from assistant.wire import document_json

__all__ = ["ChangesBody", "DescribeBody", "add_lifecycle_routes"]

Text = Annotated[str, Field(max_length=1000)]
Names = Annotated[list[Text], Field(max_length=1000)]


class ChangesBody(BaseModel):
    """What changes of what is said of a document; what is left out stays. Days: ``2026-01-31``."""

    model_config = ConfigDict(extra="forbid")
    title: Text = ""
    number: Text = ""
    authority: Text = ""
    issuer: Text = ""
    specialty: Text = ""
    sites: Names = []
    audience: Names = []
    equipment: Names = []
    effective: Text | None = None
    repealed: Text | None = None
    supersedes: Names = []


class DescribeBody(BaseModel):
    """Who says what of a document, or with ``version`` of an earlier version of it.

    Of accounts it is their own name that is kept.

    Whoever changes something confirms the rest of it; without changes that is all there is to it.
    """

    model_config = ConfigDict(extra="forbid")
    by: str = Field(min_length=1, max_length=200)
    changes: ChangesBody = ChangesBody()
    version: int | None = Field(default=None, ge=1)


def add_lifecycle_routes(api: FastAPI) -> None:
    """Add ``/documents``."""

    @api.get("/documents")
    def listed(
        here: Here, every_version: bool = False, as_of: Annotated[str, Query(max_length=10)] = ""
    ) -> dict[str, Any]:
        """What is loaded; with ``as_of`` what was in force on that day."""
        return documents(here.library, every_version, as_of)

    @api.get("/documents/{name:path}/changes")
    def changed(
        name: str, here: Here, version: Annotated[int | None, Query(ge=1, le=1 << 31)] = None
    ) -> dict[str, Any]:
        """What a version, the latest if none is named, changed of the one before it."""
        return changes_json(here.library, name, version)

    @api.patch("/documents/{name:path}")
    def change(name: str, body: DescribeBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Say what a document is and when it holds; the document."""
        said = body.changes.model_dump(exclude_unset=True)
        by = named_by(asker, body.by)
        return document_json(describe(here.library, name, said, by, body.version))

    @api.delete("/documents/{name:path}")
    def remove(name: str, here: Here) -> dict[str, Any]:
        """Take documents out of search."""
        return {"removed": [document_json(document) for document in here.library.remove(name)]}
