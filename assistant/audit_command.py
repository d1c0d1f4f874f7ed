"""``davy audit``: what happened, and whether somebody has tampered with what says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.audit import EVENTS, AuditLog
from assistant.audit.exporting import as_json as as_data
from assistant.command import AsJson, By, Home, explained, settings_of, show_data
from assistant.settings import Settings
from assistant.show_audit import listed, verified
from knowledge.errors import SettingsError

__all__ = ["audit_app"]

audit_app = typer.Typer(
    no_args_is_help=True,
    help="""What happened: questions, answers, changes, sign-ins. Nobody can edit it unnoticed.

    Works on the file itself, also while a server runs.

    Examples:
      davy audit verify

      davy audit list --event sign-in --since 2026-11-01
    """,
)


@audit_app.command()
def verify(
    noted: Annotated[
        str,
        typer.Option(metavar="NUMBER:HASH", help="A record as you have noted it elsewhere."),
    ] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Look for edits, deletions, insertions and swaps; exits with 1 where there are any.

    It compares the records of replies, too. Note the last record's number and hash elsewhere, on
    paper or in a mail, and give them the next time: then not even whoever has the key can go back.

    Examples:
      davy audit verify

      davy audit verify --noted 1204:9c0f…
    """
    with _log(as_json, home) as (log, settings):
        from assistant.audit.comparing import compare  # half a second of imports

        found = log.verify(_point(noted) if noted else None)
        records = compare(log, settings)
        whole = found.whole and records.whole
        data = {"whole": whole, "log": asdict(found), "records": asdict(records)}
        show_data(data, as_json, verified)
        if noted and _point(noted)[0] < found.first:
            typer.echo("davy: The record noted was pruned: nothing to compare it with.", err=True)
    if not whole:
        raise typer.Exit(1)


@audit_app.command("list")
def list_(
    event: Annotated[
        str, typer.Option(metavar="EVENT", help=f"Only such, by commas: {', '.join(EVENTS)}.")
    ] = "",
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help='Only of this account; "": nobody\'s.')
    ] = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="Only from this day on.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="Only to the end of this day.")] = "",
    before: Annotated[int, typer.Option(metavar="NUMBER", help="Only before this one.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what happened, newest first.

    Examples:
      davy audit list --event account,sign-in --since 2026-11-01

      davy audit list --who li.wei --limit 10 --json
    """
    with _log(as_json, home) as (log, _):
        for kind in filter(None, event.split(",")):
            if kind.strip() not in EVENTS:
                raise SettingsError(
                    f"There is no event {kind.strip()!r}.", f"Choose of: {', '.join(EVENTS)}."
                )
        records = log.records(
            limit, before, event=event or None, who=who, since=_day(since), until=_day(until)
        )
        show_data({"records": [as_data(record) for record in records]}, as_json, listed)


@audit_app.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Where to; -: standard output.")],
    csv: Annotated[
        bool, typer.Option("--csv", help="As a table; so is a FILE that ends in .csv.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.  [default]")] = False,
    home: Home = None,
) -> None:
    """Write everything that happened, oldest first.

    JSON holds all that 'verify' looks at; in CSV, cells that a spreadsheet would run as a formula
    begin with an apostrophe.

    Examples:
      davy audit export audit-2026.csv

      davy audit export - --json
    """
    kind: Any = "csv" if csv or (file.endswith(".csv") and not as_json) else "json"
    with _log(False, home) as (log, _):
        if file == "-":
            log.export(sys.stdout, kind)
            return
        try:
            # Excel takes Chinese for something else without the signature.
            encoding = "utf-8-sig" if kind == "csv" else "utf-8"
            with Path(file).open("w", encoding=encoding, newline="") as handle:
                count = log.export(handle, kind)
        except OSError as error:
            raise SettingsError(
                f"{file!r} cannot be written: {error.strerror}.", "Name a file in another folder."
            ) from error
        typer.echo(f"{count} records written to {file}.")


@audit_app.command()
def prune(
    before: Annotated[str, typer.Option(metavar="DAY", help="The first day that stays.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Remove the oldest records for good; the rest can still be verified.

    DAVY_AUDIT_DAYS does so by itself. Export them first if they may be needed.

    Example:
      davy audit prune --before 2025-01-01
    """
    with _log(as_json, home) as (log, _):
        day = _day(before)
        if day is None:
            raise SettingsError("Which day?", "Give it with --before, like 2025-01-01.")
        if not yes:
            typer.confirm(f"Remove everything that happened before {day}?", abort=True, err=True)
        data = {"removed": log.prune(day, by), "before": day.isoformat()}
        show_data(data, as_json, lambda d: f"{d['removed']} records removed.")


@contextmanager
def _log(as_json: bool, home: Path | None) -> Iterator[tuple[AuditLog, Settings]]:
    with explained(as_json):
        settings = settings_of(home)
        log = AuditLog.of(settings)
        try:
            yield log, settings
        finally:
            log.close()


def _point(noted: str) -> tuple[int, str]:
    number, _, hash = noted.partition(":")
    if not (number.isdecimal() and hash):
        raise SettingsError(f"{noted!r} is no number and hash.", "Give it like 1204:9c0f….")
    return int(number), hash.strip()


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError as error:
        raise SettingsError(f"{text!r} is no day.", "Write it like 2026-01-31.") from error
