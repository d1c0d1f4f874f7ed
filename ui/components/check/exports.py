"""A checked draft as files to download, made when they are asked for."""

from __future__ import annotations

import streamlit as st

from assistant.checking.export import commented_docx, file_name, report_pdf
from assistant.printing import find_font
from knowledge.errors import DavyError
from ui import runtime
from ui.components.check.checking import Checking
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.i18n import Language
from ui.i18n.check import CHECK, CheckTexts
from ui.i18n.failures import in_language

__all__ = ["show_exports"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_exports(checking: Checking, language: Language) -> None:
    """Draw the buttons; they wait for the name of whoever checks."""
    texts = CHECK[language]
    with st.container(key="check-exports", border=True, gap="small"):
        draw(
            tag("h2", escape(texts.export), "part") + tag("p", escape(texts.export_about), "aside")
        )
        by = person(language)
        with st.container(key="check-export-buttons", horizontal=True, gap="small"):
            _word(checking, by, language, texts)
            _pdf(checking, by, language, texts)


def _word(checking: Checking, by: str, language: Language, texts: CheckTexts) -> None:
    copied = checking.draft.word if checking.draft else b""
    st.download_button(
        texts.word_copy if copied else texts.word,
        lambda: commented_docx(checking.report(by, language), copied),
        file_name=file_name(checking.name, language, "docx"), mime=_WORD, key="check-docx",
        icon=":material/comment:", on_click="ignore", disabled=not by,
        type="primary" if by else "secondary",
    )  # fmt: skip


def _pdf(checking: Checking, by: str, language: Language, texts: CheckTexts) -> None:
    font = runtime.assistant("check").settings.font
    try:
        find_font(font)
    except DavyError as error:  # told here, for a download that fails says nothing
        told = " ".join(in_language(language, error.message, error.hint))
        draw(tag("p", escape(texts.no_pdf.format(message=told)), "problem"))
        return
    st.download_button(
        texts.pdf, lambda: report_pdf(checking.report(by, language), font),
        file_name=file_name(checking.name, language, "pdf"), mime="application/pdf",
        key="check-pdf", icon=":material/picture_as_pdf:", on_click="ignore", disabled=not by,
    )  # fmt: skip
