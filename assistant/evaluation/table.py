"""A run as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evaluation.compare import Comparison
from assistant.evaluation.figures import LABELS, Figure
from assistant.evaluation.run import Run

__all__ = ["number", "table"]


def table(run: Run, comparison: Comparison | None = None) -> str:
    """The figures with their intervals, beside the baseline's and the run before."""
    return "\n".join(_lines(run, comparison))


def number(name: str, value: float) -> str:
    """A figure in as many digits as say something."""
    return f"{value:.0f}" if name == "characters" else f"{value:.3f}"


def _lines(run: Run, comparison: Comparison | None) -> Iterator[str]:
    given = run.conditions
    asked, answerable = (sum(getattr(s, n) for s in run.sets) for n in ("questions", "answerable"))
    yield (
        f"{answerable} answerable and {asked - answerable} unanswerable questions;"
        f" {given.documents} documents, {given.passages} passages; threshold {given.threshold}."
    )
    yield ""
    before = f"{'before':>10} {'p':>7}" if comparison else ""
    beside = f"{'baseline' if run.baseline else '':>9}{before}"
    yield f"{'':<38}{'davy':>8}  {'95 % interval':<16}{beside}".rstrip()
    for name, figure in run.davy.summary.overall.items():
        yield f"{LABELS[name]:<38}{_value(name, figure)}{_beside(run, comparison, name)}".rstrip()
    yield from _latency(run)
    languages = run.davy.summary.groups["language"]
    if len(languages) > 1:
        yield ""
        yield from _languages(languages)
    if comparison is not None:
        yield ""
        yield (
            f"Beside the run of {comparison.name}: {len(comparison.worse)} questions got worse,"
            f" {len(comparison.better)} better."
        )
        for change in comparison.worse[:5]:
            yield f"  {change.delta:+.2f}  {change.now.item.id}  {change.now.item.question[:60]}"


def _value(name: str, figure: Figure) -> str:
    interval = f"[{number(name, figure.low)}, {number(name, figure.high)}]"
    return f"{number(name, figure.value):>8}  {interval:<16}"


def _beside(run: Run, comparison: Comparison | None, name: str) -> str:
    told = run.baseline.summary.overall.get(name) if run.baseline else None
    cells = f"{number(name, told.value) if told else '':>9}"
    difference = comparison.differences.get(name) if comparison else None
    if difference is None:
        return cells
    mark = "*" if difference.significant else ""
    chance = "<.001" if difference.p < 0.001 else f"{difference.p:.3f}"
    return f"{cells}{number(name, difference.before):>10} {chance:>7}{mark}"


def _latency(run: Run) -> Iterator[str]:
    for what, times in run.davy.summary.latency.items():
        label = f"{what.capitalize()}, ms: {', '.join(times)}"
        beside = run.baseline.summary.latency.get(what) if run.baseline else None
        ours = " / ".join(f"{value:.0f}" for value in times.values())
        theirs = " / ".join(f"{value:.0f}" for value in beside.values()) if beside else ""
        yield f"{label:<38}{ours:>8}  {'':<16}{theirs:>9}".rstrip()


def _languages(groups: dict[str, dict[str, Figure]]) -> Iterator[str]:
    shown = ("recall@1", "recall@5", "covered", "answered", "refused")
    yield f"{'By language':<20}{'questions':>10}" + "".join(f"{name:>11}" for name in shown)
    for language, figures in groups.items():
        count = figures["score"].n if "score" in figures else 0
        cells = (f"{figures[n].value:.3f}" if n in figures else "–" for n in shown)
        yield f"{language:<20}{count:>10}" + "".join(f"{cell:>11}" for cell in cells)
