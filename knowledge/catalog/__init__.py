"""The catalog: documents, their versions, pages and passages, in SQL. It is the truth."""

from knowledge.catalog.catalog import Catalog, Draft
from knowledge.catalog.changes import Change, HandCorrection, NewReading
from knowledge.catalog.jobs import Job, JobFile, NewFile
from knowledge.catalog.rows import NO_VECTORS, Embedded, StoredPassage, VersionRow
from knowledge.catalog.within import CatalogWithin

__all__ = [
    "NO_VECTORS",
    "Catalog",
    "CatalogWithin",
    "Change",
    "Draft",
    "Embedded",
    "HandCorrection",
    "Job",
    "JobFile",
    "NewFile",
    "NewReading",
    "StoredPassage",
    "VersionRow",
]
