"""Emergency cards and numbers to call, drawn so that nothing but their file need work."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.emergency.kinds import kind_name
from assistant.emergency.types import Card, CardQuote, Emergency, Phone
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.quotation import quotation
from ui.components.source import choose_source
from ui.i18n import TEXTS, Language
from ui.i18n.emergency import EMERGENCY, EmergencyTexts

__all__ = ["phone_links", "show_card", "show_emergency", "show_phones"]


def show_emergency(reply: Emergency, language: Language) -> None:
    """Draw what an emergency reply shows above the ordinary one: kinds, numbers, cards."""
    texts = EMERGENCY[language]
    kinds = (", " if language == "en" else "、").join(kind_name(k, language) for k in reply.alarms)
    with st.container(key="emergency-reply"):
        said = escape(texts.going_on.format(kinds=kinds))
        draw(tag("p", said, "emergency-title", role="alert"))
        if reply.phones or not reply.problem:  # else it is not known whether there are any
            show_phones(reply.phones, language)
        for card in reply.cards:
            show_card(card, language)
        if not reply.cards and not reply.problem:
            draw(tag("p", escape(texts.no_card), "emergency-none"))
        if reply.problem and not (reply.cards and reply.below):
            said = texts.search_failed if reply.cards else texts.unread
            body = tag("p", escape(said)) + tag("p", escape(reply.problem), "aside")
            draw(tag("div", body, "problem", role="status"))
    if reply.below is not None:
        draw(tag("h2", escape(texts.below), "kind"))


def show_phones(phones: Sequence[Phone], language: Language) -> None:
    """Draw the numbers to call, each as large as a thumb in a glove."""
    texts = EMERGENCY[language]
    if not phones:
        draw(tag("p", escape(texts.no_phones), "emergency-none"))
        return
    draw(tag("h2", escape(texts.call), "emergency-call") + phone_links(phones))


def phone_links(phones: Sequence[Phone]) -> str:
    """HTML of the numbers; a tap dials."""
    items = "".join(
        tag(
            "li",
            tag(
                "a",
                tag("span", escape(phone.number), "number")
                + tag("span", escape(phone.label), "label"),
                href=f"tel:{phone.dial}",
            ),
        )
        for phone in phones
    )
    return tag("ul", items, "emergency-phones")


def show_card(card: Card, language: Language) -> None:
    """Draw a card: what it says, word for word, and where each part comes from."""
    texts = EMERGENCY[language]
    with st.container(key=f"emergency-card-{card.id}", gap="small"):
        draw(tag("h2", escape(card.title), "emergency-card-title"))
        for number, quote in enumerate(card.quotes, 1):
            _quote(card, number, quote, texts, language)
        if card.note:
            said = tag("b", escape(texts.note)) + tag("p", escape(card.note))
            draw(tag("div", said, "emergency-note"))


def _quote(
    card: Card, number: int, quote: CardQuote, texts: EmergencyTexts, language: Language
) -> None:
    citation = quote.citation
    draw(quotation(citation.quote, citation.header, "quote emergency-quote", citation.lead))
    if quote.stale:
        standing = texts.standing[citation.standing]
        said = escape(texts.stale.format(standing=standing))
        draw(tag("p", said, "emergency-stale", role="note"))
    with st.container(key=f"emergency-source-{card.id}-{number}", horizontal=True,
                      vertical_alignment="center"):  # fmt: skip
        st.button(
            texts.open_source, key=f"emergency-open-{card.id}-{number}",
            on_click=choose_source, args=(citation,),
        )  # fmt: skip
        pinned = texts.pinned.format(by=quote.pinned_by, day=quote.pinned[:10])
        where = tag("cite", escape(place(citation, TEXTS[language])), "place")
        draw(where + tag("span", escape(pinned), "emergency-pinned"))
