"""The tokens of an account: what there is, another one, one taken back."""

from __future__ import annotations

import streamlit as st

from assistant.access.entries import Account, Token
from ui.components.markup import draw, escape, tag
from ui.components.people.doing import accounts, done, show_outcome
from ui.components.people.when import moment
from ui.i18n import Language
from ui.i18n.people import PEOPLE

__all__ = ["show_tokens"]

_SECRET = "people-secret"  # the token that was made last, until it is copied
_DAYS = (30, 90, 365, 0)


def show_tokens(account: Account, language: Language) -> None:
    """Draw the tokens, and a form for another one."""
    said, key = PEOPLE[language], f"token-{account.name}"
    draw(tag("h3", escape(said.tokens)) + tag("p", escape(said.tokens_hint), "aside"))
    show_outcome(key)
    token, secret = st.session_state.get(_SECRET, (None, ""))
    if token is not None and token.account == account.name:
        draw(tag("p", escape(said.secret.format(label=token.label)), "notice", role="status"))
        st.code(secret, language=None, wrap_lines=True)
        st.button(said.copied, key="people-copied", on_click=st.session_state.pop, args=(_SECRET,))
    tokens = accounts().tokens(account.name)
    if not tokens:
        draw(tag("p", escape(said.no_tokens), "aside"))
    for each in tokens:
        _row(each, language)
    with st.form(f"{key}-form", border=False, enter_to_submit=False):
        st.text_input(said.label, key=f"{key}-label", max_chars=64, autocomplete="off")
        st.pills(
            said.days, _DAYS, default=_DAYS[1], required=True, key=f"{key}-days",
            format_func=lambda n: said.for_days.format(count=n) if n else said.for_good,
        )  # fmt: skip
        st.form_submit_button(said.make, on_click=_made, args=(account, language))


def _row(token: Token, language: Language) -> None:
    said = PEOPLE[language]
    told = said.token.format(
        label=token.label, made=token.made[:10], expires=token.expires[:10] or said.for_good,
        used=moment(token.used) or "—",
    )  # fmt: skip
    with st.container(key=f"token-row-{token.id}", horizontal=True, vertical_alignment="center"):
        draw(tag("p", escape(told), "under"))
        st.button(
            said.revoke, key=f"token-revoke-{token.id}", on_click=_revoked, args=(token, language)
        )


def _made(account: Account, language: Language) -> None:
    key, said = f"token-{account.name}", PEOPLE[language]
    label, days = st.session_state[f"{key}-label"], st.session_state[f"{key}-days"]

    def made(by: str) -> None:
        st.session_state[_SECRET] = accounts().add_token(account.name, label, days or None, by)

    if done(made, said.token_done.format(label=label), key, language):
        st.session_state[f"{key}-label"] = ""


def _revoked(token: Token, language: Language) -> None:
    said = PEOPLE[language].revoked_done.format(label=token.label)
    place = f"token-{token.account}"
    done(lambda by: accounts().revoke(token.id, by), said, place, language)
