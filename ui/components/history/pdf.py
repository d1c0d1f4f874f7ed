"""A reply of the record as a PDF to download, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from assistant.onepager import record_pdf
from assistant.printing import find_font
from knowledge.errors import DavyError
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.history import HISTORY

__all__ = ["show_pdf"]


def show_pdf(record: str, language: Language) -> None:
    """Draw the button that makes and downloads the PDF.

    Args:
        record: Id of the reply's record.
        language: The visitor's; the printout speaks it, too.
    """
    texts = HISTORY[language]
    try:
        find_font(runtime.assistant().settings.font)
    except DavyError as error:  # told here, for a download that fails says nothing
        told = texts.no_pdf.format(message=f"{error.message} {error.hint}")
        draw(tag("p", escape(told), "problem"))
        return
    st.download_button(
        texts.one_page, lambda: _made(record, language), file_name=f"davy-{record}.pdf",
        mime="application/pdf", key=f"pdf-{record}", icon=":material/picture_as_pdf:",
        on_click="ignore",
    )  # fmt: skip


def _made(record: str, language: Language) -> bytes:
    assistant = runtime.assistant()
    kept = assistant.records.get(record)
    return record_pdf(kept, assistant.library, language, assistant.settings.font)
