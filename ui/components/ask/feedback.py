"""What people say of a reply: thumbs with a reason, and the way to the supervisor."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assistant.records.feedback import DOWN_REASONS, LONGEST_NAME, LONGEST_NOTE
from knowledge.errors import DavyError
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.ask_after import AFTER

__all__ = ["show_thumbs", "show_to_supervisor"]

_State = Literal["", "up", "why", "down"]


def show_thumbs(record: str, language: Language) -> None:
    """Draw the thumbs, and where one points down the reasons.

    Args:
        record: Id of the reply's record; nothing is drawn without one.
        language: The visitor's.
    """
    if record:
        st.fragment(_thumbs)(record, language)


def show_to_supervisor(record: str, language: Language) -> None:
    """Draw what hands a reply to the supervisor, with a note."""
    if record:
        st.fragment(_to_supervisor)(record, language)


def _thumbs(record: str, language: Language) -> None:
    texts, key = AFTER[language], f"thumb-{record}"
    state: _State = st.session_state.get(key, "")
    with st.container(key="thumbs", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            texts.good, key="thumb-up", icon=":material/thumb_up:",
            type="primary" if state == "up" else "secondary",
            on_click=_say, args=(record, "up"),
        )  # fmt: skip
        st.button(
            texts.bad, key="thumb-down", icon=":material/thumb_down:",
            type="primary" if state in ("why", "down") else "secondary",
            on_click=_set, args=(key, "why"),
        )  # fmt: skip
        told = {"up": texts.thanks, "down": texts.noted}.get(state, "")
        if told:
            draw(tag("p", escape(told), "aside", role="status"))
    _problem(record, language)
    if state == "why":
        _why(record, language)
    if state in ("why", "down"):
        _to_supervisor(record, language)


def _why(record: str, language: Language) -> None:
    texts = AFTER[language]
    with st.form(f"why-{record}", border=True):
        st.pills(
            texts.why, DOWN_REASONS, key=f"reason-{record}", format_func=texts.reasons.__getitem__
        )
        st.text_area(texts.more, key=f"more-{record}", max_chars=LONGEST_NOTE, height=100)
        st.form_submit_button(texts.send, type="primary", on_click=_said_why, args=(record,))


def _said_why(record: str) -> None:
    reason = st.session_state.get(f"reason-{record}") or "other"
    _say(record, "down", reason, st.session_state.get(f"more-{record}", ""))


def _to_supervisor(record: str, language: Language) -> None:
    texts, sent = AFTER[language], f"sent-{record}"
    if st.session_state.get(sent):
        draw(tag("p", escape(texts.sent), "aside", role="status"))
        return
    with (
        st.expander(texts.to_supervisor, icon=":material/forward_to_inbox:", key=f"to-{record}"),
        st.form(f"supervisor-{record}", border=False),
    ):
        draw(tag("p", escape(texts.to_supervisor_hint), "aside"))
        st.text_area(texts.your_note, key=f"note-{record}", max_chars=LONGEST_NOTE, height=100)
        if runtime.person().local:
            st.text_input(
                texts.your_name, key=f"by-{record}", max_chars=LONGEST_NAME, autocomplete="name"
            )
        st.form_submit_button(texts.to_supervisor, type="primary", on_click=_send, args=(record,))
    _problem(record, language)


def _send(record: str) -> None:
    note, by = st.session_state.get(f"note-{record}", ""), st.session_state.get(f"by-{record}", "")
    if _kept(record, "to supervisor", note=note, by=by):
        st.session_state[f"sent-{record}"] = True


def _say(record: str, kind: Literal["up", "down"], reason: str = "", note: str = "") -> None:
    if _kept(record, kind, reason=reason, note=note):
        _set(f"thumb-{record}", kind)


def _kept(
    record: str,
    kind: Literal["up", "down", "to supervisor"],
    *,
    reason: str = "",
    note: str = "",
    by: str = "",
) -> bool:
    try:
        runtime.assistant().records.add_feedback(record, kind, reason, note, by)
    except DavyError as error:
        _set(f"unkept-{record}", f"{error.message} {error.hint}")
        return False
    return True


def _problem(record: str, language: Language) -> None:
    message = st.session_state.pop(f"unkept-{record}", "")
    if message:
        said = AFTER[language].not_kept.format(message=message)
        draw(tag("p", escape(said), "problem", role="alert"))


def _set(key: str, value: str) -> None:
    st.session_state[key] = value
