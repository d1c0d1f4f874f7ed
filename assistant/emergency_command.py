"""``davy emergency``: cards for emergencies, and whom to call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from assistant.command import AsJson, Home, explained, settings_of, show_data
from assistant.emergency import showing
from assistant.emergency.asking import folder, store_of
from assistant.emergency.board import board_json
from assistant.emergency.bodies import CardBody, ImportBody, PlaceBody
from assistant.emergency.cards import CardStore
from assistant.emergency.desk import Desk
from assistant.emergency.detection import reasoned
from assistant.emergency.phones_command import app as phones_app
from assistant.emergency.served import request
from assistant.wire import card_json
from knowledge.errors import NotFound, SettingsError
from knowledge.library import Library
from knowledge.ownership import owner_of

__all__ = ["app"]

app = typer.Typer(
    help="""Pin emergency cards, set whom to call, test what brings them up.

    Examples:
      davy emergency list

      davy emergency test "3204工作面着火了"
    """,
    rich_markup_mode=None, no_args_is_help=True,
)  # fmt: skip
app.add_typer(phones_app, name="phone")

By = Annotated[str, typer.Option("--by", help="Who does it; kept with the card.")]
CardId = Annotated[str, typer.Argument(metavar="ID", help="'davy emergency list' lists them.")]


@app.command("list")
def list_cards(as_json: AsJson = False, home: Home = None) -> None:
    """List the cards, the emergencies that have none, and whom to call.

    Example:
      davy emergency list
    """
    with explained(as_json):
        show_data(_board(home), as_json, showing.board)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID|KIND", help="A card, or an emergency.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show a card, or all cards for an emergency: what they say, word for word.

    Examples:
      davy emergency show fire

      davy emergency show 3f2a9c1e --json
    """
    with explained(as_json):
        found = [c for c in _board(home)["cards"] if name == c["id"] or name in c["kinds"]]
        if not found:
            raise NotFound(
                f"There is no emergency card {name!r}.", "'davy emergency list' lists them."
            )
        show_data({"cards": found}, as_json, lambda data: showing.cards(data["cards"], "en"))


@app.command()
def pin(
    kind: Annotated[list[str], typer.Option("--kind", help="The emergency. Repeatable.")],
    title: Annotated[str, typer.Option(help="What the card is called.")],
    document: Annotated[str, typer.Option(help="Title, file name or id of the document.")],
    by: By,
    clause: Annotated[str, typer.Option(help="The clause, or a section with all of it.")] = "",
    page: Annotated[int | None, typer.Option(min=1, help="The page.")] = None,
    quote: Annotated[str, typer.Option(help="The words themselves, on one page.")] = "",
    note: Annotated[str, typer.Option(help="What you add in your own words.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Pin a passage on a card, word for word. A card of the same title and kinds gets it added.

    Examples:
      davy emergency pin --kind fire --title 火灾 --document 应急程序.docx --clause 3.2 --by 王岚

      davy emergency pin --kind leak --title "Ammonia" --document plant.md --clause 4 --by "A. Reed"
    """
    place = PlaceBody(document=document, clause=clause, page=page, quote=quote)
    with explained(as_json):
        body = _valid(CardBody, {"kinds": kind, "title": title, "places": [place], "note": note})
        owner = owner_of(folder(home))
        if owner and owner.url:
            card = request(owner, "POST", "/cards", {**body.model_dump(), "by": by})
        else:
            with Library(settings_of(home), "davy emergency") as library:
                card = card_json(_desk(library).pin(body.wanted(), by))
        show_data(card, as_json, lambda data: showing.cards([data], "en"))


@app.command()
def unpin(card_id: CardId, as_json: AsJson = False, home: Home = None) -> None:
    """Take a card away.

    Example:
      davy emergency unpin 3f2a9c1e
    """
    with explained(as_json):
        card = card_json(store_of(home).remove(card_id))
        show_data(card, as_json, lambda data: f"Unpinned: {data['title']}")


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A JSON file: cards and phones.")],
    by: By,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Pin the cards of a file, whose documents are loaded, and set the numbers it holds.

    {"cards": [{"kinds": [], "title": "", "places": [{"document": "", "clause": ""}]}],
    "phones": [{"label": "", "number": ""}]}. A place may have a page or a quote instead.

    Example:
      davy emergency import cards.json --by "A. Reed"
    """
    with explained(as_json):
        body = _read(file)
        owner = owner_of(folder(home))
        if owner and owner.url:
            data = request(owner, "POST", "/import", {**body.model_dump(), "by": by})
        else:
            with Library(settings_of(home), "davy emergency") as library:
                desk = _desk(library)
                wanted = [card.wanted() for card in body.cards]
                desk.import_all(wanted, [phone.phone() for phone in body.phones], by)
                data = board_json(desk.cards(), CardStore(folder(home)).phones())
        show_data(data, as_json, showing.board)


@app.command("test")
def try_phrase(
    phrase: Annotated[str, typer.Argument(help="What somebody might type.")],
    as_json: AsJson = False,
) -> None:
    """Say whether a phrase brings up a card, and why.

    Examples:
      davy emergency test "皮带机头冒烟了"

      davy emergency test "How often is the fire drill?" --json
    """
    found = reasoned(phrase)
    data: dict[str, Any] = {
        "phrase": phrase, "emergency": found.alarm is not None, "reason": found.reason,
        "kinds": list(found.alarm.kinds) if found.alarm else [], "words": list(found.words),
    }  # fmt: skip
    show_data(data, as_json, _tested)


def _tested(data: dict[str, Any]) -> str:
    words = ", ".join(map(repr, data["words"]))
    if data["emergency"]:
        return f"Emergency: {', '.join(data['kinds'])}. It is {data['reason']}: {words}."
    return f"No emergency: {data['reason']}{f' ({words})' if words else ''}."


def _board(home: Path | None) -> dict[str, Any]:
    """Cards and numbers; a running server also knows which of them are out of date."""
    owner = owner_of(folder(home))
    if owner and owner.url:
        return request(owner, "GET", "")
    store = store_of(home)
    return board_json(store.cards(), store.phones())


def _desk(library: Library) -> Desk:
    return Desk(library, store_of(library.settings.home))


def _read(file: Path) -> ImportBody:
    try:
        return ImportBody.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{str(file)!r} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise _malformed(str(file), error) from error


def _valid(kind: type[CardBody], given: dict[str, Any]) -> CardBody:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise _malformed("the card", error) from error


def _malformed(what: str, error: ValidationError) -> SettingsError:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return SettingsError(
        f"{what!r} is malformed at {where!r}: {first['msg']}.",
        "'davy emergency import --help' shows the form.",
    )
