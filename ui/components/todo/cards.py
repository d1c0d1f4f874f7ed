"""Kinds of emergency without a card, and cards that quote what holds no longer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.emergency.kinds import kind_name
from assistant.emergency.types import Card
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.todo import TODO
from ui.navigation import link

__all__ = ["show_cards"]


def show_cards(kinds: Sequence[str], stale: Sequence[Card], language: Language) -> None:
    """Draw the section below its heading.

    Args:
        kinds: Kinds of emergency that no card is for.
        stale: Cards to look at.
        language: The visitor's.
    """
    texts = TODO[language]
    if stale:
        draw(tag("p", escape(texts.stale_cards)) + _list([card.title for card in stale]))
    if kinds:
        names = [kind_name(kind, language) for kind in kinds]
        draw(tag("p", escape(texts.without_card)) + _list(names))
    else:
        draw(tag("p", escape(texts.without_card_none), "aside"))
    if kinds or stale:
        with st.container(key="todo-links-cards"):
            link("cards", texts.to_cards, language)


def _list(names: Sequence[str]) -> str:
    return tag("ul", "".join(tag("li", escape(name)) for name in names), "labels")
