"""The readers of Office files, one module each behind this door."""

from knowledge.readers.docx import read_docx
from knowledge.readers.pptx import read_pptx
from knowledge.readers.xlsx import read_xlsx

__all__ = ["read_docx", "read_pptx", "read_xlsx"]
