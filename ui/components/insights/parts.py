"""What the parts of the page have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.insights import Insights
from ui.components.markup import draw, escape, tag
from ui.i18n.insights import InsightsTexts

__all__ = ["days", "heading", "ranking"]


def heading(text: str, what: str = "") -> None:
    """Begin a part."""
    draw(tag("h2", escape(text), "part") + (tag("p", escape(what), "aside") if what else ""))


def days(found: Insights) -> list[str]:
    """The steps as they stand below a plot: the year only where it turns, or the month alone."""
    return [_day(step.first, found.unit == "month") for step in found.steps]


def _day(day: date, month: bool) -> str:
    return f"{day:%Y-%m}" if month else f"{day:%m-%d}"


def ranking(
    title: str, what: str, nothing: str, rows: Sequence[tuple[str, int]], texts: InsightsTexts
) -> None:
    """A part with a table whose counts are bars as well; names may be as long as they like.

    Args:
        title: Of the part.
        what: What is counted, or "".
        nothing: What is said where there is nothing.
        rows: Names and counts.
        texts: The page's.
    """
    heading(title, what)
    if not rows:
        draw(tag("p", escape(nothing), "aside"))
        return
    most = max(count for _, count in rows)
    head = tag("th", escape(title), scope="col") + tag("th", escape(texts.times), scope="col")
    body = "".join(
        tag("tr", tag("th", escape(name), scope="row") + tag("td", _bar(count, most)))
        for name, count in rows
    )
    draw(tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), "ranking"))


def _bar(count: int, most: int) -> str:
    # The number beside it says the same to a screen reader.
    bar = tag("progress", "", value=str(count), max=str(most), **{"aria-hidden": "true"})
    return bar + tag("span", f"{count:,}")
