"""Where a draft is given: a file or a text."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assistant.checking.drafts import LARGEST, MOST
from ui import runtime
from ui.components.check import session
from ui.components.markup import draw, escape, tag
from ui.i18n.check import CheckTexts

__all__ = ["show_giving"]

_HOW, _FILE = "check-how", "check-file"

How = Literal["file", "text"]


def show_giving(texts: CheckTexts) -> None:
    """Draw it."""
    draw(tag("p", escape(texts.about)) + tag("p", escape(texts.kept), "check-kept", role="note"))
    names = {"file": texts.file, "text": texts.text}
    how: How = st.segmented_control(
        texts.how, ("file", "text"), key=_HOW, default="file", required=True,
        format_func=names.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    if how == "file":
        _file(texts)
    else:
        _text(texts)
    told = session.problem()
    if told:
        draw(tag("p", escape(told), "problem", role="alert"))


def _file(texts: CheckTexts) -> None:
    size = min(LARGEST, runtime.assistant("check").settings.upload_mb)
    with st.container(key="check-upload"):
        st.file_uploader(
            texts.drop, key=_FILE, max_upload_size=size, on_change=session.take_file, args=(_FILE,)
        )
    draw(tag("p", escape(texts.limits.format(size=size, count=MOST)), "aside"))


def _text(texts: CheckTexts) -> None:
    with st.form("check-form", border=False, enter_to_submit=False):
        st.text_area(texts.text_label, key=session.TEXT, height=260, placeholder=texts.text_hint)
        st.form_submit_button(
            texts.check, type="primary", on_click=session.take_text, args=(texts,)
        )
