"""A checked draft as a file: Word with comments, and a report on paper.

``report.py`` is what goes in, ``saying.py`` words it. ``word.py`` puts comments into a copy of a
Word draft, where ``places.py`` finds the statements and ``runs.py`` divides what they stand in;
``pdf.py`` prints.
"""

from assistant.checking.export.naming import file_name
from assistant.checking.export.pdf import report_pdf
from assistant.checking.export.report import Item, Report, State, state_of
from assistant.checking.export.word import commented_docx

__all__ = ["Item", "Report", "State", "commented_docx", "file_name", "report_pdf", "state_of"]
