"""What replies took and cost, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.insights import Insights, Spent
from ui.components.insights.parts import days, heading
from ui.components.insights.plots import Column, bars, lines, numbers
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.insights import INSIGHTS, InsightsTexts

__all__ = ["show_spent"]


def show_spent(found: Insights, language: Language) -> None:
    """Draw tokens, energy and cost; what is not known says what it lacks."""
    texts, spent = INSIGHTS[language], found.whole.spent
    heading(texts.spent)
    each = spent.seconds / spent.replies
    said = [
        texts.work_seconds.format(each=each, all=_duration(spent.seconds, texts)),
        *_tokens(spent, texts),
        *_energy(spent, texts),
        *_cost(spent, found.currency, texts),
    ]
    draw(tag("ul", "".join(tag("li", escape(line)) for line in said), "facts"))
    _tokens_over_time(found, texts)
    _each_over_time(texts.wh, "Wh", [_wh(step.spent) for step in found.steps], found, texts)
    _each_over_time(
        texts.cost, found.currency, [_cost_of(step.spent) for step in found.steps], found, texts
    )


def _tokens_over_time(found: Insights, texts: InsightsTexts) -> None:
    series = {
        texts.read: [step.spent.prompt_tokens for step in found.steps],
        texts.written: [step.spent.output_tokens for step in found.steps],
    }
    if any(count is not None for count in series[texts.read]):
        title = texts.tokens.format(unit=texts.units[found.unit])
        heading(title)
        bars(days(found), series, texts.steps[found.unit], texts.tokens_unit, title)
        _table(title, series, "{:,.0f}", found, texts)


def _each_over_time(
    title: str, measure: str, values: list[float | None], found: Insights, texts: InsightsTexts
) -> None:
    """A line of what one reply took, where that is known."""
    if any(value is not None for value in values):
        heading(title)
        lines(days(found), {title: values}, texts.steps[found.unit], measure, title)
        _table(title, {title: values}, "{:.3g}", found, texts)


def _table(
    title: str, series: Mapping[str, Column], form: str, found: Insights, texts: InsightsTexts
) -> None:
    rows = [
        (step.first.isoformat(),
         *("" if column[i] is None else form.format(column[i]) for column in series.values()))
        for i, step in enumerate(found.steps)
    ]  # fmt: skip
    numbers(texts.numbers.format(title=title), (texts.steps[found.unit], *series), rows)


def _wh(spent: Spent) -> float | None:
    return spent.kwh_work * 1000 / spent.replies if spent.kwh_work and spent.replies else None


def _cost_of(spent: Spent) -> float | None:
    return spent.cost / spent.replies if spent.cost is not None and spent.replies else None


def _tokens(spent: Spent, texts: InsightsTexts) -> list[str]:
    if not spent.drafts or spent.prompt_tokens is None or spent.output_tokens is None:
        return [texts.no_tokens]
    prompt, output = spent.prompt_tokens / spent.drafts, spent.output_tokens / spent.drafts
    return [
        texts.tokens_each.format(prompt=prompt, output=output),
        texts.tokens_drafts.format(count=f"{spent.drafts:,}"),
    ]


def _energy(spent: Spent, texts: InsightsTexts) -> list[str]:
    if spent.kwh is None or spent.kwh_work is None or spent.kwh_rest is None:
        return [texts.no_watts]
    return [
        texts.energy_each.format(wh=spent.kwh_work * 1000 / spent.replies),
        texts.energy_all.format(kwh=spent.kwh, work=spent.kwh_work, rest=spent.kwh_rest),
    ]


def _cost(spent: Spent, currency: str, texts: InsightsTexts) -> list[str]:
    if spent.cost is None:
        return [texts.no_prices]
    each = texts.cost_each.format(cost=spent.cost / spent.replies, currency=currency)
    return [each, texts.cost_all.format(cost=spent.cost, currency=currency)]


def _duration(seconds: float, texts: InsightsTexts) -> str:
    return (
        texts.hours_long.format(hours=seconds / 3600)
        if seconds >= 3600
        else (texts.minutes_long.format(minutes=seconds / 60))
    )
