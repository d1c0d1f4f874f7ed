"""A reply under review: what was asked and shown, what people said, how it was made."""

from __future__ import annotations

import streamlit as st

from assistant.records import latest
from assistant.review import Act, Item
from assistant.types import Answer, Response
from assistant.wire_reading import reply_of
from knowledge.errors import NotFound
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.reply import show_worded
from ui.components.review.acting import review
from ui.components.review.assigning import show_assign, show_comment
from ui.components.review.deciding import show_panel
from ui.components.review.given import show_given, shown_text
from ui.components.review.open import beside, close, show
from ui.components.review.said import acts, listed, moment
from ui.components.source import show_chosen_source
from ui.i18n import Language, Texts
from ui.i18n.history import HISTORY
from ui.i18n.review import REVIEW
from ui.i18n.vocabulary import specialty_name
from ui.navigation import link

__all__ = ["show_item"]


def show_item(record: str, texts: Texts) -> Item | None:
    """Draw a reply; gives it, or None where there is none that can be shown."""
    language, said = texts.language, REVIEW[texts.language]
    _ways(record, language)
    try:
        item = review().get(record)
    except NotFound:
        draw(tag("p", escape(said.gone.format(number=record)), "problem", role="alert"))
        return None
    draw(tag("p", escape(item.listed.question), "asked", **{"aria-label": texts.asked}))
    draw(listed(item.listed, language))
    _feedback(item, language)
    try:
        reply = reply_of(item.reply)
    except (KeyError, TypeError, ValueError):  # of a Davy that is not this one
        draw(tag("p", escape(HISTORY[language].damaged), "problem", role="alert"))
        return None
    _answer(item, reply, texts)
    _signed(item, language)
    person(language)
    show_panel(item, texts)
    _more(item, reply, texts)
    show_chosen_source(texts, item.filters.as_of)
    return item


def _ways(record: str, language: Language) -> None:
    """Back to the list, and to the reply before."""
    texts = REVIEW[language]
    before, _, at, of = beside(record)
    with st.container(key="review-ways", horizontal=True, gap="small", vertical_alignment="center"):
        st.button(texts.back, key="review-back", icon=":material/arrow_back:", on_click=close,
                  shortcut="q")  # fmt: skip
        if before:
            st.button(texts.previous, key="review-previous", on_click=show, args=(before,),
                      shortcut="p")  # fmt: skip
        if at:
            draw(tag("p", escape(texts.at.format(at=at, of=of)), "aside"))


def _feedback(item: Item, language: Language) -> None:
    """What people said of it: the reason why it is here, before the answer."""
    texts, history = REVIEW[language], HISTORY[language]
    kinds = {"up": history.thumb_up, "down": history.thumb_down, "to supervisor": history.sent}
    lines = []
    for one in latest(item.feedback):
        what = " — ".join(filter(None, (kinds[one.kind], history.reasons[one.reason], one.note)))
        who = " · ".join(filter(None, (one.by, moment(one.time))))
        lines.append(tag("li", tag("b", escape(what)) + " " + tag("span", escape(who), "aside")))
    if lines:
        head = tag("h2", escape(texts.feedback), "kind")
        draw(head + tag("ul", "".join(lines), "history-said"))
    if item.forgotten:
        draw(tag("p", escape(texts.forgotten), "aside"))


def _answer(item: Item, reply: Response, texts: Texts) -> None:
    """What counts, and where that is a correction, what was shown before it."""
    said, made = REVIEW[texts.language], _correction(item)
    if made is None or item.worded is None:
        show_given(reply, texts)
        return
    words = said.own_words_by if item.worded.own_words else said.corrected_by
    draw(tag("h2", escape(words.format(name=made.by, time=moment(made.time))), "kind"))
    show_worded(item.worded.claims, item.worded.citations, item.worded.notes, texts)
    with st.expander(said.before, key=f"review-before-{item.listed.record}"):
        draw(shown_text(reply, texts))


def _correction(item: Item) -> Act | None:
    """The correction that counts, or None."""
    deciding = [act for act in item.history if act.did in ("correct", "reopen")]
    return deciding[-1] if deciding and deciding[-1].did == "correct" else None


def _signed(item: Item, language: Language) -> None:
    signed = item.listed.signed or (item.reply.get("signature") or {}).get("id", "")
    if signed:
        with st.container(key="review-link"):
            link("signed", REVIEW[language].to_signed, language, answer=signed)


def _more(item: Item, reply: Response, texts: Texts) -> None:
    said, record = REVIEW[texts.language], item.listed.record
    if item.history:
        draw(tag("h2", escape(said.history), "kind") + acts(item.history, texts.language))
    with st.expander(said.assign_or_comment, key=f"review-hand-{record}"):
        show_assign(item, texts.language)
        show_comment(item, texts.language)
    with st.expander(said.details, key=f"review-details-{record}"):
        draw(_details(item, reply, texts))


def _details(item: Item, reply: Response, texts: Texts) -> str:
    """HTML: record, confidence, model, prompt, what part of the library, which versions."""
    said, filters = REVIEW[texts.language], item.filters
    answer = reply if isinstance(reply, Answer) else getattr(reply, "below", None)
    within = [specialty_name(name, texts.language) for name in filters.specialties]
    within += [*filters.sites, *filters.equipment, *filters.documents]
    rows = [
        (said.record, item.listed.record),
        (said.whole, item.whole if item.whole != item.listed.question else ""),
        (said.confidence, f"{item.listed.confidence:.0%}"),
        (said.within, ", ".join(within)),
        (said.as_of, filters.as_of.isoformat() if filters.as_of else ""),
    ]
    if isinstance(answer, Answer):
        rows += [(said.model, answer.model or said.no_model), (said.prompt, answer.prompt)]
        versions = dict.fromkeys(
            f"{c.document} · v{c.version} · {c.version_id[:12]}" for c in answer.citations
        )
        rows += [(said.versions, line) for line in versions]
    return tag("dl", "".join(
        tag("dt", escape(name)) + tag("dd", escape(value)) for name, value in rows if value
    ), "details")  # fmt: skip
