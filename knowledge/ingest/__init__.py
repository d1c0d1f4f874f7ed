"""Ingestion: files into the library, one version at a time."""

from knowledge.ingest.files import find_files
from knowledge.ingest.job import Failure, IngestReport, ingest

__all__ = ["Failure", "IngestReport", "find_files", "ingest"]
