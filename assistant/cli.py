"""The command line. Data go to standard output, everything else to standard error.

Exit status: 0 done; 1 it could not be done (nothing loaded, not found, problems found); 2 wrong
usage or settings; 3 another process holds the library.
"""

from __future__ import annotations

import json
import os
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

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Home = Annotated[
    Path | None,
    typer.Option("--home", help="The library folder.  [default: $DAVY_HOME or ~/.davy]"),
]


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

    Examples:
      davy ingest manuals/ regulations/

      davy ingest "/media/usb/风机说明书.pdf" --json
    """
    with _backend("davy ingest", as_json, home) as backend:
        with _progress() as progress:
            report = backend.ingest(paths, progress)
        _print(report, as_json, show.report)
        if report["failed"] and not report["documents"] and not report["unchanged"]:
            raise typer.Exit(1)


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
    with _backend("davy ask", as_json, home) as backend:
        if batch is not None:
            _ask_batch(backend, batch, as_json)
        elif question and question.strip():
            _print(backend.ask(question), as_json, show.reply)
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
    with _backend("davy search", as_json, home) as backend:
        _print(backend.search(question, k), as_json, show.hits)


@app.command()
def documents(
    every_version: Annotated[
        bool, typer.Option("--all", help="Superseded and removed versions too.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what is loaded, and what could not be read in it.

    Example:
      davy documents --all --json
    """
    with _backend("davy documents", as_json, home) as backend:
        _print(backend.documents(every_version), as_json, show.documents)


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
    with _backend("davy remove", as_json, home) as backend:
        removed = [d for name in names for d in backend.remove(name)["removed"]]
        _print({"removed": removed}, as_json, show.removed)


@app.command()
def reindex(as_json: AsJson = False, home: Home = None) -> None:
    """Rebuild the lexical index and the vectors, after a change of embedder or damage.

    Example:
      davy reindex
    """
    with _backend("davy reindex", as_json, home) as backend:
        with _progress() as progress:
            result = backend.reindex(progress)
        _print(result, as_json, lambda r: f"{r['passages']} passages indexed.")


@app.command()
def doctor(as_json: AsJson = False, home: Home = None) -> None:
    """Check the installation; says what to do about each finding, exits with 1 on a problem.

    Example:
      davy doctor
    """
    with _backend("davy doctor", as_json, home) as backend:
        result = backend.doctor()
        _print(result, as_json, show.findings)
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
    with _errors(as_json):
        settings = _settings(home, **{k: v for k, v in (("host", host), ("port", port)) if v})
    given = {"DAVY_HOME": settings.home, "DAVY_HOST": settings.host, "DAVY_PORT": settings.port}
    os.environ.update({key: str(value) for key, value in given.items()})
    # The pages are a layer above this one: started by name, not imported.
    os.execv(sys.executable, [sys.executable, "-m", "ui.server", *(["--json"] if as_json else [])])


def _settings(home: Path | None, **given: object) -> Settings:
    return load_settings(**given, **({"home": home} if home else {}))


@contextmanager
def _backend(command: str, as_json: bool, home: Path | None) -> Iterator[Backend]:
    with _errors(as_json), connect(_settings(home), command) as backend:
        yield backend


@contextmanager
def _errors(as_json: bool) -> Iterator[None]:
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
def _progress() -> Iterator[Any]:
    bar = tqdm(
        total=0, unit="file", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False,
        delay=1, bar_format="{n_fmt}/{total_fmt} {bar:20} {elapsed} {postfix}",
    )  # fmt: skip

    def told(done: int, total: int, name: str) -> None:
        bar.total, bar.n = total, done
        bar.set_postfix_str(name[:40])

    with bar:
        yield told


def _ask_batch(backend: Backend, file: Path, as_json: bool) -> None:
    lines = sys.stdin if str(file) == "-" else _opened(file)
    for number, line in enumerate(lines, 1):
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
        _print(reply, as_json, show.reply)
        sys.stdout.flush()


def _opened(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{str(file)!r} cannot be read: {error}.",
            "Give a text file in UTF-8, a JSON object a line.",
        ) from error


def _print(data: dict[str, Any], as_json: bool, text: Any) -> None:  # noqa: ANN401  # a formatter
    typer.echo(json.dumps(data, ensure_ascii=False) if as_json else text(data))


if __name__ == "__main__":
    main()
