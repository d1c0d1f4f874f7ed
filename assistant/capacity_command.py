"""``davy capacity``: how many people this machine serves, and what a load would need."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.command import AsJson, Home, opened, progress_bar, show_data

__all__ = ["capacity"]

Json = dict[str, Any]
_WORDS = {
    "mean_rate": "questions, mean", "each_day": "questions of one person",
    "peak_rate": "questions, peak", "sustained": "replies within the target",
    "draft_seconds": "a draft", "service": "a question keeps a machine for",
    "machine_rate": "one machine takes", "served": "one machine serves",
    "asked_month": "asked here now", "times_now": "one machine takes, of that",
    "machines": "machines, with spare", "record_bytes": "a reply in the record",
    "audit_bytes": "a reply in the audit log", "records_year": "record of a year",
    "audit_year": "audit log of a year", "watts_rest": "power at rest",
    "watts_work": "power at work", "energy": "energy of a month", "kwh_price": "price of energy",
    "energy_cost": "energy cost of a month", "token_cost": "token cost of a month",
    "cost": "cost of a month", "cost_thousand": "cost of 1,000 questions",
    "pages_per_s": "pages are loaded", "loading": "time to load",
}  # fmt: skip


def capacity(
    measure: Annotated[bool, typer.Option("--measure", help="Measure this machine first.")] = False,
    seconds: Annotated[
        float, typer.Option(min=1, max=600, help="How long that takes, drafts apart.")
    ] = 20.0,
    target: Annotated[
        float, typer.Option(min=1, help="Milliseconds that 95 % of the replies may take.")
    ] = 1000.0,
    people: Annotated[int, typer.Option(min=1, metavar="N", help="Who ask.")] = 6_000,
    interactions: Annotated[
        float, typer.Option(min=1, metavar="N", help="Questions that they ask in a month.")
    ] = 50_000_000,
    hours: Annotated[
        float, typer.Option(min=0.1, max=24, help="Of a day in which they ask.")
    ] = 24.0,
    peak: Annotated[float, typer.Option(min=1, help="The peak, times the mean.")] = 3.0,
    drafted: Annotated[
        float, typer.Option(min=0, max=1, help="Share of them that a model drafts for.")
    ] = 0.0,
    busy: Annotated[
        float, typer.Option(min=0.01, max=0.99, help="Most of a machine that is used at the peak.")
    ] = 0.6,
    spare: Annotated[int, typer.Option(min=0, help="Machines more.")] = 1,
    pages: Annotated[int, typer.Option(min=0, help="To load at the beginning.")] = 100_000,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show how many people this machine serves, and what a load would need.

    Each figure says whether it was measured, set, assumed or computed, and how.

    Examples:
      davy capacity --measure

      davy capacity --people 500 --interactions 200000 --hours 10
    """
    load = {
        "people": people, "interactions": interactions, "hours": hours, "peak": peak,
        "drafted": drafted, "busy": busy, "spare": spare, "pages": pages,
    }  # fmt: skip
    with opened("davy capacity", as_json, home) as backend:
        if measure:
            with progress_bar("level") as progress:
                backend.measure({"seconds": seconds, "target_ms": target}, progress)
        show_data(backend.capacity(load), as_json, _shown)


def _shown(data: Json) -> str:
    lines = [_measured(data["measured"])]
    for figure in data["figures"]:
        value = "not known" if figure["value"] is None else _value(figure, data["currency"] or "")
        formula = f"  = {figure['formula']}" if figure["formula"] else ""
        lines.append(f"{_WORDS[figure['name']]:<32}{value:>20}  {figure['source']}{formula}")
    return "\n".join(lines)


def _measured(rates: Json | None) -> str:
    if rates is None:
        return "Nothing was measured on this machine: davy capacity --measure"
    machine = rates["machine"]
    lines = [f"{machine['processor']}, {machine['cores']} cores, measured {rates['on'][:10]}"]
    for level in rates["levels"]:
        lines.append(
            f"  {level['askers']:>3} at once: {level['replies'] / level['seconds']:.1f} replies/s,"
            f" p50 {level['p50_ms']:.0f} ms, p95 {level['p95_ms']:.0f} ms"
        )
    if drafted := rates["drafted"]:
        lines.append(f"  {drafted['model']} drafts in {drafted['seconds']:.1f} s")
    return "\n".join(lines)


def _value(figure: Json, currency: str) -> str:
    value, unit = figure["value"], figure["unit"].replace("money", currency)
    return f"{value:,.0f} {unit}" if abs(value) >= 1000 else f"{value:.3g} {unit}"
