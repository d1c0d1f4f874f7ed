"""``davy calibrate``: fit the confidence to questions whose answers are known."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.build import Assistant
from assistant.command import AsJson, Home, explained, settings_of, show_data
from assistant.confidence import calibrated
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from assistant.calibration import Calibration

__all__ = ["calibrate"]


def calibrate(
    sets: Annotated[
        list[Path] | None,
        typer.Argument(help="Question sets, as 'davy eval' takes them."),
    ] = None,
    target: Annotated[
        float,
        typer.Option(
            "--target-answered",
            min=0.5,
            max=1,
            help="Share of the answerable questions that Davy should answer.",
        ),
    ] = 0.9,
    reset: Annotated[
        bool, typer.Option("--reset", help="Go back to the confidence that Davy comes with.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Fit the confidence to your own questions; proposes a threshold with its trade-off.

    The sets hold both sorts: questions that your documents answer, and questions that they do not.

    Examples:
      davy calibrate questions.csv

      davy calibrate --reset
    """  # fmt: skip
    with explained(as_json):
        settings = settings_of(home)
        if reset == bool(sets):
            raise SettingsError(
                "Give question sets, or '--reset'.", "'davy calibrate --help' has examples."
            )
        if reset:
            show_data({"reset": calibrated.reset(settings.home)}, as_json, _reset_text)
            return
        from assistant import calibration  # seconds of imports that other commands do without
        from assistant.evaluation.datasets import load_sets

        questions = load_sets(sets or [])
        with Assistant(
            settings.model_copy(update={"model": "none"}), "davy calibrate", calibrated=False
        ) as assistant:
            items = [item for found in questions for item in found.items]
            examples = calibration.examples_of(assistant.library.searcher, items)
        found = calibration.calibrate(
            examples, [(some.name, some.sha256) for some in questions], target
        )
        calibration.save(settings.home, found)
        show_data(_json(found), as_json, _text)


def _json(found: Calibration) -> dict[str, Any]:
    data = asdict(found)
    del data["model"]
    data["sets"] = [{"name": name, "sha256": sha256} for name, sha256 in found.sets]
    data["trade_off"] = [
        {"threshold": at, "answered": answered, "refused": refused}
        for at, answered, refused in found.trade_off
    ]
    return data


def _reset_text(data: dict[str, Any]) -> str:
    if data["reset"]:
        return "The calibration is gone; a server takes notice when it starts again."
    return "There was no calibration."


def _text(data: dict[str, Any]) -> str:
    lines = [
        f"Calibrated with {data['answerable']} answerable questions and {data['unanswerable']}"
        " others.",
        "",
        f"{'':10}{'AUROC':>8}{'Brier':>8}  refused, answering {data['target']:.0%}",
        *(
            f"{name:10}{data[name]['auroc']:8.3f}{data[name]['brier']:8.3f}"
            f"{data[name]['refused']:9.0%}"
            for name in ("before", "after")
        ),
        "",
        "threshold  answerable answered  others refused",
        *(
            f"{row['threshold']:9.1f}{row['answered']:21.0%}{row['refused']:16.0%}"
            for row in data["trade_off"]
        ),
        "",
        "'after' and the table are cross-validated: no question is judged by a fit that saw it.",
        f"To answer {data['target']:.0%}: threshold = {data['threshold']} in davy.toml. A server"
        " takes notice when it starts again.",
    ]
    return "\n".join(lines)
