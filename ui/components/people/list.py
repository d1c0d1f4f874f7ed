"""The accounts, as many as can be looked at; one of them opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.access.checks import folded
from assistant.access.entries import EVERY, Account, reach_json, roles_json
from ui.components.markup import draw, escape, tag
from ui.components.people.account import show_account
from ui.components.people.when import moment
from ui.i18n import Language
from ui.i18n.people import PEOPLE

__all__ = ["show_accounts"]

_OPEN = "people-open"
_MOST = 30  # rows; who looks for somebody among more types the name


def show_accounts(every: Sequence[Account], language: Language) -> None:
    """Draw the accounts, by name."""
    said = PEOPLE[language]
    sought = folded(st.text_input(said.search, key="people-search", autocomplete="off"))
    found = [each for each in every if sought in each.name or sought in folded(each.shown)]
    if not found:
        draw(tag("p", escape(said.none_found), "aside"))
    for account in found[:_MOST]:
        _row(account, language)
    if len(found) > _MOST:
        draw(tag("p", escape(said.more.format(count=len(found) - _MOST)), "aside"))


def _row(account: Account, language: Language) -> None:
    said, opened = PEOPLE[language], st.session_state.get(_OPEN) == account.name
    key = f"people-row-{account.name}"
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        draw(_summary(account, language))
        st.button(
            said.close if opened else said.change, key=f"people-open-{account.name}",
            on_click=st.session_state.__setitem__, args=(_OPEN, "" if opened else account.name),
        )  # fmt: skip
    if opened:
        with st.container(key=f"people-opened-{account.name}"):
            show_account(account, language)


def _summary(account: Account, language: Language) -> str:
    said = PEOPLE[language]
    states = [] if account.enabled else [said.disabled]
    states += [] if account.password else [said.no_password]
    marks = "".join(tag("span", escape(state), "mark bad") for state in states)
    roles = "".join(
        tag("span", escape(said.roles[role]), "mark") for role in roles_json(account.roles)
    )
    name = tag("b", escape(account.shown)) + " " + tag("span", escape(account.name), "user")
    reach = {what: _names(names, language) for what, names in reach_json(account.reach).items()}
    when = moment(account.signed_in)
    seen = said.signed_in.format(time=when) if when else said.never
    return (
        tag("p", name, "person")
        + tag("p", roles + marks, "history-about")
        + tag("p", escape(f"{said.can_see.format(**reach)} · {seen}"), "under")
    )


def _names(names: Sequence[str], language: Language) -> str:
    said = PEOPLE[language]
    if EVERY in names:
        return said.everywhere
    return (", " if language == "en" else "、").join(names) or said.common_only
