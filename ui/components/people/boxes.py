"""Boxes for what an account may do and see."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import streamlit as st

from assistant.access import ROLES, Role
from assistant.access.entries import EVERY, reach_of
from knowledge.lifecycle import Reach
from ui import runtime
from ui.components.library.fields import words_in_use
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.people import PEOPLE

__all__ = ["reach_boxes", "reach_chosen", "role_box", "roles_chosen"]


def role_box(key: str, roles: Collection[Role], language: Language, *, fixed: bool = False) -> None:
    """Roles to choose from; ``fixed`` shows those that there are."""
    said = PEOPLE[language]
    st.pills(
        said.role, ROLES, selection_mode="multi", default=[r for r in ROLES if r in roles],
        format_func=said.roles.__getitem__, key=f"{key}-roles", disabled=fixed,
    )  # fmt: skip


def roles_chosen(key: str) -> list[Role]:
    """What is chosen there."""
    return cast("list[Role]", st.session_state[f"{key}-roles"])


def reach_boxes(key: str, reach: Reach, language: Language) -> None:
    """Sites and audiences to choose from: those in use, new ones, or every one."""
    said, library = PEOPLE[language], runtime.assistant("people").library
    documents = library.documents(every_version=True)
    _names(
        f"{key}-sites", said.sites, said.every_site, reach.sites,
        words_in_use(documents, lambda document: document.lifecycle.sites), said.choose,
    )  # fmt: skip
    _names(
        f"{key}-audiences", said.audiences, said.every_audience, reach.audiences,
        words_in_use(documents, lambda document: document.lifecycle.audience), said.choose,
    )  # fmt: skip
    draw(tag("p", escape(said.reach_hint), "aside"))


def reach_chosen(key: str) -> Reach:
    """What is chosen there."""
    return reach_of(st.session_state[f"{key}-sites"], st.session_state[f"{key}-audiences"])


def _names(
    key: str, label: str, every: str, chosen: frozenset[str] | None, in_use: list[str], none: str
) -> None:
    default = [EVERY] if chosen is None else sorted(chosen)
    st.multiselect(
        label, list(dict.fromkeys((EVERY, *in_use, *default))), default=default, key=key,
        format_func=lambda name: every if name == EVERY else name, placeholder=none,
        accept_new_options=True, select_all=False,
    )  # fmt: skip
