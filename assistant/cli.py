"""The command line. Data go to standard output, everything else to standard error.

Exit status: 0 done; 1 it could not be done (nothing loaded, not found, problems found); 2 wrong
usage or settings; 3 another process holds the library; 130 interrupted from the keyboard.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import (
    ask_command,
    audit_command,
    calibrate_command,
    capacity_command,
    check_command,
    conflicts_command,
    correct_command,
    describe_command,
    emergency_command,
    eval_commands,
    glossary_command,
    insights_command,
    job_commands,
    label_command,
    record_commands,
    replay_command,
    review_command,
    show,
    signed_command,
    unanswered_command,
    user_command,
)
from assistant.command import (
    AsJson,
    Home,
    explained,
    opened,
    progress_bar,
    run_job,
    settings_of,
    show_data,
)
from assistant.show_changes import show_changes
from knowledge.privacy import switch_off_telemetry

__all__ = ["main"]

app = typer.Typer(
    name="davy",
    help="Answers safety questions from your site's own documents, with citations. Works offline.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(job_commands.app, name="jobs")
app.command()(ask_command.ask)
app.command()(ask_command.search)
app.command("eval")(eval_commands.evaluate)
app.command()(calibrate_command.calibrate)
app.add_typer(emergency_command.app, name="emergency")
app.add_typer(glossary_command.app, name="glossary")
app.command()(conflicts_command.conflicts)
app.command()(unanswered_command.unanswered)
app.command()(check_command.check)
app.command()(correct_command.correct)
app.command()(describe_command.describe)
app.command()(record_commands.record)
app.command()(label_command.label)
app.command()(replay_command.replay)
app.add_typer(review_command.app, name="review")
app.add_typer(signed_command.app, name="signed")
app.add_typer(user_command.user_app, name="user")
app.add_typer(audit_command.audit_app, name="audit")
app.command()(insights_command.insights)
app.command()(capacity_command.capacity)


def main() -> None:
    """Run a command and exit with its status."""
    switch_off_telemetry()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # "davy documents | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to load.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Load files and folders; a file that has changed becomes a new version of its document.

    Ctrl+C pauses: 'davy jobs resume' goes on where it stopped.

    Examples:
      davy ingest manuals/ regulations/

      davy ingest "/media/usb/风机说明书.pdf" --json
    """
    with opened("davy ingest", as_json, home) as backend:
        for job in backend.stranded():
            typer.echo(f"davy: {show.stranded(job)}", err=True)
        job = backend.create_job(paths)
        run_job(backend, job["id"], as_json)


@app.command()
def documents(
    every_version: Annotated[
        bool, typer.Option("--all", help="Superseded and removed versions too.")
    ] = False,
    quality: Annotated[
        bool,
        typer.Option("--quality", help="How well each was read; what needs a look comes first."),
    ] = False,
    as_of: Annotated[
        str, typer.Option(metavar="DAY", help="What was in force on a day, 2026-01-31.")
    ] = "",
    changes: Annotated[
        str,
        typer.Option(
            metavar="DOCUMENT", help="Clause by clause, what its latest version has changed."
        ),
    ] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what is loaded, and what could not be read in it.

    Examples:
      davy documents --all --json

      davy documents --quality

      davy documents --as-of 2024-06-30

      davy documents --changes "停送电挂牌上锁管理办法"
    """
    with opened("davy documents", as_json, home) as backend:
        if changes:
            show_data(backend.changes(changes), as_json, show_changes)
            return
        data = backend.documents(every_version, as_of)
        if quality:
            data["documents"].sort(key=lambda d: (-d["quality"]["attention"], -len(d["warnings"])))
        show_data(data, as_json, show.quality if quality else show.documents)


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(help="Ids, file names or titles.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take documents out of search. Originals are kept, so that old answers can be checked.

    Example:
      davy remove "风机说明书.pdf"
    """
    with opened("davy remove", as_json, home) as backend:
        removed = [d for name in names for d in backend.remove(name)["removed"]]
        show_data({"removed": removed}, as_json, show.removed)


@app.command()
def reindex(as_json: AsJson = False, home: Home = None) -> None:
    """Rebuild the lexical index and the vectors, after a change of embedder or damage.

    Example:
      davy reindex
    """
    with opened("davy reindex", as_json, home) as backend:
        with progress_bar() as progress:
            result = backend.reindex(progress)
        show_data(result, as_json, lambda r: f"{r['passages']} passages indexed.")


@app.command()
def doctor(as_json: AsJson = False, home: Home = None) -> None:
    """Check the installation; says what to do about each finding, exits with 1 on a problem.

    Example:
      davy doctor
    """
    with opened("davy doctor", as_json, home) as backend:
        result = backend.doctor()
        show_data(result, as_json, show.findings)
        if any(finding["status"] == "problem" for finding in result["findings"]):
            raise typer.Exit(1)


@app.command()
def up(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the address as JSON.")] = False,
    home: Home = None,
) -> None:
    """Serve the pages and the REST API, to this machine only unless you say otherwise.

    Examples:
      davy up

      davy up --host 0.0.0.0 --port 8430
    """
    with explained(as_json):
        settings = settings_of(home, **{k: v for k, v in (("host", host), ("port", port)) if v})
    given = {"DAVY_HOME": settings.home, "DAVY_HOST": settings.host, "DAVY_PORT": settings.port}
    os.environ.update({key: str(value) for key, value in given.items()})
    # The pages are a layer above this one: started by name, not imported.
    os.execv(sys.executable, [sys.executable, "-m", "ui.server", *(["--json"] if as_json else [])])


if __name__ == "__main__":
    main()
