"""Chat models side by side, for a terminal and for the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.evaluation.figures import LABELS
from assistant.evaluation.model_figures import ModelFigures
from assistant.evaluation.table import number

__all__ = ["model_rows", "models_table", "remarks"]

_QUALITY = ("score", "covered", "coverage", "numbers", "characters", "citation_recall", "refused")
_CLAIMS = {
    "shown": "Claims shown as written",
    "replaced": "Claims replaced by their sentence",
    "left_out": "Claims left out",
}
_TOKENS = {"prompt": "Tokens read a draft", "output": "Tokens written a draft"}
_LATENCY = {
    "evidence": "First evidence, ms: p50 / p95",
    "claim": "First claim, ms: p50 / p95",
    "whole": "Whole answer, ms: p50 / p95",
}
_NOTHING = "–"
_WIDEST = 24


def models_table(models: Sequence[ModelFigures]) -> str:
    """A column for each model."""
    rows = [("", [_short(model.name) for model in models]), *model_rows(models)]
    left = max(len(label) for label, _ in rows) + 2
    columns = zip(*(cells for _, cells in rows), strict=True)
    widths = [max(map(len, column)) + 2 for column in columns]
    lines = [
        f"{label:<{left}}" + "".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True))
        for label, cells in rows
    ]
    return "\n".join([*lines, *remarks(models)])


def model_rows(models: Sequence[ModelFigures]) -> list[tuple[str, list[str]]]:
    """Rows of a table: a label, and a cell for each model."""
    rows = [
        ("Answers drafted", [f"{m.replies['drafted']:.3f}" for m in models]),
        ("Answers quoted", [f"{m.replies['quoted']:.3f}" for m in models]),
        ("Abstained", [f"{m.replies['abstention']:.3f}" for m in models]),
        ("Claims written", [_count(m, sum(m.claims.values())) for m in models]),
    ]
    rows += [(label, [_share(m, m.claims[of]) for m in models]) for of, label in _CLAIMS.items()]
    rows += [
        ("Figures shown in claims", [_count(m, m.numbers) for m in models]),
        ("… that the cited text does not hold", [_count(m, m.unfounded) for m in models]),
    ]
    rows += [(LABELS[of], [_quality(m, of) for m in models]) for of in _QUALITY]
    rows += [(label, [_tokens(m, kind) for m in models]) for kind, label in _TOKENS.items()]
    rows += [(label, [_times(m, of) for m in models]) for of, label in _LATENCY.items()]
    if any(model.cost is not None for model in models):
        rows.append(("Cost of 1,000 questions", [_cost(m) for m in models]))
    return rows


def remarks(models: Sequence[ModelFigures]) -> Iterator[str]:
    """What has to be known of these figures."""
    for model in models:
        if model.p is not None and model.p < 0.05:
            yield f"{model.name}: its score differs from that without a model (p = {model.p:.3f})."
        if model.estimated:
            yield f"{model.name}: tokens of {model.estimated} questions are estimated."
        if model.asked and not model.tokens["output"]:
            yield f"{model.name} wrote nothing: see 'davy doctor' with it as the setting 'model'."


def _short(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…"


def _count(model: ModelFigures, count: int) -> str:
    return f"{count:,}" if model.asked else _NOTHING


def _share(model: ModelFigures, count: int) -> str:
    written = sum(model.claims.values())
    return f"{count / written:.3f}" if written else _NOTHING


def _quality(model: ModelFigures, name: str) -> str:
    figure = model.quality.overall.get(name)
    return number(name, figure.value) if figure else _NOTHING


def _tokens(model: ModelFigures, kind: str) -> str:
    return f"{model.tokens[kind] / model.asked:,.0f}" if model.asked else _NOTHING


def _times(model: ModelFigures, what: str) -> str:
    times = model.latency.get(what)
    return " / ".join(f"{value:,.0f}" for value in times.values()) if times else _NOTHING


def _cost(model: ModelFigures) -> str:
    return _NOTHING if model.cost is None else f"{model.cost:.4g}"
