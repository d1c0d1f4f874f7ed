"""Which reply is open, which form below it, and which reply comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ui.components.source import choose_source

__all__ = ["Doing", "beside", "close", "doing", "finish", "keep_order", "opened", "show", "start"]

Doing = Literal["", "correct", "reject", "sign"]
_ORDER = "review-order"  # ids of the replies as the list was when it was last looked at
_DOING = "review-doing"


def opened() -> str:
    """Id of the record that the address names, or ""."""
    return st.query_params.get("record", "")


def show(record: str) -> None:
    """Open a reply, or with "" the list; in a callback."""
    choose_source(None)
    finish()
    if record:
        st.query_params["record"] = record
    else:
        st.query_params.pop("record", None)


def close() -> None:
    """Go back to the list; in a callback."""
    show("")


def keep_order(records: Sequence[str]) -> None:
    """Keep the list's order: what is decided leaves the list, and next is still what followed."""
    st.session_state[_ORDER] = tuple(records)


def beside(record: str) -> tuple[str, str, int, int]:
    """The replies before and after one ("" for none), its place from 1 (0: none), of how many."""
    order: tuple[str, ...] = st.session_state.get(_ORDER, ())
    if record not in order:
        return "", order[0] if order else "", 0, len(order)
    at = order.index(record)
    after = order[at + 1] if at + 1 < len(order) else ""
    return (order[at - 1] if at else ""), after, at + 1, len(order)


def doing() -> Doing:
    """The form that is open."""
    found: Doing = st.session_state.get(_DOING, "")
    return found


def start(what: Doing) -> None:
    """Open a form, or shut it if it is the one that is open; in a callback."""
    st.session_state[_DOING] = "" if doing() == what else what


def finish() -> None:
    """Shut the form."""
    st.session_state[_DOING] = ""
