"""Cards to be made and numbers to call, as requests and files for an import hold them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.emergency.types import Phone

__all__ = ["CardBody", "ImportBody", "PhonesBody", "PinBody", "PlaceBody"]

Text = Annotated[str, Field(min_length=1, max_length=400)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceBody(_Body):
    """What of a document to pin; see :class:`assistant.emergency.pinning.Place`."""

    document: Text
    clause: str = Field(default="", max_length=100)
    page: int | None = Field(default=None, ge=1)
    quote: str = Field(default="", max_length=8000)

    def place(self) -> Place:
        """The place itself."""
        return Place(self.document, self.clause, self.page, self.quote)


class CardBody(_Body):
    """A card to be made."""

    kinds: list[Text] = Field(min_length=1, max_length=20)
    title: Text
    places: list[PlaceBody] = Field(min_length=1, max_length=50)
    note: str = Field(default="", max_length=2000)

    def wanted(self) -> Wanted:
        """The card itself."""
        places = tuple(place.place() for place in self.places)
        return Wanted(tuple(self.kinds), self.title, places, self.note)


class PinBody(CardBody):
    """A card to be made, and who makes it."""

    by: Text


class PhoneBody(_Body):
    """A number to call."""

    label: Text
    number: Text

    def phone(self) -> Phone:
        """The number itself."""
        return Phone(self.label, self.number)


class SeenBody(PhoneBody):
    """A number as ``GET /emergency`` lists it."""

    dial: str = ""


class PhonesBody(_Body):
    """Whom to call, in this order; ``seen`` is what there was before, to change nothing else."""

    phones: list[PhoneBody] = Field(max_length=100)
    seen: list[SeenBody] | None = Field(default=None, max_length=100)


class ImportBody(_Body):
    """Cards and numbers, as a file for ``davy emergency import`` holds them."""

    cards: list[CardBody] = Field(default=[], max_length=200)
    phones: list[PhoneBody] = Field(default=[], max_length=100)
    by: str = Field(default="", max_length=400)
