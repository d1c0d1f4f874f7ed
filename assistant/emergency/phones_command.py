"""``davy emergency phone``: whom to call."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.command import AsJson, Home, explained, show_data
from assistant.emergency import showing
from assistant.emergency.asking import folder, store_of
from assistant.emergency.cards import CardStore
from assistant.emergency.types import Phone
from assistant.wire import phone_json
from knowledge.errors import NotFound

__all__ = ["app"]

app = typer.Typer(
    help="List, add or remove numbers to call.", rich_markup_mode=None, no_args_is_help=True
)


@app.command("list")
def list_phones(as_json: AsJson = False, home: Home = None) -> None:
    """List whom to call, in order.

    Example:
      davy emergency phone list
    """
    with explained(as_json):
        _shown(CardStore(folder(home)), as_json)


@app.command()
def add(
    label: Annotated[str, typer.Argument(help="Who answers, in one language or both.")],
    number: Annotated[str, typer.Argument(help="As it is dialled on the site.")],
    first: Annotated[bool, typer.Option("--first", help="Before the others.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Add a number; one with the same label is replaced.

    Example:
      davy emergency phone add "矿调度室 Mine control room" 8000 --first
    """
    with explained(as_json):
        store = store_of(home)
        seen = store.phones()
        others = [phone for phone in seen if phone.label != label]
        others.insert(0 if first else len(others), Phone(label, number))
        store.set_phones(tuple(others), seen)
        _shown(store, as_json)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="LABEL|NUMBER", help="Whose number goes.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Remove a number.

    Example:
      davy emergency phone remove 8000
    """
    with explained(as_json):
        store = store_of(home)
        phones = store.phones()
        kept = tuple(phone for phone in phones if name not in (phone.label, phone.number))
        if len(kept) == len(phones):
            raise NotFound(f"No number is {name!r}.", "'davy emergency phone list' lists them.")
        store.set_phones(kept, phones)
        _shown(store, as_json)


def _shown(store: CardStore, as_json: bool) -> None:
    data: dict[str, Any] = {"phones": [phone_json(phone) for phone in store.phones()]}
    show_data(data, as_json, lambda d: showing.phones(d["phones"]) or "There are no numbers yet.")
