"""A run as one HTML file that needs nothing else: no network, no scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.evaluation.compare import Change, Comparison, Difference, compare
from assistant.evaluation.figures import LABELS, LOWER_IS_BETTER, Figure
from assistant.evaluation.models_table import model_rows, remarks
from assistant.evaluation.plots import plots
from assistant.evaluation.run import Run
from assistant.evaluation.table import number
from assistant.evaluation.verdicts import VERDICTS, tally, verdict, worst

__all__ = ["render"]

_WORST = 12  # questions shown of each sort of mistake
_CHANGES = 30
_GROUPS = ("set", "language", "kind", "document")
_BARS = 25  # groups shown of each sort, those that fare worst first
_HEADLINES = ("recall@5", "covered", "refused", "auroc")
_TEMPLATE = "report.html.jinja"


@dataclass(frozen=True, slots=True)
class Bar:
    """A group's figure, for a bar with its interval."""

    name: str
    label: str
    figure: Figure


def render(run: Run, comparison: Comparison | None = None) -> str:
    """The report of a run, and of what changed since another.

    Whatever stands in questions and documents is shown as text, markup included.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"figure": number, "better": _better}
    beside = None
    if run.baseline is not None:
        beside = compare(run.davy.results, run.baseline.results, "baseline", run.conditions.seed)
    return environment.get_template(_TEMPLATE).render(
        run=run, labels=LABELS, headlines=_HEADLINES, comparison=comparison, beside=beside,
        plots=[(title, Markup(svg), told) for title, svg, told in plots(run)],
        groups=[(name, bars) for name in _GROUPS if (bars := _bars(run, name))],
        tally=tally(run.davy.results), verdict=verdict, verdicts=VERDICTS,
        worst=worst(run.davy.results, _WORST),
        changes=_changes(comparison),
        model_rows=model_rows(run.models), remarks=tuple(remarks(run.models)),
    )  # fmt: skip


def _bars(run: Run, name: str) -> list[Bar]:
    """Groups by how well they fare; none where there is but one group."""
    groups = run.davy.summary.groups[name]
    if len(groups) < 2:
        return []
    bars = [
        Bar(group, LABELS[figure], figures[figure])
        for group, figures in groups.items()
        for figure in ("recall@5", "refused")
        if figure in figures and figures[figure].n
    ]
    return sorted(bars, key=lambda bar: (bar.label, bar.figure.value, -bar.figure.n))[:_BARS]


def _changes(comparison: Comparison | None) -> list[tuple[str, tuple[Change, ...], int]]:
    if comparison is None:
        return []
    sides = (("Got worse", comparison.worse), ("Got better", comparison.better))
    return [(title, changes[:_CHANGES], len(changes)) for title, changes in sides]


def _better(difference: Difference) -> bool:
    """Whether a difference is for the better."""
    return (difference.delta < 0) == (difference.figure in LOWER_IS_BETTER)
