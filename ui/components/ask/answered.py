"""A question that was asked: what it leans on, its reply, what can be done with that."""

from __future__ import annotations

import streamlit as st

from assistant.emergency.types import Emergency
from assistant.types import Abstention, Answer
from knowledge.lifecycle import Filters
from ui.asking import Asking
from ui.components.ask import session as session
from ui.components.ask.address import Choices
from ui.components.ask.feedback import show_thumbs, show_to_supervisor
from ui.components.ask.filters import go_to, said, widened
from ui.components.ask.pictures import prepare
from ui.components.ask.sight import bring_into_sight
from ui.components.ask.suggestions import show_suggestions
from ui.components.ask.tools import show_tools
from ui.components.earlier import show_earlier
from ui.components.emergency import show_emergency
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error, show_reply
from ui.components.review.signature import show_near
from ui.components.source import chosen_source
from ui.i18n import Texts
from ui.i18n.ask_filters import FILTERS

__all__ = ["show_asked"]

_PREPARED = "prepared-page"
_LOOK_IN = 0.4  # seconds between looks at a draft that is being written
_LONGEST_WAIT = 60.0  # seconds for the search; it takes milliseconds once models are loaded


def show_asked(asking: Asking, filters: Filters, available: Choices, texts: Texts) -> None:
    """Draw a question and its reply, or as much as there is of it.

    Args:
        asking: The question.
        filters: Those that are set now, which may be others than it was asked under.
        available: What the library can be filtered by.
        texts: In the visitor's language.
    """
    _before(texts)
    _asked(asking, filters, available, texts)
    if not asking.wait(0.15):
        with st.spinner(texts.searching):
            asking.wait(_LONGEST_WAIT)
    growing = not asking.over
    # One fragment from the first word to the last: a tap on a part of the page that a run has done
    # away with meanwhile would be lost.
    look_in = _LOOK_IN if growing else None
    st.fragment(_replied, run_every=look_in, key="reply")(asking, growing, chosen_source(), texts)
    if not growing:
        _afterwards(asking, filters, texts)
    bring_into_sight(asking.number)


def _before(texts: Texts) -> None:
    """What the next question can lean on, and how not to."""
    with st.container(key="follow-up", horizontal=True, vertical_alignment="center"):
        draw(tag("p", escape(texts.follow_up), "aside"))
        st.button(texts.new_question, key="new-question", on_click=session.start_afresh)
    show_earlier(session.conversation().turns, texts)


def _asked(asking: Asking, filters: Filters, available: Choices, texts: Texts) -> None:
    with st.container(key="asked", horizontal=True, vertical_alignment="center", wrap=False):
        draw(tag("p", escape(asking.question), "asked", **{"aria-label": texts.asked}))
        st.button(texts.reword, key="reword", on_click=session.reword, args=(asking.question,))
    under = said(asking.filters, available, texts.language)
    if under:
        told = FILTERS[texts.language].answered_under.format(parts=under)
        draw(tag("p", escape(told), "under"))
    if asking.filters != filters:
        label = FILTERS[texts.language].ask_again
        st.button(label, key="ask-again", on_click=session.ask, args=(asking.question,))


def _replied(asking: Asking, growing: bool, opened: object, texts: Texts) -> None:
    """The reply; looks in again by itself while a draft is written."""
    another = session.asking_now() is not asking  # asked by a button of this very reply
    if another or (growing and asking.over) or chosen_source() is not opened:
        st.rerun()  # the whole page: it shows the source, and stops looking in
    _reply(asking, texts)


def _reply(asking: Asking, texts: Texts) -> None:
    if isinstance(asking.reply, Emergency):
        show_emergency(asking.reply, texts.language)
    if asking.wider_answers:
        _offer_everything(asking, texts)
    if asking.ordinary is not None:
        if asking.ordinary.near:
            show_near(asking.ordinary.near, texts.language)
        show_reply(asking.ordinary, texts, drafting=not asking.over)
    if asking.error is not None:
        show_error(asking.error, texts)


def _afterwards(asking: Asking, filters: Filters, texts: Texts) -> None:
    """What can be done with a reply that is whole."""
    reply = asking.ordinary
    if asking.reply is None or reply is None:
        return
    cited = reply.citations if isinstance(reply, Answer) else ()
    if cited and st.session_state.get(_PREPARED) != asking.number:
        st.session_state[_PREPARED] = asking.number
        prepare(cited[0])
    if isinstance(reply, Abstention):
        show_to_supervisor(asking.reply.record, texts.language)
        if reply is asking.reply:  # in an emergency they would be in the way
            show_suggestions(filters, texts)
    show_tools(reply, asking.reply.record, texts)
    show_thumbs(asking.reply.record, texts.language)


def _offer_everything(asking: Asking, texts: Texts) -> None:
    filters = FILTERS[texts.language]
    with st.container(key="wider", gap="xsmall"):
        draw(tag("p", escape(filters.wider_answers), "aside", role="status"))
        st.button(
            filters.ask_wider, key="ask-wider", type="primary",
            on_click=_ask_everything, args=(asking,),
        )  # fmt: skip


def _ask_everything(asking: Asking) -> None:
    go_to(widened(asking.filters))
    session.ask(asking.question)
