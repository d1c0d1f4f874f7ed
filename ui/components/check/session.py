"""The draft that a visitor is checking. What changes it belongs in a widget's callback."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.checking.drafts import LONGEST, Draft, draft_of_text, received
from assistant.checking.export import state_of
from assistant.checking.reading import Watch
from assistant.uploading import Sent, last_part
from ui import runtime
from ui.components.check.checking import Checking
from ui.components.source import choose_source
from ui.i18n.check import CheckTexts

__all__ = [
    "ONLY",
    "TEXT",
    "checking_now",
    "problem",
    "start_afresh",
    "take_file",
    "take_text",
]

TEXT = "check-text"  # the key of the box for a text
ONLY = "check-only"  # the key of the choice of verdicts
_CHECKING = "checking"
_PROBLEM = "check-problem"


def checking_now() -> Checking | None:
    """The check that is shown, if any."""
    found: Checking | None = st.session_state.get(_CHECKING)
    return found


def problem() -> str:
    """Why what was given was not taken; told once."""
    found: str = st.session_state.pop(_PROBLEM, "")
    return found


def take_file(key: str) -> None:
    """Check the file that an uploader holds."""
    file = st.session_state.get(key)
    if file is None:
        return
    content, name = file.getvalue(), last_part(file.name)
    settings = runtime.assistant("check").settings
    _start(name, lambda watch: received(Sent(name, io.BytesIO(content)), settings, watch))


def take_text(texts: CheckTexts) -> None:
    """Check what stands in the box."""
    text = str(st.session_state.get(TEXT, "")).strip()
    if not text:
        st.session_state[_PROBLEM] = texts.no_text
    elif len(text) > LONGEST:
        told = texts.too_long.format(length=len(text), most=LONGEST)
        st.session_state[_PROBLEM] = told
    else:
        _start("", partial(_typed, text))


def start_afresh() -> None:
    """Forget the draft and what came of it."""
    checking: Checking | None = st.session_state.pop(_CHECKING, None)
    if checking is not None:
        checking.stop()
    choose_source(None)


def _typed(text: str, _: Watch) -> Draft:
    return draft_of_text(text)


def _start(name: str, read: Callable[[Watch], Draft]) -> None:
    start_afresh()
    st.session_state.pop(ONLY, None)
    assistant = runtime.assistant("check")
    state = state_of((one.version_id, one.added) for one in assistant.library.documents())
    st.session_state[_CHECKING] = Checking(name, read, assistant.checker.check, state)
