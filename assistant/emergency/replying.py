"""What to show at once where somebody tells of an emergency: cards and phone numbers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from assistant.emergency.cards import CardStore
from assistant.emergency.detection import detect
from assistant.emergency.types import Card, Emergency, Phone
from knowledge.errors import DavyError
from knowledge.normalise import clean, language_of

__all__ = ["emergency"]

_LOG = logging.getLogger(__name__)
_FAILED = "The cards cannot all be read; the server's log says more."


def emergency(
    text: str, store: CardStore, dated: Callable[[Card], Card] = lambda card: card
) -> Emergency | None:
    """The cards for what a text tells of, without the ordinary reply; None for any other text.

    Args:
        text: As somebody wrote it.
        store: The site's cards. Where they cannot be read, the reply says why.
        dated: Tells what a card's versions are today; nothing where no library is at hand.
    """
    began = time.perf_counter()
    text = clean(text)
    alarm = detect(text)
    if alarm is None:
        return None
    detected = time.perf_counter()
    cards: tuple[Card, ...] = ()
    phones: tuple[Phone, ...] = ()
    problem = ""
    try:
        phones = store.phones()
        cards = store.for_kinds(alarm.kinds)
        cards = tuple(dated(card) for card in cards)
    except DavyError as error:  # what could be read is shown all the same
        problem = str(error)
    except Exception:  # as well where it is nothing that we know
        _LOG.exception("an emergency is shown without its cards, or without asking if they hold")
        problem = _FAILED
    timings = {
        "detect": round((detected - began) * 1e3, 2),
        "cards": round((time.perf_counter() - detected) * 1e3, 2),
    }
    language = language_of(text)
    return Emergency(text, language, alarm.kinds, cards, phones, None, problem, timings)
