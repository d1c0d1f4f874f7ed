"""The QR label of a document: what it looks like, and files to print."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from assistant.labels import Label, label_of, label_pdf, label_png, own_address, unreachable
from knowledge.errors import DavyError
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.qr_label import QR_LABEL

__all__ = ["show_label"]

_A_SHEET = 8


def show_label(document: DocumentInfo, language: Language) -> None:
    """Draw a document's label with the buttons that download it.

    Args:
        document: What the label opens.
        language: The visitor's; the label speaks it, too.
    """
    texts, base = QR_LABEL[language], _address()
    label = label_of(document)
    draw(tag("h3", escape(texts.title)) + tag("p", escape(texts.about), "aside"))
    if unreachable(base):
        draw(tag("p", escape(texts.nowhere.format(address=base)), "problem", role="note"))
    font = runtime.assistant().settings.font
    try:
        picture = _picture(label, base, language, font)
    except DavyError as error:
        told = texts.failed.format(message=f"{error.message} {error.hint}")
        draw(tag("p", escape(told), "problem", role="alert"))
        return
    with st.container(key="qr-label"):
        st.image(picture, width=420, alt=texts.preview.format(name=label.name))
    with st.container(key="qr-downloads", horizontal=True, gap="small"):
        st.download_button(
            texts.picture, picture, f"davy-{document.id}.png", "image/png", key="qr-png",
            icon=":material/qr_code_2:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            texts.sheet, lambda: label_pdf([label] * _A_SHEET, base, language, font=font),
            f"davy-{document.id}.pdf", "application/pdf", key="qr-pdf",
            icon=":material/print:", on_click="ignore",
        )  # fmt: skip


def _address() -> str:
    """Where other devices reach this Davy: what is set, else what this visitor came by."""
    settings, came_by = runtime.assistant().settings, urlsplit(st.context.url or "")
    if settings.public_url or not came_by.netloc:
        return own_address(settings)
    return f"{came_by.scheme}://{came_by.netloc}"


@st.cache_data(max_entries=32, show_spinner=False)
def _picture(label: Label, base: str, language: Language, font: str) -> bytes:
    return label_png(label, base, language, font=font)
