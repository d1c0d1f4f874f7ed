"""What commands have in common: options, errors, the progress bar, output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from assistant import show
from assistant.backend import Backend, connect
from assistant.settings import Settings, load_settings
from knowledge.errors import DavyError, LibraryHeld, SettingsError

__all__ = [
    "AsJson",
    "By",
    "Home",
    "explained",
    "lines_of",
    "opened",
    "progress_bar",
    "run_job",
    "settings_of",
    "show_data",
    "write_file",
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Home = Annotated[
    Path | None,
    typer.Option("--home", help="The library folder.  [default: $DAVY_HOME or ~/.davy]"),
]
By = Annotated[
    str, typer.Option(envvar=["USER", "USERNAME"], help="Who says so, kept with what is said.")
]


def settings_of(home: Path | None, **given: object) -> Settings:
    """The settings of a command."""
    return load_settings(**given, **({"home": home} if home else {}))


@contextmanager
def opened(command: str, as_json: bool, home: Path | None) -> Iterator[Backend]:
    """Where a command's work is done; what goes wrong becomes a message and an exit status."""
    with explained(as_json), connect(settings_of(home), command) as backend:
        yield backend


@contextmanager
def explained(as_json: bool) -> Iterator[None]:
    """An error a user can act on becomes a message and an exit status."""
    try:
        yield
    except DavyError as error:
        if as_json:
            typer.echo(json.dumps({"error": error.message, "hint": error.hint}, ensure_ascii=False))
        typer.echo(f"davy: {error.message}", err=True)
        if error.hint:
            typer.echo(f"      {error.hint}", err=True)
        status = {SettingsError: 2, LibraryHeld: 3}.get(type(error), 1)
        raise typer.Exit(status) from error


@contextmanager
def progress_bar(unit: str = "file") -> Iterator[Any]:
    """A bar on standard error, if that is a terminal: files, and pages of the present one."""
    bar = tqdm(
        total=0, unit=unit, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False,
        delay=1, bar_format="{n_fmt}/{total_fmt} {bar:20} {elapsed} {postfix}",
    )  # fmt: skip

    def told(progress: dict[str, Any]) -> None:
        bar.total, bar.n = progress["total"], progress["done"]
        pages = f" {progress['stage']} {progress['page']}/{progress['pages']}"
        bar.set_postfix_str(progress["file"][-40:] + (pages if progress["pages"] else ""))

    with bar:
        yield told


def run_job(backend: Backend, job_id: str, as_json: bool) -> None:
    """Run a job to its end and print its report; an interrupt from the keyboard pauses it."""
    try:
        with progress_bar() as progress:
            report = backend.run_job(job_id, progress)
    except KeyboardInterrupt:
        state = backend.job(job_id)["state"]
        if state in ("waiting", "running"):
            state = backend.change_job(job_id, "pause")["state"]
        typer.echo(f"davy: Job {job_id} is {state}. {show.go_on(job_id)}", err=True)
        raise typer.Exit(130) from None
    show_data(report, as_json, show.report)
    if report["state"] != "done":
        typer.echo(f"davy: Job {job_id} is {report['state']}. {show.go_on(job_id)}", err=True)
        raise typer.Exit(1)
    if report["failed"] and not report["documents"] and not report["unchanged"]:
        raise typer.Exit(1)


def show_data(data: dict[str, Any], as_json: bool, text: Any) -> None:  # noqa: ANN401  # a formatter
    """Print data as JSON, or as ``text`` words them."""
    typer.echo(json.dumps(data, ensure_ascii=False) if as_json else text(data))


def write_file(file: Path, content: bytes) -> None:
    """Write what a command has made.

    Raises:
        SettingsError: The file cannot be written.
    """
    try:
        file.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"{str(file)!r} cannot be written: {error.strerror}.", "Name a file in another folder."
        ) from error


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a batch; of standard input where the file is "-".

    Raises:
        SettingsError: The file cannot be read.
    """
    try:
        if str(file) == "-":
            yield from sys.stdin
            return
        with file.open(encoding="utf-8-sig") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{str(file)!r} cannot be read: {error}.",
            "Give a text file in UTF-8, a JSON object a line.",
        ) from error
