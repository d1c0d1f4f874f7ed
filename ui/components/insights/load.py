"""How many people the machine serves, and what a load would need."""

from __future__ import annotations

import streamlit as st

from assistant.insights import Figure, Load, known, plan
from ui import runtime
from ui.components.insights.measured import show_measured
from ui.components.insights.parts import heading
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.capacity import CAPACITY, CapacityTexts

__all__ = ["show_capacity"]

_HEADLINE = ("machines", "served", "peak_rate", "records_year", "energy", "energy_cost")


def show_capacity(language: Language) -> None:
    """Draw what was measured, what is assumed, and what follows."""
    texts, assistant = CAPACITY[language], runtime.assistant("insights")
    draw(tag("p", escape(texts.about), "aside"))
    inputs = known(assistant)
    show_measured(inputs.rates, language)
    heading(texts.load, texts.load_what)
    load = _load(texts)
    draw(tag("p", escape(texts.busy_why), "aside"))
    figures = plan(load, inputs)
    currency = assistant.settings.currency
    heading(texts.needed)
    by_name = {figure.name: figure for figure in figures}
    listed = "".join(
        tag("div", tag("dt", escape(texts.figures[name]))
            + tag("dd", escape(_value(by_name[name], texts, currency))))
        for name in _HEADLINE
    )  # fmt: skip
    draw(tag("dl", listed, "headline"))
    heading(texts.table)
    draw(_table(figures, texts, currency))


def _load(texts: CapacityTexts) -> Load:
    usual = Load()
    with st.container(key="load", horizontal=True):
        people = _number(texts.people, "people", usual.people, 1, 10_000_000, 100)
        asked = _number(texts.interactions, "asked", int(usual.interactions), 1, 10**12, 1_000_000)
        hours = _number(texts.hours, "hours", int(usual.hours), 1, 24, 1)
        peak = _number(texts.peak, "peak", int(usual.peak), 1, 100, 1)
        drafted = _number(texts.drafted, "drafted", round(usual.drafted * 100), 0, 100, 5)
        busy = _number(texts.busy, "busy", round(usual.busy * 100), 1, 99, 5)
        spare = _number(texts.spare, "spare", usual.spare, 0, 100, 1)
        pages = _number(texts.pages, "pages", usual.pages, 0, 10**9, 10_000)
    return Load(people, asked, hours, peak, drafted / 100, busy / 100, spare, pages)


def _number(label: str, name: str, usual: int, least: int, most: int, step: int) -> int:
    given = st.number_input(
        label, least, most, usual, step, key=f"load-{name}", persist_state="session"
    )
    return usual if given is None else int(given)


def _table(figures: tuple[Figure, ...], texts: CapacityTexts, currency: str) -> str:
    names = (texts.figure, texts.value, texts.source, texts.formula)
    head = tag("tr", "".join(tag("th", escape(name), scope="col") for name in names))
    rows = "".join(
        tag(
            "tr",
            tag("th", escape(texts.figures[figure.name]), scope="row")
            + tag("td", escape(_value(figure, texts, currency)), "value")
            + tag("td", escape(texts.sources[figure.source]), "source")
            + tag("td", escape(figure.formula), "formula"),
        )
        for figure in figures
    )
    return tag("table", tag("thead", head) + tag("tbody", rows), "plan")


def _value(figure: Figure, texts: CapacityTexts, currency: str) -> str:
    if figure.value is None:
        return texts.unknown
    number = f"{figure.value:,.0f}" if figure.value >= 1000 else f"{figure.value:.3g}"
    money = currency if figure.unit.startswith("money") else ""
    return f"{number} {money}{texts.units[figure.unit]}".strip()
