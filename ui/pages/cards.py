"""The manager's page for emergency cards: which emergencies have one, and whom to call."""

from __future__ import annotations

import streamlit as st

from assistant.emergency.kinds import KINDS, kind_name
from assistant.emergency.types import Card
from knowledge.errors import DavyError
from ui import runtime
from ui.components.cards.phones import show_phone_editor
from ui.components.cards.pinning import show_own_choice, show_proposals
from ui.components.cards.saving import saved, show_outcome
from ui.components.emergency import show_card
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.reply import show_error
from ui.components.source import show_chosen_source
from ui.i18n import Language, Texts
from ui.i18n.cards import CARDS

__all__ = ["cards_page"]

_OPEN = "cards-open-kind"
_SURE = "cards-unpin"


def cards_page() -> None:
    """Draw the page."""
    texts = frame("cards")
    language, said = texts.language, CARDS[texts.language]
    try:
        here = runtime.assistant("cards")
        cards, phones = here.desk.cards(), here.cards.phones()
    except DavyError as error:
        show_error(error, texts)
        return
    draw(tag("p", escape(said.about), "aside"))
    by = person(language)
    show_outcome(language)
    draw(tag("h2", escape(said.kinds)))
    for kind in KINDS:
        _kind(kind, [card for card in cards if kind in card.kinds], by, texts)
    show_phone_editor(phones, language)
    show_chosen_source(texts)


def _kind(kind: str, cards: list[Card], by: str, texts: Texts) -> None:
    language, said = texts.language, CARDS[texts.language]
    opened = st.session_state.get(_OPEN) == kind
    with st.container(key=f"kind-row-{kind}", horizontal=True, vertical_alignment="center"):
        draw(_summary(kind, cards, language))
        st.button(
            said.close if opened else said.edit, key=f"kind-edit-{kind}",
            on_click=st.session_state.__setitem__, args=(_OPEN, "" if opened else kind),
        )  # fmt: skip
    if not opened:
        return
    with st.container(key=f"kind-open-{kind}"):
        for card in cards:
            show_card(card, language)
            _unpin(card, language)
        title = st.text_input(
            said.title_label, value=cards[0].title if cards else kind_name(kind, language),
            key=f"card-title-{kind}-{language}", max_chars=200,
        )  # fmt: skip
        show_proposals(kind, title, cards, by, texts)
        show_own_choice(kind, title, by, texts)


def _summary(kind: str, cards: list[Card], language: Language) -> str:
    said = CARDS[language]
    titles = [card.title + (said.stale if card.stale else "") for card in cards]
    listed = (", " if language == "en" else "、").join(titles) or said.none_pinned
    return tag("p", escape(kind_name(kind, language)), "kind-name") + tag(
        "p", escape(listed), f"kind-cards {'some' if cards else 'none'}"
    )


def _unpin(card: Card, language: Language) -> None:
    said = CARDS[language]
    if st.session_state.get(_SURE) != card.id:
        st.button(
            said.unpin, key=f"unpin-{card.id}",
            on_click=st.session_state.__setitem__, args=(_SURE, card.id),
        )  # fmt: skip
        return
    draw(tag("p", escape(said.unpin_sure), role="alert"))
    with st.container(key=f"unpin-row-{card.id}", horizontal=True):
        st.button(
            said.unpin_yes, key=f"unpin-yes-{card.id}", type="primary",
            on_click=_unpinned, args=(card.id, language),
        )  # fmt: skip
        st.button(
            said.keep, key=f"unpin-no-{card.id}",
            on_click=st.session_state.__setitem__, args=(_SURE, ""),
        )  # fmt: skip


def _unpinned(card_id: str, language: Language) -> None:
    st.session_state[_SURE] = ""
    with saved(CARDS[language].unpinned_done):
        runtime.assistant("cards").cards.remove(card_id)
