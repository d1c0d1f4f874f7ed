"""PDF: text and character positions by PDFium; title, labels and encryption by pypdf.

What the text layer says is trusted only where it agrees with itself and with what the page
shows; the rest is read by recognition, whole pages or single signs.
"""

from knowledge.readers.pdf.document import open_pdf, page_image
from knowledge.readers.pdf.reader import read_pdf

__all__ = ["open_pdf", "page_image", "read_pdf"]
