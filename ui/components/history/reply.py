"""A reply of the record as it was given then, and what has become of its sources since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from assistant.emergency.types import Emergency
from assistant.records import Entry, Feedback, Record, latest
from assistant.types import Answer, Citation, Response
from assistant.wire_reading import reply_of
from knowledge.correcting.since import corrected_since
from knowledge.errors import NotFound
from knowledge.lifecycle import Filters
from ui import runtime
from ui.components.ask import session as ask_session
from ui.components.ask.feedback import show_thumbs
from ui.components.ask.filters import go_to
from ui.components.history.list import about, local
from ui.components.history.pdf import show_pdf
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.reply import show_reply
from ui.components.source import choose_source, show_chosen_source, show_quotation
from ui.i18n import Language, Texts
from ui.i18n.history import HISTORY, HistoryTexts
from ui.i18n.vocabulary import specialty_name, standing_name
from ui.navigation import switch

__all__ = ["show_record"]

_LEAVE = "history-leave"


def show_record(record_id: str, texts: Texts) -> None:
    """Draw a record, with the way back to the list."""
    language, history = texts.language, HISTORY[texts.language]
    if st.session_state.pop(_LEAVE, False):
        switch("ask", language)
    st.button(history.back, key="history-back", icon=":material/arrow_back:", on_click=_close)
    try:
        record = runtime.assistant().records.get(record_id)
    except NotFound:
        draw(tag("p", escape(history.gone.format(number=record_id)), "problem", role="alert"))
        return
    entry = record.entry
    draw(tag("p", escape(entry.question), "asked", **{"aria-label": texts.asked}))
    _when(entry, history, language)
    try:
        reply = reply_of(record.reply)
    except (KeyError, TypeError, ValueError):  # of a Davy that is not this one
        draw(tag("p", escape(history.damaged), "problem", role="alert"))
        return
    _warn(_citations(reply), history, language)
    with st.container(key="history-tools", horizontal=True, gap="small"):
        st.button(
            history.ask_again, key="history-again", type="primary", icon=":material/replay:",
            on_click=_ask_again, args=(entry,),
        )  # fmt: skip
        show_pdf(record.entry.id, language)
    _show(reply, texts)
    _show_said(record, history)
    show_thumbs(entry.id, language)
    show_chosen_source(texts, entry.filters.as_of)


def _when(entry: Entry, texts: HistoryTexts, language: Language) -> None:
    time = local(entry.time).strftime("%Y-%m-%d %H:%M")
    said = tag("p", escape(texts.then.format(time=time, number=entry.id)), "aside")
    names = _names(entry.filters, language)
    if names:
        said += tag("p", escape(texts.within.format(names=", ".join(names))), "aside")
    draw(said + about(entry, texts, timed=False))


def _names(filters: Filters, language: Language) -> Sequence[str]:
    documents = runtime.assistant().library.documents() if filters.documents else []
    titles = {document.id: document.title for document in documents}
    return (
        *(specialty_name(name, language) for name in filters.specialties),
        *filters.sites, *filters.equipment,
        *(titles.get(name, name) for name in filters.documents),
    )  # fmt: skip


def _warn(citations: Iterable[Citation], texts: HistoryTexts, language: Language) -> None:
    """Say which sources do not hold any more: what was right then may be wrong today."""
    now: dict[str, list[str]] = {}
    for citation in citations:
        marker = f"[{citation.marker}]"
        now.setdefault(_standing(citation), []).append(marker)
    lines = [
        texts.version_gone.format(markers="".join(markers)) if not standing
        else texts.not_in_force.format(
            markers="".join(markers), standing=standing_name(standing, language)
        )
        for standing, markers in now.items()
        if standing != "in force"
    ]  # fmt: skip
    for line in lines:
        draw(tag("p", escape(line), "history-warning", role="note"))


def _standing(citation: Citation) -> str:
    """How the version of a citation stands today; "" where the library no longer knows it."""
    try:
        library = runtime.assistant().library
        cited = (citation.version_id, citation.page_index, citation.quote)
        return "superseded" if corrected_since(library, *cited) else library.standing(cited[0])
    except NotFound:
        return ""


def _citations(reply: Response) -> tuple[Citation, ...]:
    if isinstance(reply, Emergency):
        return _citations(reply.below) if reply.below else ()
    return reply.citations if isinstance(reply, Answer) else ()


def _show(reply: Response, texts: Texts) -> None:
    if not isinstance(reply, Emergency):
        show_reply(reply, texts, drafting=False)
        return
    history = HISTORY[texts.language]
    phones = "".join(tag("p", escape(f"{p.label}: {p.number}")) for p in reply.phones)
    if phones:
        draw(tag("h2", escape(history.phones), "kind") + phones)
    for card in reply.cards:
        draw(tag("h2", escape(card.title), "part"))
        for quote in card.quotes:
            show_quotation(quote.citation, texts)
            pinned = history.pinned.format(by=quote.pinned_by, day=quote.pinned[:10])
            standing = _standing(quote.citation)
            now = standing_name(standing, texts.language) if standing != "in force" else ""
            said = " · ".join(filter(None, (place(quote.citation, texts), pinned, now)))
            draw(tag("p", tag("cite", escape(said), "place")))
        if card.note:
            draw(tag("p", escape(f"{history.note}: {card.note}")))
    if reply.below is not None:
        show_reply(reply.below, texts, drafting=False)


def _show_said(record: Record, texts: HistoryTexts) -> None:
    said = latest(record.feedback)
    if said:
        listed = "".join(_said(item, texts) for item in said)
        draw(tag("h2", escape(texts.said), "kind") + tag("ul", listed, "history-said"))


def _said(item: Feedback, texts: HistoryTexts) -> str:
    kinds = {"up": texts.thumb_up, "down": texts.thumb_down, "to supervisor": texts.sent}
    time = local(item.time).strftime("%Y-%m-%d %H:%M")
    by = texts.by.format(name=item.by, time=time) if item.by else time
    parts = (kinds[item.kind], texts.reasons[item.reason], item.note)
    what = " — ".join(part for part in parts if part)
    return tag("li", tag("b", escape(what)) + " " + tag("span", escape(by), "aside"))


def _close() -> None:
    choose_source(None)
    st.query_params.pop("record", None)


def _ask_again(entry: Entry) -> None:
    """Ask the same of the same part of the library, as of today, on the Ask page."""
    ask_session.start_afresh()
    go_to(replace(entry.filters, as_of=None))
    ask_session.ask(entry.question)
    # The page then takes the filters that were just set, not those of its address.
    st.session_state.pop(ask_session.QUESTION, None)
    st.session_state[_LEAVE] = True
