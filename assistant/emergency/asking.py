"""``davy ask`` in an emergency: the card is printed before anything is opened that might fail."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

import typer

from assistant import show
from assistant.audit.log import AuditLog
from assistant.backend import Json, connect
from assistant.command import explained, settings_of, show_data
from assistant.emergency import showing
from assistant.emergency.cards import CardStore
from assistant.emergency.replying import emergency
from assistant.settings import load_settings
from assistant.wire import reply_json
from knowledge.telling import Tell

__all__ = ["asked_in_emergency", "folder", "store_of"]


def folder(home: Path | None) -> Path:
    """The library folder, also where the settings cannot be read."""
    return Path(home or os.environ.get("DAVY_HOME") or "~/.davy").expanduser()


def store_of(home: Path | None) -> CardStore:
    """The cards of a folder, whose changes stand in its audit log.

    Raises:
        SettingsError: The settings cannot be read.
    """
    settings = load_settings(home=folder(home))
    return CardStore(settings.home, cast(Tell, AuditLog.of(settings).append))


def asked_in_emergency(question: str, filters: Json, as_json: bool, home: Path | None) -> bool:
    """Answer a question that tells of an emergency; False where it tells of none.

    What goes wrong with the ordinary answer is told on standard error, and by the exit status;
    in JSON also as ``error``.
    """
    shown = emergency(question, CardStore(folder(home)))
    if shown is None:
        return False
    data = reply_json(shown)
    if not as_json:
        typer.echo(showing.alarm(data))
        sys.stdout.flush()
    with explained(False):
        try:
            with connect(settings_of(home), "davy ask") as backend:
                data = backend.ask(question, (), filters)
        except Exception as error:  # raised again; but what went wrong must not hide the card
            if as_json:
                show_data({**data, "error": str(error)}, True, None)
            raise
    if as_json:
        show_data(data, True, None)
    elif data["reply"]:
        typer.echo(show.reply(data["reply"]))
    if data["error"]:
        typer.echo(f"davy: {data['error']}", err=True)
        raise typer.Exit(1)
    return True
