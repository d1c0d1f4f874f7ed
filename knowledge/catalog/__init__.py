"""The catalog: documents, their versions, pages and passages, in SQL. It is the truth."""

from knowledge.catalog.catalog import Catalog, Draft
from knowledge.catalog.jobs import Job, JobFile, NewFile
from knowledge.catalog.rows import StoredPassage, VersionRow

__all__ = ["Catalog", "Draft", "Job", "JobFile", "NewFile", "StoredPassage", "VersionRow"]
