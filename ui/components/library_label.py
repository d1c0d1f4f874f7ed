"""A sticker for a machine: its code opens Ask, filtered to the document."""

from __future__ import annotations

import streamlit as st

from assistant.labels import Label, label_pdf, own_address, unreachable
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.document import DOCUMENT

__all__ = ["show_label"]


def show_label(document: DocumentInfo, language: Language) -> None:
    """Draw a button that makes the sticker, and where its code leads."""
    texts, settings = DOCUMENT[language], runtime.assistant().settings
    name = ", ".join(document.lifecycle.equipment) or document.title
    sticker = Label(name, document.title, document=document.id)
    address = own_address(settings)
    with st.expander(texts.label, key="qr-label", icon=":material/qr_code_2:"):
        draw(tag("p", escape(texts.label_what), "aside"))
        st.download_button(
            texts.label_make,
            lambda: label_pdf([sticker], address, language, font=settings.font),
            file_name="davy-label.pdf", mime="application/pdf", on_click="ignore",
            key="label", icon=":material/download:",
        )  # fmt: skip
        if unreachable(address):
            draw(tag("p", escape(texts.label_unreachable.format(address=address)), "aside"))
