"""``davy insights``: what came of the questions, in figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.command import AsJson, Home, opened, show_data, write_file

__all__ = ["insights"]

Json = dict[str, Any]


def insights(
    days: Annotated[
        int, typer.Option(min=0, metavar="N", help="Days, today included; 0 for all.")
    ] = 30,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a row for each day, too.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show what came of the questions: how many, how answered, how fast, at what cost.

    Counts only, nobody is named. Energy and cost want DAVY_POWER_WATTS and prices.

    Examples:
      davy insights --days 90

      davy insights --days 365 --csv year.csv
    """
    with opened("davy insights", as_json, home) as backend:
        if csv is not None:
            from assistant.insights.exporting import insights_csv

            write_file(csv, insights_csv(backend.insights(days, "day")["steps"]).encode())
        show_data(backend.insights(days), as_json, _shown)


def _shown(found: Json) -> str:
    whole, spent = found["whole"], found["spent"]
    asked = whole["asked"]
    lines = [f"{found['first']} to {found['last']}: {asked} questions"]
    if not asked:
        return lines[0]
    for name in ("answered", "signed", "abstained", "emergencies"):
        lines.append(f"  {name:<12}{whole[name]:>7}  {whole[name] / asked:.0%}")
    for name, words in (("evidence_ms", "quotations"), ("total_ms", "all done")):
        if times := whole[name]:
            lines.append(f"  {words:<12}p50 {times['p50']:.0f} ms, p95 {times['p95']:.0f} ms")
    said = found["feedback"]
    lines.append(
        f"  {'feedback':<12}{said['up']} up, {said['down']} down,"
        f" {said['to_supervisor']} to the supervisor"
    )
    lines += _spent(spent)
    for title, rows in (
        ("No answer", [(one["topic"], one["asked"]) for one in found["unanswered"]]),
        ("Cited", [(f"{c['document']} {c['clause']}".strip(), c["times"]) for c in found["cited"]]),
    ):
        lines += [title, *(f"  {count:>5}  {name}" for name, count in rows)] if rows else []
    return "\n".join(lines)


def _spent(spent: Json) -> list[str]:
    lines = []
    if spent["drafts"]:
        lines.append(
            f"  {'tokens':<12}{spent['prompt_tokens']} read, {spent['output_tokens']} written"
            f" for {spent['drafts']} drafts"
        )
    if spent["kwh_work"] is not None:
        lines.append(
            f"  {'energy':<12}{spent['kwh_work']:.3g} kWh at work, {spent['kwh_rest']:.3g} at rest"
        )
    if spent["cost"] is not None:
        each = spent["cost"] / spent["replies"]
        money = spent["currency"] or ""
        lines.append(f"  {'cost':<12}{spent['cost']:.2f} {money}, {each:.3g} {money} a reply")
    return lines
