"""What was corrected by hand in a document: when, by whom, what."""

from __future__ import annotations

from datetime import datetime

from knowledge.catalog import HandCorrection
from knowledge.normalise import masked
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.reading import READING, ReadingTexts

__all__ = ["show_history"]

_IN_SIGHT = 8
_MOST = 200


def show_history(document: DocumentInfo, language: Language) -> None:
    """Draw the corrections, the latest first; nothing where there are none."""
    texts, found = READING[language], runtime.assistant("reading").library.corrections(document.id)
    if not found:
        return
    items = [tag("li", _said(correction, texts)) for correction in found[:_MOST]]
    body = tag("ul", "".join(items[:_IN_SIGHT]), "corrections")
    if items[_IN_SIGHT:]:
        more = texts.more.format(count=len(found) - _IN_SIGHT)
        older = tag("ul", "".join(items[_IN_SIGHT:]), "corrections")
        body += tag("details", tag("summary", escape(more)) + older)
    draw(tag("h2", escape(texts.history), "part") + body)


def _said(correction: HandCorrection, texts: ReadingTexts) -> str:
    change = correction.change
    day = datetime.fromisoformat(change.at).astimezone().strftime("%Y-%m-%d %H:%M")
    page = texts.history_page.format(page=change.page_index + 1)
    who = tag("span", escape(f"{day} · {change.by} · {page}"), "who")
    before = masked(change.before)
    if change.before == change.after:
        return who + tag("span", escape(before)) + " — " + escape(texts.was_right)
    after = tag("ins", escape(change.after)) if change.after else escape(texts.nothing_left)
    return who + tag("del", escape(before)) + " → " + after
