"""The queue: what should be seen first first, narrowed, a page at a time, rows to tick."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.review import REASONS, Listed, Reason, Section
from ui.components.ask.literal import literal
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.review.acting import review
from ui.components.review.bulk import tick
from ui.components.review.open import keep_order, show
from ui.components.review.said import listed, moment
from ui.i18n import Language
from ui.i18n.review import REVIEW

__all__ = ["show_queue"]

_A_PAGE = 20
_ALL = 1_000_000
_SECTION, _REASON, _TEXT, _PAGE = (
    "review-section", "review-reason", "review-text", "review-page",
)  # fmt: skip
_SECTIONS: tuple[Section, ...] = ("open", "mine", "returned", "decided", "")


def show_queue(language: Language) -> Sequence[Listed]:
    """Draw the queue; gives the rows on the page."""
    texts = REVIEW[language]
    _overview(language)
    section, reason, text = _choice(language)
    by = person(language)
    if section == "mine" and not by:
        return ()
    assigned = by if section == "mine" else ""
    found = review().list(section, _ALL, reason=reason, text=text, assigned=assigned).items
    keep_order([one.record for one in found])
    if not found:
        nothing = texts.nothing if section == "open" and not (reason or text) else texts.none_such
        draw(tag("p", escape(nothing), "abstention", role="status"))
        return ()
    draw(tag("p", escape(texts.found.format(count=len(found))), "aside", role="status"))
    pages = -(-len(found) // _A_PAGE)
    page = min(st.session_state.get(_PAGE, 1), pages)
    shown = found[(page - 1) * _A_PAGE : page * _A_PAGE]
    for one in shown:
        _row(one, language)
    if pages > 1:
        with st.container(key="review-pages"):
            st.pagination(pages, default=page, key=_PAGE, persist_state="session")
    return shown


def _overview(language: Language) -> None:
    """How much there is to do, and how long it has waited."""
    texts, backlog = REVIEW[language], review().backlog()
    parts = [texts.waiting.format(count=backlog.waiting)]
    if backlog.oldest:
        parts.append(texts.oldest.format(time=moment(backlog.oldest)))
    parts += [
        texts.counted.format(state=texts.states[state], count=count)
        for state, count in backlog.states.items()
        if count and state != "open"
    ]
    draw(tag("p", escape(" · ".join(parts)), "review-about"))


def _choice(language: Language) -> tuple[Section, Reason | None, str]:
    texts = REVIEW[language]
    section: Section = st.pills(
        texts.show, _SECTIONS, key=_SECTION, default="open", required=True,
        format_func=texts.sections.__getitem__, on_change=_from_the_start, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(key="review-narrow", horizontal=True, gap="small"):
        text = st.text_input(
            texts.search, key=_TEXT, autocomplete="off", on_change=_from_the_start,
            persist_state="session",
        )  # fmt: skip
        reason: Reason | None = st.selectbox(
            texts.reason, REASONS, index=None, key=_REASON, placeholder=texts.every_reason,
            format_func=texts.reasons.__getitem__, on_change=_from_the_start,
            persist_state="session",
        )  # fmt: skip
    return section, reason, text.strip()


def _from_the_start() -> None:
    st.session_state[_PAGE] = 1


def _row(one: Listed, language: Language) -> None:
    with st.container(key=f"review-row-{one.record}", horizontal=True, gap="small", wrap=False):
        tick(one, language)
        with st.container(key=f"review-said-{one.record}", gap="xsmall"):
            st.button(
                literal(one.question), key=f"review-open-{one.record}", width="stretch",
                type="tertiary", on_click=show, args=(one.record,),
            )  # fmt: skip
            draw(listed(one, language))
