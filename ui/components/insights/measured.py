"""What was measured of this machine, and the button that measures it."""

from __future__ import annotations

import streamlit as st

from assistant.insights import keep, measure
from assistant.insights.rates import Rates
from ui import runtime
from ui.components.insights.parts import heading
from ui.components.insights.plots import numbers
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.capacity import CAPACITY, CapacityTexts

__all__ = ["show_measured"]


def show_measured(rates: Rates | None, language: Language) -> None:
    """Draw the part; ``rates`` are None where nothing was measured."""
    texts = CAPACITY[language]
    heading(texts.measured)
    if rates is None:
        draw(tag("p", escape(texts.not_measured), "abstention", role="status"))
    else:
        _shown(rates, texts)
    if runtime.person().may("manager", "administrator"):
        pressed = st.button(texts.measure, key="measure", icon=":material/speed:")
        draw(tag("p", escape(texts.measure_note), "aside"))
        if pressed:
            _measure(texts)


def _shown(rates: Rates, texts: CapacityTexts) -> None:
    said = [
        texts.measured_on.format(machine=rates.machine.text, day=rates.on[:10]),
        _sustained(rates, texts),
    ]
    if rates.drafted is not None:
        drafted = rates.drafted
        said.append(
            texts.drafts.format(
                model=drafted.model, seconds=drafted.seconds, rate=drafted.tokens_per_s,
                count=drafted.drafts,
            )
        )  # fmt: skip
    if rates.questions is not None and rates.passages is not None:
        said.append(texts.asked.format(count=rates.questions, passages=rates.passages))
    said.append(texts.how)
    draw(tag("ul", "".join(tag("li", escape(line)) for line in said), "facts"))
    rows = [
        (str(one.askers), f"{one.rate:.1f}", f"{one.p50_ms:,.0f}", f"{one.p95_ms:,.0f}")
        for one in rates.levels
    ]
    numbers(texts.levels, (texts.askers, texts.rate, texts.p50, texts.p95), rows)


def _sustained(rates: Rates, texts: CapacityTexts) -> str:
    best = rates.sustained
    if best is None:
        return texts.none_met.format(target=rates.target_ms)
    return texts.sustained.format(
        rate=best.rate, askers=best.askers, p95=best.p95_ms, target=rates.target_ms
    )


def _measure(texts: CapacityTexts) -> None:
    assistant = runtime.assistant("insights")
    bar = st.progress(0.0, texts.measuring)
    rates = measure(assistant, tell=lambda done, total: bar.progress(done / total, texts.measuring))
    keep(assistant.settings.home, rates)
    st.rerun()
