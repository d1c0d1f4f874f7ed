"""What replies took and cost, as far as that is known."""

from __future__ import annotations

from assistant.insights import Insights, Spent
from ui.components.insights.parts import heading
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.insights import INSIGHTS, InsightsTexts

__all__ = ["show_spent"]


def show_spent(found: Insights, language: Language) -> None:
    """Draw tokens, energy and cost; what is not known says what it lacks."""
    texts, spent = INSIGHTS[language], found.spent
    heading(texts.spent)
    each = spent.seconds / spent.replies
    said = [
        texts.work_seconds.format(each=each, all=_duration(spent.seconds, texts)),
        *_tokens(spent, texts),
        *_energy(spent, texts),
        *_cost(spent, found.currency, texts),
    ]
    draw(tag("ul", "".join(tag("li", escape(line)) for line in said), "facts"))


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
