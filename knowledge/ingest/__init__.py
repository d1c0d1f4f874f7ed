"""Ingestion: files into the library, by jobs that survive a crash.

Imports little: every worker process starts with it.
"""

from knowledge.ingest.files import find_files
from knowledge.ingest.report import Failure, IngestReport, Progress, Tell

__all__ = ["Failure", "IngestReport", "Progress", "Tell", "find_files"]
