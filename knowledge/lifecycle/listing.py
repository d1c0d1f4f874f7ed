"""Which documents a manager wants to see, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from knowledge.lifecycle.types import Authority, Standing
from knowledge.normalise import fold
from knowledge.quality import attention
from knowledge.types import DocumentInfo

__all__ = ["ORDERS", "Order", "Wanted", "ordered"]

Order = Literal["title", "newest", "effective", "attention"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is to hold; empty parts leave nothing out.

    Attributes:
        text: Words, each of which stands in the title, number, issuer, file or equipment.
        specialties: Documents of one of these; "" is none.
        authorities: Documents of one of these kinds; "" is none.
        standings: Documents that stand like this.
        unconfirmed: Only those that nobody has confirmed.
    """

    text: str = ""
    specialties: tuple[str, ...] = ()
    authorities: tuple[Authority, ...] = ()
    standings: tuple[Standing, ...] = ()
    unconfirmed: bool = False

    def holds(self, document: DocumentInfo) -> bool:
        """Whether a document is wanted."""
        said = document.lifecycle
        named = fold(" ".join((
            document.title, document.file, said.number, said.issuer, *said.equipment, *said.sites,
        )))  # fmt: skip
        return (
            all(word in named for word in fold(self.text).split())
            and (not self.specialties or said.specialty in self.specialties)
            and (not self.authorities or said.authority in self.authorities)
            and (not self.standings or document.standing in self.standings)
            and not (self.unconfirmed and said.confirmed)
        )


def ordered(documents: Iterable[DocumentInfo], order: Order) -> list[DocumentInfo]:
    """Documents by title; or the newest, the latest to take effect, the worst read first."""
    keys: dict[Order, Callable[[DocumentInfo], Any]] = {
        "title": lambda d: 0,
        "newest": lambda d: _backwards(d.added),
        "effective": lambda d: -(d.lifecycle.effective.toordinal() if d.lifecycle.effective else 0),
        "attention": lambda d: -attention(d.quality),
    }
    # Editions of one document stay together, the latest first.
    by_title = sorted(documents, key=lambda d: (fold(d.title), d.id, -d.version))
    return sorted(by_title, key=keys[order])


def _backwards(text: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in text)
