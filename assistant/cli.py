"""The command line. Data go to standard output, everything else to standard error.

Exit status: 0 done; 1 it could not be done (nothing loaded, not found, problems found); 2 wrong
usage or settings; 3 another process holds the library; 130 interrupted from the keyboard.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import (
    calibrate_command,
    check_command,
    eval_commands,
    glossary_command,
    job_commands,
    record_commands,
    show,
)
from assistant.backend import Backend
from assistant.command import (
    AsJson,
    Home,
    explained,
    lines_of,
    opened,
    progress_bar,
    run_job,
    settings_of,
    show_data,
)
from knowledge.errors import SettingsError
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
app.command("eval")(eval_commands.evaluate)
app.command()(calibrate_command.calibrate)
app.command()(glossary_command.glossary)
app.command()(check_command.check)
app.command()(record_commands.record)


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
def ask(
    question: Annotated[
        str | None, typer.Argument(help="The question, in Chinese or English.")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help='Answer every line of a file: {"id", "question", "after"}.'),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Answer a question with quotations and their places, or say that the documents do not.

    Examples:
      davy ask "瓦斯浓度达到多少必须撤人？"

      davy ask "How long must I wait after isolating a capacitor?" --json

      davy ask --batch questions.jsonl --json > answers.jsonl
    """
    with opened("davy ask", as_json, home) as backend:
        if batch is not None:
            _ask_batch(backend, batch, as_json)
        elif question and question.strip():
            show_data(backend.ask(question), as_json, show.reply)
        else:
            raise typer.BadParameter("Give a question, or --batch FILE.")


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many passages.")] = 10,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the passages that are nearest to a question.

    Examples:
      davy search "局部通风机 停风"

      davy search "第一百七十三条" -k 3 --json
    """
    with opened("davy search", as_json, home) as backend:
        show_data(backend.search(question, k), as_json, show.hits)


@app.command()
def documents(
    every_version: Annotated[
        bool, typer.Option("--all", help="Superseded and removed versions too.")
    ] = False,
    quality: Annotated[
        bool,
        typer.Option("--quality", help="How well each was read; what needs a look comes first."),
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what is loaded, and what could not be read in it.

    Examples:
      davy documents --all --json

      davy documents --quality
    """
    with opened("davy documents", as_json, home) as backend:
        data = backend.documents(every_version)
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


def _ask_batch(backend: Backend, file: Path, as_json: bool) -> None:
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question, after = str(item["question"]), tuple(map(str, item.get("after") or ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(
                f"Line {number} of {str(file)!r} is no question: {error}.",
                'Each line is like {"id": "1", "question": "…"}.',
            ) from error
        reply = {"id": item.get("id"), **backend.ask(question, after)}
        show_data(reply, as_json, show.reply)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
