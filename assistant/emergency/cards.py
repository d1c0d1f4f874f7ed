"""The cards and phone numbers of a site, in a file of their own in the library folder.

The file is small and read anew each time: nothing else need work for it to be shown, and what
another process writes is seen at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.emergency.coding import Board, dump, parse
from assistant.emergency.kinds import KINDS, UNKNOWN
from assistant.emergency.types import Card, Phone
from knowledge.disk import as_disk_full, write_durably
from knowledge.errors import (
    ChangedSince,
    LibraryDamaged,
    LibraryError,
    NotFound,
    SettingsError,
)
from knowledge.telling import Tell, untold

__all__ = ["CardStore"]

_PATIENCE = 10  # seconds to wait for another process that writes


class CardStore:
    """Cards and phone numbers. Threads and processes may share one file.

    Args:
        home: The library folder; it need not be there.
        tell: Told of each change before it is made.
        who: Name of the account of whoever makes it.

    Every method raises what is wrong with the file:

    Raises:
        LibraryDamaged: It is no such file, or torn.
        LibraryError: It cannot be read or written.
        DiskFull: There is no room for it.
    """

    def __init__(self, home: Path, tell: Tell = untold, who: str = "") -> None:
        self.tell, self.who = tell, who
        self.file = home / "emergency.json"
        self._changing = threading.Lock()

    def cards(self) -> tuple[Card, ...]:
        """All cards, in the manager's order."""
        return self._seen(self._read().all_cards())

    def phones(self) -> tuple[Phone, ...]:
        """Whom to call, in the manager's order."""
        return self._read().all_phones()

    def for_kinds(self, kinds: tuple[str, ...]) -> tuple[Card, ...]:
        """The cards for emergencies, those for the first of them first.

        Where none of them has a card, those pinned for any other emergency.
        """
        cards = self.cards()
        found = [card for kind in kinds for card in cards if kind in card.kinds]
        found = found or [card for card in cards if UNKNOWN in card.kinds]
        return tuple({card.id: card for card in found}.values())

    def get(self, name: str) -> tuple[Card, ...]:
        """The card of an id, or all of a kind.

        Raises:
            NotFound: There is none.
        """
        found = tuple(card for card in self.cards() if name == card.id or name in card.kinds)
        if not found:
            raise _unknown(name)
        return found

    def put(self, card: Card) -> Card:
        """Add a card; where one of its title and kinds is seen, what is new goes on that one.

        Returns it as it is then.

        Raises:
            SettingsError: A kind is none of ours.
        """
        _check(card)
        with self._changed() as board:
            cards = board.all_cards()
            same = [one for one in self._seen(cards) if _named(one) == _named(card)]
            before = next((one for one in same if one.id == card.id), same[0] if same else None)
            # All of it: there may be more on it than is seen.
            whole = next((one for one in cards if before and one.id == before.id), None)
            made = (whole or card.of(())).joined(card)
            told = {"did": "pinned", "cards": [[made.id, made.title]]}
            self.tell("card", self.who, told)
            kept = tuple(made if one is whole else one for one in cards)
            self._write(kept if whole else (*kept, made), board.all_phones())
            return self._seen((made,))[0]

    def remove(self, card_id: str) -> Card:
        """Unpin a card; returns it. What is on it and not seen stays.

        Raises:
            NotFound: There is none of that id.
        """
        with self._changed() as board:
            cards = board.all_cards()
            found = next((card for card in self._seen(cards) if card.id == card_id), None)
            if found is None:
                raise _unknown(card_id)
            self.tell("card", self.who, {"did": "unpinned", "cards": [[found.id, found.title]]})
            rest = [one.without(found) if one.id == card_id else one for one in cards]
            left = tuple(one for one in rest if one.id != card_id or one.quotes)
            self._write(left, board.all_phones())
            return found

    def set_phones(self, phones: tuple[Phone, ...], seen: tuple[Phone, ...] | None = None) -> None:
        """Set whom to call, in this order.

        Args:
            phones: All of them.
            seen: Those that there were when the change was made up; None not to compare.

        Raises:
            SettingsError: A number has nothing to dial, or nobody who answers.
            ChangedSince: There are others than were seen.
        """
        tidy = tuple(_checked(phone) for phone in phones)
        with self._changed() as board:
            if seen is not None and seen != board.all_phones():
                raise ChangedSince(
                    "Somebody else has changed the numbers to call meanwhile; nothing was changed.",
                    "Look at them as they are now, and make your change again.",
                )
            numbers = [[phone.label, phone.number] for phone in tidy]
            self.tell("card", self.who, {"did": "phones set", "phones": numbers})
            self._write(board.all_cards(), tidy)

    def _seen(self, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        """Cards as they are there for whoever asks."""
        return cards

    def _read(self) -> Board:
        name = str(self.file)
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return Board()
        except OSError as error:
            raise LibraryError(
                f"The emergency cards in {name!r} cannot be read: {error.strerror}.",
                "See who owns the file and its folder.",
            ) from error
        try:
            return parse(data)
        except ValueError as error:
            raise LibraryDamaged(
                f"The emergency cards in {name!r} are damaged: {error}.",
                "Restore the file from a backup; or move it away and pin the cards again.",
            ) from error

    @contextmanager
    def _changed(self) -> Iterator[Board]:
        """The board as it is while nobody else changes it; read again before it is written."""
        name, folder = str(self.file), self.file.parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self.file.with_suffix(".lock"), timeout=_PATIENCE)
            with self._changing, lock:
                yield self._read()
        except Timeout as error:
            raise LibraryError(
                f"Another process is writing {name!r}.", "Try again in a moment."
            ) from error
        except OSError as error:
            full = as_disk_full(error, folder) if folder.is_dir() else None
            raise full or LibraryError(
                f"The emergency cards in {name!r} cannot be written: {error.strerror}.",
                "See who owns the file and its folder.",
            ) from error

    def _write(self, cards: tuple[Card, ...], phones: tuple[Phone, ...]) -> None:
        write_durably(self.file, dump(cards, phones))


def _check(card: Card) -> None:
    wrong = [kind for kind in card.kinds if kind not in KINDS]
    if wrong or not card.kinds:
        raise SettingsError(
            f"{', '.join(map(repr, wrong)) or 'Nothing'} is no kind of emergency.",
            f"Kinds are {', '.join(KINDS)}.",
        )
    if not card.title.strip() or not (card.quotes or card.note.strip()):
        raise SettingsError("A card needs a title and something on it.", "Pin a passage.")


def _named(card: Card) -> tuple[list[str], str]:
    """By what a manager knows it: cards that are called so are one."""
    return sorted(card.kinds), card.title


def _checked(phone: Phone) -> Phone:
    tidy = replace(
        phone, label=" ".join(phone.label.split()), number=" ".join(phone.number.split())
    )
    if not tidy.label or not any(sign.isdigit() for sign in tidy.dial):
        raise SettingsError(
            f"{phone.label!r} with the number {phone.number!r} cannot be called.",
            "Give a label and a number with digits.",
        )
    return tidy


def _unknown(name: str) -> NotFound:
    return NotFound(f"There is no emergency card {name!r}.", "'davy emergency list' lists them.")
