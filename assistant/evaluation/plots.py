"""The report's plots, as SVG that takes its colours and fonts from the page around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assistant.evaluation.figures import Floats, confidences
from assistant.evaluation.measures import RELEVANT
from assistant.evaluation.results import Result
from assistant.evaluation.run import Run

__all__ = ["plots"]

# Each is replaced by the page's own colour, so that plots are legible in the dark, too.
_DAVY, _BASE, _INK, _GRID, _BAD = "#010101", "#020202", "#030303", "#040404", "#050505"
_COLOURS = {
    _DAVY: "var(--davy)", _BASE: "var(--base)", _INK: "currentColor", _GRID: "var(--line)",
    _BAD: "var(--bad)",
}  # fmt: skip
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none", "font.size": 11, "axes.edgecolor": _GRID, "axes.labelcolor": _INK,
    "text.color": _INK, "xtick.color": _INK, "ytick.color": _INK, "grid.color": _GRID,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "axes.axisbelow": True,
    "grid.linewidth": 0.6, "legend.frameon": False, "lines.linewidth": 2.2,
}  # fmt: skip
_BINS = np.linspace(0, 1, 11)


def plots(run: Run) -> list[tuple[str, str, str]]:
    """Title, SVG and explanation of each plot that the run has figures for."""
    drawn: list[tuple[str, Callable[[Axes, Run], bool], str]] = [
        ("Right passage among the first k", _recall,
         "Share of the answerable questions with a right passage among the first k."),
        ("How much of the reference is shown", _coverage,
         "Answers by the share of the reference answer's wording that they show. From the dashed"
         " line on, an answer counts as holding it."),
        ("Confidence", _confidence,
         "Left of the dashed line Davy abstains. The less the two overlap, the better it knows."),
        ("What a threshold costs", _trade_off,
         "Each point of the line is a threshold: what it answers, and what it refuses. The dot is"
         " the present one; the corner at the upper right would be perfect."),
        ("Can the confidence be taken at its word?", _reliability,
         "Questions by confidence: how many of them have an answer in the documents. On the"
         " diagonal the confidence is a probability. It depends on the mix of questions asked."),
        ("Waiting", _latency, "Share of the questions that took no longer."),
    ]  # fmt: skip
    found = ((title, _svg(draw, run), told) for title, draw, told in drawn)
    return [(title, svg, told) for title, svg, told in found if svg]


def _svg(draw: Callable[[Axes, Run], bool], run: Run) -> str:
    with mpl.rc_context({**_STYLE, "svg.hashsalt": draw.__name__}):
        figure = Figure(figsize=(5.4, 3.5), layout="constrained")
        axes = figure.add_subplot()
        if not draw(axes, run):
            return ""
        if axes.get_legend_handles_labels()[0]:
            axes.legend()
        out = StringIO()
        unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=unsaid)
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    # Within HTML the names of namespaces are known; the size is the page's to say.
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"| (?:width|height)="[\d.]+pt"', "", svg)
    svg = re.sub(r"font: ([\d.]+px) '[^']*'[^;\"]*", r"font-size: \1", svg)
    for placeholder, colour in _COLOURS.items():
        svg = svg.replace(placeholder, colour)
    return svg.replace("<svg ", '<svg role="img" ', 1)


def _recall(axes: Axes, run: Run) -> bool:
    ks = range(1, run.conditions.k + 1)
    for measured, colour in _systems(run):
        ranks = [r.rank for r in measured if r.item.answerable]
        if not ranks:
            return False
        shares = [sum(rank is not None and rank <= k for rank in ranks) / len(ranks) for k in ks]
        axes.plot(ks, shares, "o-", color=colour, markersize=4, label=_name(colour))
    axes.set(ylim=(0, 1.02), xlabel="k")
    return True


def _coverage(axes: Axes, run: Run) -> bool:
    for measured, colour in _systems(run):
        shares = [r.figures["coverage"] for r in measured if "coverage" in r.figures]
        if not shares:
            return False
        weights = np.full(len(shares), 1 / len(shares))
        filled = colour == _DAVY
        axes.hist(
            shares, _BINS.tolist(), weights=weights, color=colour, label=_name(colour),
            histtype="bar" if filled else "step", alpha=0.75 if filled else 1, linewidth=2,
        )  # fmt: skip
    axes.axvline(RELEVANT, color=_INK, linestyle="--", linewidth=1)
    axes.set(xlabel="share of the reference shown", ylabel="share of the answers")
    return True


def _confidence(axes: Axes, run: Run) -> bool:
    known, unknown = confidences(run.davy.results)
    for values, colour, label in ((known, _DAVY, "answerable"), (unknown, _BAD, "unanswerable")):
        if len(values):
            weights = np.full(len(values), 1 / len(values))
            axes.hist(
                values, np.linspace(0, 1, 21).tolist(), weights=weights, color=colour, alpha=0.6,
                label=label,
            )  # fmt: skip
    axes.axvline(run.conditions.threshold, color=_INK, linestyle="--", linewidth=1)
    axes.set(xlabel="confidence", ylabel="share of the questions")
    return bool(len(known) or len(unknown))


def _trade_off(axes: Axes, run: Run) -> bool:
    for measured, colour in _systems(run):
        known, unknown = confidences(measured)
        if not len(known) or not len(unknown):
            return False
        cuts = np.append(np.unique(np.concatenate((known, unknown))), np.inf)
        answered = [float(np.mean(known >= cut)) for cut in cuts]
        refused = [float(np.mean(unknown < cut)) for cut in cuts]
        axes.plot(answered, refused, color=colour, label=_name(colour))
        if colour == _DAVY:
            cut = run.conditions.threshold
            now = (float(np.mean(known >= cut)), float(np.mean(unknown < cut)))
            axes.plot(*now, "o", color=colour, markersize=9)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
    axes.set(xlabel="answerable answered", ylabel="unanswerable refused")
    return True


def _reliability(axes: Axes, run: Run) -> bool:
    known, unknown = confidences(run.davy.results)
    if not len(known) or not len(unknown):
        return False
    every = np.concatenate((known, unknown))
    truth = np.concatenate((np.ones(len(known)), np.zeros(len(unknown))))
    place = np.clip(np.digitize(every, _BINS) - 1, 0, len(_BINS) - 2)
    filled = [i for i in range(len(_BINS) - 1) if np.any(place == i)]
    said: Floats = np.array([every[place == i].mean() for i in filled])
    came: Floats = np.array([truth[place == i].mean() for i in filled])
    sizes = [20 + 400 * float(np.mean(place == i)) for i in filled]
    axes.plot((0, 1), (0, 1), color=_INK, linestyle="--", linewidth=1)
    axes.plot(said, came, color=_DAVY, linewidth=1)
    axes.scatter(said, came, sizes, color=_DAVY)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.05), xlabel="confidence", ylabel="share with an answer")
    return True


def _latency(axes: Axes, run: Run) -> bool:
    lines = [("search", "search_ms", ":"), ("answer", "evidence_ms", "-")]
    for measured, colour in _systems(run):
        for label, attribute, style in lines[(colour == _BASE) :]:
            times = np.sort([t for r in measured if (t := getattr(r, attribute)) is not None])
            if not len(times):
                return False
            shares = np.arange(1, len(times) + 1) / len(times)
            axes.plot(
                times, shares, style, color=colour, drawstyle="steps-post",
                label=f"{_name(colour)}: {label}",
            )  # fmt: skip
    axes.set(xscale="log", ylim=(0, 1.02), xlabel="milliseconds")
    axes.xaxis.set_major_formatter("{x:g}")
    return True


def _systems(run: Run) -> list[tuple[Sequence[Result], str]]:
    found: list[tuple[Sequence[Result], str]] = [(run.davy.results, _DAVY)]
    if run.baseline is not None:
        found.append((run.baseline.results, _BASE))
    return found


def _name(colour: str) -> str:
    return "baseline" if colour == _BASE else "Davy"
