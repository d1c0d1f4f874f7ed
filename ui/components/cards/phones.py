"""The numbers to call: added, put in order, removed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.emergency.types import Phone
from ui import runtime
from ui.components.cards.saving import saved
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.cards import CARDS, CardsTexts

__all__ = ["show_phone_editor"]

_LABEL, _NUMBER = "new-phone-label", "new-phone-number"
_SURE = "phone-remove"


def show_phone_editor(phones: Sequence[Phone], language: Language) -> None:
    """Draw the numbers with what can be done to each, and a form for another."""
    said = CARDS[language]
    draw(tag("h2", escape(said.phones)) + tag("p", escape(said.phones_hint), "aside"))
    for at, phone in enumerate(phones):
        _row(at, phone, phones, said)
    with st.form("new-phone", border=True, clear_on_submit=False):
        st.text_input(said.label, key=_LABEL, max_chars=100)
        st.text_input(said.number, key=_NUMBER, max_chars=40)
        st.form_submit_button(
            said.add, width="stretch", on_click=_added, args=(tuple(phones), said)
        )


def _row(at: int, phone: Phone, phones: Sequence[Phone], said: CardsTexts) -> None:
    with st.container(key=f"phone-row-{at}", horizontal=True, vertical_alignment="center"):
        number, label = tag("b", escape(phone.number)), escape(phone.label)
        draw(tag("p", f"{number} {label}", "kind-cards"))
        st.button(
            said.up, key=f"phone-up-{at}", icon=":material/arrow_upward:",
            disabled=at == 0, on_click=_moved, args=(tuple(phones), at, -1, said),
        )  # fmt: skip
        st.button(
            said.down, key=f"phone-down-{at}", icon=":material/arrow_downward:",
            disabled=at == len(phones) - 1, on_click=_moved, args=(tuple(phones), at, 1, said),
        )  # fmt: skip
        if st.session_state.get(_SURE) != phone:
            st.button(
                said.remove, key=f"phone-remove-{at}",
                on_click=st.session_state.__setitem__, args=(_SURE, phone),
            )  # fmt: skip
            return
        draw(tag("p", escape(said.remove_sure), role="alert"))
        st.button(
            said.remove_yes, key=f"phone-yes-{at}", type="primary",
            on_click=_removed, args=(tuple(phones), at, said),
        )  # fmt: skip
        st.button(
            said.keep, key=f"phone-no-{at}",
            on_click=st.session_state.__setitem__, args=(_SURE, None),
        )  # fmt: skip


def _added(phones: tuple[Phone, ...], said: CardsTexts) -> None:
    given = Phone(st.session_state[_LABEL], st.session_state[_NUMBER])
    with saved(said.phones_done):
        runtime.assistant("cards").cards.set_phones((*phones, given), phones)
        st.session_state[_LABEL] = st.session_state[_NUMBER] = ""


def _moved(phones: tuple[Phone, ...], at: int, by: int, said: CardsTexts) -> None:
    order = list(phones)
    order.insert(at + by, order.pop(at))
    with saved(said.phones_done):
        runtime.assistant("cards").cards.set_phones(tuple(order), phones)


def _removed(phones: tuple[Phone, ...], at: int, said: CardsTexts) -> None:
    st.session_state[_SURE] = None
    with saved(said.phones_done):
        runtime.assistant("cards").cards.set_phones(phones[:at] + phones[at + 1 :], phones)
