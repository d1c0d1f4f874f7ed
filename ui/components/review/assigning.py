"""Who is to see to a reply."""

from __future__ import annotations

import streamlit as st

from assistant.review import Item
from ui import runtime
from ui.components.review.acting import done, review
from ui.i18n import Language
from ui.i18n.review import REVIEW

__all__ = ["assignee", "show_assign", "show_comment"]

_LONGEST = 4000


def assignee(key: str, language: Language) -> None:
    """Draw the box that names somebody: a supervisor, or whoever is typed."""
    texts = REVIEW[language]
    st.selectbox(
        texts.assignee, _supervisors(), index=None, key=key, placeholder=texts.assignee_hint,
        accept_new_options=True, persist_state="session",
    )  # fmt: skip


def show_assign(item: Item, language: Language) -> None:
    """Draw the form that assigns a reply."""
    texts, record = REVIEW[language], item.listed.record
    with st.form(f"assign-{record}", border=False, enter_to_submit=False):
        assignee(f"assign-to-{record}", language)
        st.form_submit_button(
            texts.assign_now, key=f"assign-now-{record}", on_click=_assign,
            args=(record, item.listed.seen, language),
        )  # fmt: skip


def show_comment(item: Item, language: Language) -> None:
    """Draw the form that adds a comment."""
    texts, record = REVIEW[language], item.listed.record
    with st.form(f"comment-{record}", border=False, enter_to_submit=False):
        st.text_area(
            texts.comment, key=f"comment-text-{record}", max_chars=_LONGEST, height=100,
            persist_state="session",
        )  # fmt: skip
        st.form_submit_button(
            texts.comment_now, key=f"comment-now-{record}", on_click=_comment,
            args=(record, language),
        )  # fmt: skip


def _assign(record: str, seen: int, language: Language) -> None:
    texts = REVIEW[language]
    to = str(st.session_state.get(f"assign-to-{record}") or "").strip()
    said = texts.assigned_done.format(name=to) if to else texts.unassigned_done
    done(lambda by: review().assign(record, to, seen, by=by), said, record, language)


def _comment(record: str, language: Language) -> None:
    key, texts = f"comment-text-{record}", REVIEW[language]
    text = str(st.session_state.get(key) or "")
    if done(lambda by: review().comment(record, text, by=by), texts.commented, record, language):
        st.session_state[key] = ""


def _supervisors() -> list[str]:
    accounts = runtime.assistant("review").accounts.list()
    return [one.shown for one in accounts if one.enabled and "supervisor" in one.roles]
