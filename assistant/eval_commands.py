"""``davy eval``: how well a library answers questions whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.command import AsJson, Home, explained, settings_of, show_data
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from assistant.evaluation.compare import Comparison
    from assistant.evaluation.results import Result
    from assistant.evaluation.run import Run, SetInfo
    from assistant.evaluation.session import Session

__all__ = ["evaluate"]


def evaluate(
    sets: Annotated[
        list[Path],
        typer.Argument(
            metavar="SETS", help="Question sets: .jsonl, .csv, or .tsv with a .qrels beside it."
        ),
    ],
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Measure a plain vector search, too.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(help="A run to compare with.  [default: the last one of these sets]"),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, help="Questions of each set, at random; 0 for all.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="Of that draw, and of the intervals.")] = 0,
    split: Annotated[
        str, typer.Option(help="Only questions that their set puts into this split.")
    ] = "",
    only_loaded: Annotated[
        bool,
        typer.Option("--only-loaded", help="Leave out questions about documents not loaded."),
    ] = False,
    k: Annotated[int, typer.Option("-k", min=10, max=200, help="How many passages to look at.")] = (
        10
    ),
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Abstain below this.  [default: the setting]"),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write a report to read, an HTML file.")
    ] = None,
    run_file: Annotated[
        Path | None, typer.Option("--run-file", help="Write the ranking as a TREC run.")
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(help="A chat model to compare, as the setting 'model' has it; repeatable."),
    ] = None,
    price: Annotated[
        list[str] | None,
        typer.Option(help="MODEL=PROMPT,REPLY: what a million tokens of each cost; repeatable."),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Ask questions whose answers are known; says how often Davy finds, shows and refuses rightly.

    Every run is kept in the library and compared with the one before. See docs/evaluation.md.

    Examples:
      davy eval questions.csv

      davy eval questions.jsonl unanswerable.jsonl --baseline --report report.html

      davy eval questions.csv --against ~/.davy/evaluations/2026-11-20T081500.000Z.json

      davy eval questions.csv --model bundled --model ollama:qwen3:4b --limit 50
    """
    with explained(as_json):
        # These take a second or more to load, which other commands need not wait for.
        from assistant.build import Assistant, build_drafter
        from assistant.evaluation.compare import compare
        from assistant.evaluation.datasets import load_sets
        from assistant.evaluation.models import compare_models, prices_of
        from assistant.evaluation.run import folder_of
        from assistant.evaluation.session import Session

        found = load_sets(sets)
        given = {} if threshold is None else {"threshold": threshold}
        settings = settings_of(home, **given)
        folder, models = folder_of(settings.home), model or []
        prices = prices_of(price or [], models, (settings.model, settings.model_price))
        for name in models:  # what is wrong with one is told before an hour of questions
            build_drafter(settings.model_copy(update={"model": name}))
        plain = settings.model_copy(update={"model": "none"})
        with Assistant(plain, "davy eval") as assistant:
            session = Session.open(
                assistant, found, k=k, limit=limit, seed=seed, split=split, only_loaded=only_loaded
            )
            _warn(session.infos)
            earlier = _earlier(session, folder, against)
            run = session.run(baseline=baseline)
            if models:
                run = replace(run, models=compare_models(session, models, prices))
        comparison = compare(run.davy.results, earlier[1], earlier[0], seed) if earlier else None
        saved = run.save(folder)
        _write(run, comparison, report, run_file)
        data = {"saved": str(saved), **_told(run, comparison)}
        show_data(data, as_json, lambda _: _text(run, comparison, saved, report))


def _warn(infos: Sequence[SetInfo]) -> None:
    """What of the sets measures the library's holdings rather than Davy."""
    for info in infos:
        if info.not_loaded:
            typer.echo(
                f"davy: {info.name}: {info.not_loaded} of {info.answerable} answerable questions"
                " are about documents that are not in the library: they count as not found."
                " Load those documents, or leave the questions out with --only-loaded.",
                err=True,
            )
        if info.without_gold > info.not_loaded:
            typer.echo(
                f"davy: {info.name}: no passage holds the answer of {info.without_gold} of"
                f" {info.answerable} questions. Copy answers word for word from the document.",
                err=True,
            )


def _earlier(
    session: Session, folder: Path, against: Path | None
) -> tuple[str, Sequence[Result]] | None:
    """What to compare with: its name and results."""
    from assistant.evaluation.run import Run, previous
    from assistant.evaluation.trec import read_run

    if against is None:
        before = previous(folder, session.items)
        return (before.created, before.davy.results) if before else None
    if against.suffix != ".json":
        return against.name, session.ranked(against.name, read_run(against))
    run = Run.load(against)
    asked = {item.identity for item in session.items}
    if not any(result.item.identity in asked for result in run.davy.results):
        raise SettingsError(
            f"{against.name!r} has none of these questions.", "Give a run of the same sets."
        )
    return run.created, run.davy.results


def _write(
    run: Run, comparison: Comparison | None, report: Path | None, run_file: Path | None
) -> None:
    from assistant.evaluation.report import render
    from assistant.evaluation.trec import write_run

    try:
        if run_file is not None:
            several = len(run.sets) > 1
            write_run(
                run_file,
                (
                    (
                        f"{r.item.set_name}:{r.item.id}" if several else r.item.id,
                        [hit.id for hit in r.hits],
                    )
                    for r in run.davy.results
                ),
            )
        if report is not None:
            report.write_text(render(run, comparison), encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{error.filename!r} cannot be written: {error.strerror}.", "Give another file."
        ) from error


def _told(run: Run, comparison: Comparison | None) -> dict[str, Any]:
    """A run as JSON, without what came of each question."""
    changed = comparison and {
        "with": comparison.name,
        "figures": {
            name: asdict(d) | {"delta": round(d.delta, 4), "significant": d.significant}
            for name, d in comparison.differences.items()
        },
        "worse": [
            {"set": c.now.item.set_name, "id": c.now.item.id, "delta": c.delta}
            for c in comparison.worse
        ],
        "better": [
            {"set": c.now.item.set_name, "id": c.now.item.id, "delta": c.delta}
            for c in comparison.better
        ],
    }
    return {
        "created": run.created,
        "seconds": run.seconds,
        "conditions": asdict(run.conditions),
        "sets": [asdict(info) for info in run.sets],
        "davy": asdict(run.davy.summary),
        "baseline": asdict(run.baseline.summary) if run.baseline else None,
        "comparison": changed,
        "models": [asdict(model) for model in run.models],
    }


def _text(run: Run, comparison: Comparison | None, saved: Path, report: Path | None) -> str:
    from assistant.evaluation.models_table import models_table
    from assistant.evaluation.table import table

    lines = [table(run, comparison), "", f"Kept as {saved}."]
    if run.models:
        lines[1:1] = ["", models_table(run.models)]
    lines.append(f"Report: {report}" if report else "--report FILE.html writes a report to read.")
    return "\n".join(lines)
