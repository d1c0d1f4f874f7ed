"""A quotation's place in its document: the headings above it, what stands before and after."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Citation
from knowledge.catalog import StoredPassage
from knowledge.normalise import masked
from ui.components.markup import escape, tag
from ui.components.quotation import quotation
from ui.i18n.ask_source import SourceTexts

__all__ = ["around", "outline"]

_BESIDE = 2  # passages shown before, and after
_PREVIEW = 200  # characters; the stylesheet cuts to a line


def around(
    passages: Sequence[StoredPassage], page_index: int, start: int
) -> tuple[list[StoredPassage], StoredPassage | None, list[StoredPassage]]:
    """The passages before a place, the one at it, and those after.

    Args:
        passages: Of one version, in reading order.
        page_index: The page, from 0.
        start: An offset in its text.
    """
    at = [(one.passage.page_index, one.passage.start) for one in passages]
    here = sum(place <= (page_index, start) for place in at) - 1
    if here < 0:
        return [], None, list(passages[:_BESIDE])
    before = list(passages[max(0, here - _BESIDE) : here])
    return before, passages[here], list(passages[here + 1 : here + 1 + _BESIDE])


def outline(citation: Citation, passages: Sequence[StoredPassage], texts: SourceTexts) -> str:
    """HTML of a citation's place."""
    before, _, after = around(passages, citation.page_index, citation.start)
    path = "".join(tag("li", escape(heading)) for heading in citation.heading_path)
    here = citation.clause or texts.here
    return tag(
        "div",
        (tag("ol", path, "path") if path else "")
        + "".join(_passage(one, texts) for one in before)
        + tag("p", tag("mark", escape(here)), "here")
        + "".join(_passage(one, texts) for one in after),
        "outline",
    )


def _passage(stored: StoredPassage, texts: SourceTexts) -> str:
    passage = stored.passage
    text = masked(passage.text)
    named = [number for _, number in passage.clauses]
    name = f"{named[0]}–{named[-1]}" if len(named) > 1 else "".join(named)
    page = "" if stored.page_number is None else texts.page.format(page=stored.page_number)
    where = " · ".join(filter(None, (name, page))) or texts.part.format(number=stored.position + 1)
    preview = tag("span", escape(" ".join(text.split())[:_PREVIEW]), "preview")
    whole = quotation(text, masked(passage.header), "passage", masked(passage.lead))
    return tag("details", tag("summary", tag("span", escape(where)) + preview) + whole, "near")
