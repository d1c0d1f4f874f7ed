"""Plots as Vega-Lite describes them; Streamlit brings the engine along, nothing is fetched.

Each stands with its numbers as a table, for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ui.components.markup import draw, escape, tag

__all__ = ["Column", "bars", "lines", "numbers"]

Column = Sequence[float | None]

_HEIGHT = 330  # pixels
# Told apart by those who see colours badly, and on dark as on light (Okabe and Ito's palette).
_COLOURS = ("#0072b2", "#009e73", "#d98a00", "#d1495b")
_QUIET: dict[str, Any] = {
    "titleFontWeight": "normal",
    "labelFontSize": 13,
    "titleFontSize": 13,
    "labelColor": "currentColor",
    "titleColor": "currentColor",
}


def bars(
    steps: Sequence[str], series: Mapping[str, Column], x: str, y: str, alt: str
) -> None:  # fmt: skip
    """Bars, one series upon the other.

    Args:
        steps: What stands below each bar.
        series: Heights by name, from the bottom up.
        x: What the steps are.
        y: What heights are counted in.
        alt: What it shows, for a screen reader.
    """
    _plot(steps, series, x, y, alt, {"type": "bar", "cornerRadius": 1}, stack="zero")


def lines(
    steps: Sequence[str], series: Mapping[str, Column], x: str, y: str, alt: str
) -> None:  # fmt: skip
    """Lines with a gap where nothing is known; see :func:`bars`."""
    _plot(steps, series, x, y, alt, {"type": "line", "point": {"size": 40}, "strokeWidth": 2})


def _plot(
    steps: Sequence[str], series: Mapping[str, Column], x: str, y: str, alt: str,
    mark: dict[str, Any], stack: str | None = None,
) -> None:  # fmt: skip
    names = list(series)
    rows = pd.DataFrame(
        [
            (step, name, series[name][i], order)
            for i, step in enumerate(steps)
            for order, name in enumerate(names)
        ],
        columns=["step", "series", "value", "order"],
    )
    colour: dict[str, Any] = {
        "field": "series", "type": "nominal",
        "scale": {"domain": names, "range": _COLOURS[: len(names)]},
        "legend": {"orient": "top", "columns": 2, "title": None, "labelFontSize": 13,
                   "labelLimit": 300, "labelColor": "currentColor"} if len(names) > 1 else None,
    }  # fmt: skip
    spec = {
        "mark": mark,
        "encoding": {
            "x": {
                "field": "step", "type": "ordinal", "sort": None, "title": x,
                "axis": {**_QUIET, "labelOverlap": True, "labelAngle": 0},
            },
            "y": {
                "field": "value", "type": "quantitative", "title": y, "stack": stack,
                "axis": {**_QUIET, "tickCount": 4, "format": "~s",
                         **({"tickMinStep": 1} if stack else {})},  # bars are counts
            },
            "color": colour,
            **({"order": {"field": "order"}} if stack else {}),
            "tooltip": [
                {"field": "step", "title": x}, {"field": "series", "title": " "},
                {"field": "value", "title": y},
            ],
        },
    }  # fmt: skip
    st.vega_lite_chart(rows, spec, height=_HEIGHT, alt=alt)


def numbers(summary: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table, folded up; its first column names the row."""
    cells = "".join(tag("th", escape(name), scope="col") for name in head)
    body = "".join(
        tag("tr", tag("th", escape(name), scope="row") + "".join(tag("td", escape(c)) for c in row))
        for name, *row in rows
    )
    table = tag("table", tag("thead", tag("tr", cells)) + tag("tbody", body))
    scrolled = tag("div", table, "numbers", tabindex="0", role="region", **{"aria-label": summary})
    draw(tag("details", tag("summary", escape(summary)) + scrolled, "numbers-fold"))
