"""How well a version could be read, and the pages that a person should compare."""

from __future__ import annotations

import streamlit as st

from knowledge.types import DocumentInfo, Quality
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.document import DOCUMENT, DocumentTexts
from ui.navigation import link

__all__ = ["show_quality"]

_MOST_PAGES = 24


def show_quality(document: DocumentInfo, language: Language) -> None:
    """Draw the quality report, with links to the pages to check."""
    texts, quality = DOCUMENT[language], document.quality
    draw(tag("h2", escape(texts.reading), "part"))
    read = quality.text + quality.ocr + quality.mixed + quality.empty
    facts = _facts(quality, texts) if read else [texts.no_report]
    draw(tag("ul", "".join(tag("li", escape(fact)) for fact in facts), "facts"))
    warned = [*_doubts(quality, texts), *document.warnings]
    if warned:
        draw(tag("ul", "".join(tag("li", escape(text)) for text in warned), "warnings"))
    _pages(document, language)
    if quality.corrections:
        items = "".join(tag("li", escape(text)) for text in _signs(quality, texts))
        draw(tag("details", tag("summary", escape(texts.signs)) + tag("ul", items), "signs"))


def _facts(quality: Quality, texts: DocumentTexts) -> list[str]:
    counts = (
        (quality.text, texts.pages_text), (quality.ocr, texts.pages_ocr),
        (quality.mixed, texts.pages_mixed), (quality.empty, texts.pages_empty),
    )  # fmt: skip
    facts = [said.format(count=count, sure=quality.confidence) for count, said in counts if count]
    counted = texts.tables_clauses.format(tables=quality.tables, clauses=quality.clauses)
    return [*facts, counted]


def _doubts(quality: Quality, texts: DocumentTexts) -> list[str]:
    counts = ((quality.unresolved, texts.unresolved), (quality.doubtful, texts.doubtful))
    return [said.format(count=count) for count, said in counts if count]


def _pages(document: DocumentInfo, language: Language) -> None:
    texts, places = DOCUMENT[language], document.quality.to_check
    if not places:
        draw(tag("p", escape(texts.nothing_to_check), "aside"))
        return
    draw(tag("p", escape(texts.check_pages)))
    with st.container(key="check-pages", horizontal=True, gap="small"):
        for place in places[:_MOST_PAGES]:
            label = texts.check_page.format(page=place)
            link("reading", label, language, version=document.version_id, page=str(place))
    if len(places) > _MOST_PAGES:
        draw(tag("p", escape(texts.check_more.format(count=len(places) - _MOST_PAGES)), "aside"))


def _signs(quality: Quality, texts: DocumentTexts) -> list[str]:
    return [
        texts.sign.format(
            font=item.font, code=" ".join(f"U+{ord(char):04X}" for char in item.char),
            meaning=item.meaning, count=item.count,
        )
        for item in quality.corrections
    ]  # fmt: skip
