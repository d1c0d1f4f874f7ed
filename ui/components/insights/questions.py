"""What came of the questions of a period."""

from __future__ import annotations

import streamlit as st

from assistant.build import Assistant
from assistant.insights import (
    Counts,
    Insights,
    Spread,
    insights,
    insights_csv,
    insights_json,
)
from assistant.review.types import Backlog
from ui import runtime
from ui.components.insights.parts import days, heading, ranking
from ui.components.insights.plots import bars, lines, numbers
from ui.components.insights.spent import show_spent
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.insights import INSIGHTS, InsightsTexts

__all__ = ["show_questions"]


def show_questions(days: int, language: Language) -> None:
    """Draw the figures of the last days; 0 for all."""
    texts, assistant = INSIGHTS[language], runtime.assistant("insights")
    found = insights(assistant, days)
    if not found.whole.counts.asked:
        draw(tag("p", escape(texts.nothing), "abstention", role="status"))
        return
    draw(_headline(found.whole.counts, texts))
    st.download_button(
        texts.csv, lambda: _csv(assistant, days),
        file_name=f"davy-{found.first}-{found.last}.csv", mime="text/csv", on_click="ignore",
        key="insights-csv", icon=":material/download:",
    )  # fmt: skip
    _asked(found, texts)
    _latency(found, texts)
    _hours(found, texts)
    ranking(texts.topics, texts.topics_what, texts.topics_none, found.topics, texts)
    cited = [(f"{c.document} · {c.clause}" if c.clause else c.document, c.times)
             for c in found.clauses]  # fmt: skip
    ranking(texts.clauses, texts.clauses_what, texts.clauses_none, cited, texts)
    _feedback(found, texts)
    _backlog(found.backlog, texts)
    show_spent(found, language)


def _csv(assistant: Assistant, days: int) -> bytes:
    """Made when it is asked for; a row a day, however long the steps of the plots are."""
    return insights_csv(insights_json(insights(assistant, days, unit="day"))["steps"]).encode()


def _headline(counts: Counts, texts: InsightsTexts) -> str:
    parts = [
        (texts.asked, f"{counts.asked:,}"),
        (texts.answered, _share(counts.answered, counts.asked, texts)),
        (texts.signed, _share(counts.signed, counts.answered, texts)),
        (texts.abstained, _share(counts.abstained, counts.asked, texts)),
        (texts.emergencies, _share(counts.emergencies, counts.asked, texts)),
    ]  # fmt: skip
    listed = "".join(
        tag("div", tag("dt", escape(name)) + tag("dd", escape(value))) for name, value in parts
    )
    return tag("dl", listed, "headline")


def _share(count: int, of: int, texts: InsightsTexts) -> str:
    return texts.share.format(count=f"{count:,}", share=count / of) if of else f"{count:,}"


def _asked(found: Insights, texts: InsightsTexts) -> None:
    title = texts.questions.format(unit=texts.units[found.unit])
    heading(title, texts.questions_what)
    counts = [step.counts for step in found.steps]
    series = {
        texts.signed_only: [c.signed for c in counts],
        texts.quoted: [c.answered - c.signed for c in counts],
        texts.abstained: [c.abstained for c in counts],
        texts.emergencies: [c.emergencies for c in counts],
    }
    bars(days(found), series, texts.steps[found.unit], texts.asked, title)
    rows = [
        (step.first.isoformat(), *(str(column[i]) for column in series.values()), str(c.asked))
        for i, (step, c) in enumerate(zip(found.steps, counts, strict=True))
    ]
    numbers(
        texts.numbers.format(title=title), (texts.steps[found.unit], *series, texts.asked), rows
    )


def _latency(found: Insights, texts: InsightsTexts) -> None:
    heading(texts.latency, texts.latency_what)
    if found.whole.total is None:
        draw(tag("p", escape(texts.latency_none), "aside"))
        return
    evidence = [step.evidence for step in found.steps]
    total = [step.total for step in found.steps]
    series = {
        texts.evidence_p50: [_p50(spread) for spread in evidence],
        texts.evidence_p95: [_p95(spread) for spread in evidence],
        texts.total_p50: [_p50(spread) for spread in total],
        texts.total_p95: [_p95(spread) for spread in total],
    }
    if total == evidence:  # no model drafts: two lines would hide the other two
        series = dict(list(series.items())[:2])
    lines(days(found), series, texts.steps[found.unit], texts.milliseconds, texts.latency)
    rows = [
        (step.first.isoformat(),
         *("" if column[i] is None else f"{column[i]:,.0f}" for column in series.values()))
        for i, step in enumerate(found.steps)
    ]  # fmt: skip
    numbers(texts.numbers.format(title=texts.latency), (texts.steps[found.unit], *series), rows)


def _p50(spread: Spread | None) -> float | None:
    return spread.p50 if spread else None


def _p95(spread: Spread | None) -> float | None:
    return spread.p95 if spread else None


def _hours(found: Insights, texts: InsightsTexts) -> None:
    busiest = max(range(24), key=found.hours.__getitem__)
    said = texts.busiest.format(hour=busiest, count=f"{found.hours[busiest]:,}")
    heading(texts.hours, f"{texts.hours_what} {said}")
    hours = [str(hour) for hour in range(24)]
    bars(hours, {texts.asked: found.hours}, texts.hour, texts.asked, texts.hours)
    rows = [(hour, str(count)) for hour, count in zip(hours, found.hours, strict=True)]
    numbers(texts.numbers.format(title=texts.hours), (texts.hour, texts.asked), rows)


def _feedback(found: Insights, texts: InsightsTexts) -> None:
    said = [
        (texts.thumbs_up, found.up), (texts.thumbs_down, found.down),
        (texts.to_supervisor, found.sent),
    ]  # fmt: skip
    ranking(texts.feedback, "", texts.feedback_none, [one for one in said if one[1]], texts)


def _backlog(backlog: Backlog, texts: InsightsTexts) -> None:
    waiting = [(texts.ages[age], count) for age, count in backlog.ages.items() if count]
    oldest = texts.oldest.format(day=backlog.oldest[:10]) if backlog.oldest else ""
    ranking(texts.backlog, oldest, texts.backlog_none, waiting, texts)
    states = [(texts.states[state], str(count)) for state, count in backlog.states.items()]
    numbers(texts.numbers.format(title=texts.backlog), (texts.state, texts.asked), states)
