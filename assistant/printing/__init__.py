"""PDFs that print anywhere: their font lies in them. The only place that uses fpdf2."""

from assistant.printing.fonts import Font, find_font
from assistant.printing.sheet import Sheet
from assistant.printing.tiles import tiles_pdf

__all__ = ["Font", "Sheet", "find_font", "tiles_pdf"]
