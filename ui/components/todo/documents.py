"""Documents that nobody has confirmed, and those with pages to check."""

from __future__ import annotations

from collections.abc import Sequence

from streamlit import container, expander

from knowledge.types import DocumentInfo
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.todo import TODO
from ui.navigation import PageName, link

__all__ = ["show_to_check", "show_unconfirmed"]

_AT_ONCE = 5  # documents drawn unfolded
_MOST = 50  # and folded


def show_unconfirmed(documents: Sequence[DocumentInfo], language: Language) -> None:
    """Draw the section below its heading."""
    texts = TODO[language]
    if not documents:
        draw(tag("p", escape(texts.unconfirmed_none), "aside"))
        return
    _rows("confirm", documents, language)
    if len(documents) > 1:
        with container(key="todo-links-confirm", horizontal=True, vertical_alignment="center"):
            draw(tag("p", escape(texts.in_library), "aside"))
            link("library", texts.open, language)


def show_to_check(documents: Sequence[DocumentInfo], language: Language) -> None:
    """Draw the section below its heading."""
    if not documents:
        draw(tag("p", escape(TODO[language].to_check_none), "aside"))
        return
    _rows("check", documents, language)


def _rows(kind: str, documents: Sequence[DocumentInfo], language: Language) -> None:
    for document in documents[:_AT_ONCE]:
        _row(kind, document, language)
    rest = documents[_AT_ONCE:]
    if rest:
        with expander(TODO[language].more.format(count=len(rest)), key=f"todo-more-{kind}"):
            for document in rest[:_MOST]:
                _row(kind, document, language)


def _row(kind: str, document: DocumentInfo, language: Language) -> None:
    texts, pages = TODO[language], document.quality.to_check
    name = tag("b", escape(document.title))
    page: PageName = "document"
    query = {"document": document.id}
    if kind == "check":
        name += tag("span", escape(texts.pages.format(count=len(pages))), "when")
        page, query = "reading", {"version": document.version_id, "page": str(pages[0])}
    with container(key=f"todo-{kind}-{document.version_id}", horizontal=True,
                   vertical_alignment="center"):  # fmt: skip
        draw(tag("p", name, "topic"))
        link(page, texts.open, language, **query)
