"""Passages to pin: what the library proposes for an emergency, and what the manager chooses."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place, quotes
from assistant.emergency.types import Card
from assistant.types import Citation
from knowledge.errors import DavyError
from ui import runtime
from ui.components.cards.saving import saved
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.quotation import quotation
from ui.components.reply import show_error
from ui.i18n import Language, Texts
from ui.i18n.cards import CARDS

__all__ = ["show_own_choice", "show_proposals"]

_MOST = 5
_SEEN = "cards-seen"  # what the manager asked to see before pinning it


def show_proposals(kind: str, title: str, cards: Sequence[Card], by: str, texts: Texts) -> None:
    """Draw what the library proposes, each with a button that pins it on the card of a title."""
    said = CARDS[texts.language]
    draw(tag("h3", escape(said.proposals)))
    try:
        found = runtime.assistant("cards").desk.proposals(kind, _MOST)
    except DavyError as error:
        show_error(error, texts)
        return
    if not found:
        draw(tag("p", escape(said.no_proposals), "aside"))
        return
    draw(tag("p", escape(said.proposals_hint), "aside"))
    here = {_span(quote.citation) for card in cards for quote in card.quotes}
    for number, proposal in enumerate(found, 1):
        citation = proposal.citation
        wanted = Place(citation.version_id, page=citation.page_index + 1, quote=citation.quote)
        with st.container(key=f"proposal-{kind}-{number}", gap="small"):
            _shown(citation, texts)
            if _span(citation) in here:
                draw(tag("p", escape(said.pinned_already), "aside"))
                continue
            st.button(
                said.pin, key=f"pin-{kind}-{number}", disabled=not (by and title.strip()),
                type="primary", on_click=_pin,
                args=(Wanted((kind,), title, (wanted,)), by, texts.language),
            )  # fmt: skip


def show_own_choice(kind: str, title: str, by: str, texts: Texts) -> None:
    """Draw the form in which a document, a clause, a page or the words themselves are given."""
    said = CARDS[texts.language]
    library = runtime.assistant("cards").library
    documents = {document.id: document for document in library.documents()}
    with st.form(f"own-{kind}", border=True):
        draw(tag("h3", escape(said.own)))
        chosen = st.selectbox(
            said.document, list(documents), index=None, placeholder=said.document_hint,
            format_func=lambda id: f"{documents[id].title} · {documents[id].file}",
        )  # fmt: skip
        clause = st.text_input(said.clause, placeholder=said.clause_hint, max_chars=100)
        page = st.number_input(said.page, min_value=1, value=None, step=1)
        words = st.text_area(said.quote, placeholder=said.quote_hint, max_chars=8000)
        looked = st.form_submit_button(said.look, width="stretch")
    if looked and chosen:
        st.session_state[_SEEN] = (kind, Place(chosen, clause.strip(), page, words))
    seen_kind, seen = st.session_state.get(_SEEN, ("", None))
    if seen_kind == kind and seen is not None:
        _own(Wanted((kind,), title, (seen,)), by, texts)


def _own(wanted: Wanted, by: str, texts: Texts) -> None:
    said = CARDS[texts.language]
    try:
        found = quotes(runtime.assistant("cards").library, wanted.places[0], by or "?")
    except DavyError as error:
        show_error(error, texts)
        return
    draw(tag("h3", escape(said.would_pin)))
    for quote in found:
        _shown(quote.citation, texts)
    st.button(
        said.pin, key=f"pin-own-{wanted.kinds[0]}", type="primary", width="stretch",
        disabled=not (by and wanted.title.strip()), on_click=_pin,
        args=(wanted, by, texts.language),
    )  # fmt: skip


def _shown(citation: Citation, texts: Texts) -> None:
    draw(quotation(citation.quote, citation.header, lead=citation.lead))
    draw(tag("cite", escape(place(citation, texts)), "place"))


def _pin(wanted: Wanted, by: str, language: Language) -> None:
    st.session_state.pop(_SEEN, None)
    with saved(CARDS[language].pinned_done):
        runtime.assistant("cards").desk.pin(wanted, by)


def _span(citation: Citation) -> tuple[str, int, int, int]:
    return citation.version_id, citation.page_index, citation.start, citation.end
