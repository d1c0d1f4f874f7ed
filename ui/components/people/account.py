"""One account, and what can be changed of it."""

from __future__ import annotations

import streamlit as st

from assistant.access.entries import Account
from ui.components.markup import draw, escape, tag
from ui.components.people.boxes import reach_boxes, reach_chosen, role_box, roles_chosen
from ui.components.people.doing import accounts, done, show_outcome
from ui.components.people.tokens import show_tokens
from ui.i18n import Language
from ui.i18n.people import PEOPLE

__all__ = ["show_account"]

_SURE = "people-sure"


def show_account(account: Account, language: Language) -> None:
    """Draw what can be changed of an account."""
    key, said = f"person-{account.name}", PEOPLE[language]
    with st.form(f"{key}-form", border=False, enter_to_submit=False):
        st.text_input(
            said.shown, account.shown, key=f"{key}-shown", max_chars=64, autocomplete="off"
        )
        role_box(key, account.roles, language)
        reach_boxes(key, account.reach, language)
        show_outcome(key)
        st.form_submit_button(
            said.save, type="primary", on_click=_changed, args=(account, language)
        )
    with st.form(f"{key}-password-form", border=False, enter_to_submit=False):
        st.text_input(
            said.new_password, key=f"{key}-password", type="password", max_chars=1024,
            autocomplete="new-password",
        )  # fmt: skip
        draw(tag("p", escape(said.password_hint), "aside"))
        show_outcome(f"{key}-password")
        st.form_submit_button(said.set_password, on_click=_password_set, args=(account, language))
    _buttons(account, language)
    show_tokens(account, language)


def _buttons(account: Account, language: Language) -> None:
    said, key = PEOPLE[language], f"person-{account.name}"
    show_outcome(f"{key}-doing")
    if st.session_state.get(_SURE) == account.name:
        draw(tag("p", escape(said.sure.format(name=account.shown)), role="alert"))
    with st.container(key=f"{key}-doing", horizontal=True):
        if st.session_state.get(_SURE) == account.name:
            st.button(
                said.yes, key=f"{key}-yes", type="primary", on_click=_switched,
                args=(account, False, language),
            )  # fmt: skip
            st.button(said.no, key=f"{key}-no", on_click=_asked, args=("",))
            return
        st.button(said.end_sessions, key=f"{key}-end", on_click=_ended, args=(account, language))
        if account.enabled:
            st.button(said.disable, key=f"{key}-disable", on_click=_asked, args=(account.name,))
        else:
            st.button(
                said.enable, key=f"{key}-enable", on_click=_switched, args=(account, True, language)
            )


def _asked(name: str) -> None:
    st.session_state[_SURE] = name


def _changed(account: Account, language: Language) -> None:
    key = f"person-{account.name}"
    shown, roles, reach = st.session_state[f"{key}-shown"], roles_chosen(key), reach_chosen(key)
    done(
        lambda by: accounts().change(account.name, shown=shown, roles=roles, reach=reach, by=by),
        PEOPLE[language].changed_done.format(name=shown), key, language,
    )  # fmt: skip


def _password_set(account: Account, language: Language) -> None:
    box = f"person-{account.name}-password"
    password = st.session_state[box]
    st.session_state[box] = ""
    done(
        lambda by: accounts().change(account.name, password=password, by=by),
        PEOPLE[language].password_done.format(name=account.shown), box, language,
    )  # fmt: skip


def _ended(account: Account, language: Language) -> None:
    done(
        lambda by: accounts().sign_out_everywhere(account.name, by),
        PEOPLE[language].ended_done.format(name=account.shown),
        f"person-{account.name}-doing", language,
    )  # fmt: skip


def _switched(account: Account, on: bool, language: Language) -> None:
    _asked("")
    said = PEOPLE[language]
    done(
        lambda by: (accounts().enable if on else accounts().disable)(account.name, by),
        (said.enabled_done if on else said.disabled_done).format(name=account.shown),
        f"person-{account.name}-doing", language,
    )  # fmt: skip
