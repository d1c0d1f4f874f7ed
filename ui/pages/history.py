"""What was asked on this machine, and what was answered then."""

from __future__ import annotations

import streamlit as st

from knowledge.errors import DavyError
from ui import runtime
from ui.components.frame import frame
from ui.components.history.list import show_list
from ui.components.history.reply import show_record
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error
from ui.i18n.history import HISTORY

__all__ = ["history_page"]

# A record that is opened from far down the list would show its end first.
_to_top = st.components.v2.component(
    "davy_history_top",
    js="""let shown = "";
    export default function({ data }) {
      if (data.record !== shown) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
      shown = data.record;
    }""",
)


def history_page() -> None:
    """Draw the page: one record where the address names it, else the list."""
    texts = frame("history")
    history = HISTORY[texts.language]
    record = st.query_params.get("record", "")
    _to_top(data={"record": record}, key="history-top")
    if not record:
        draw(tag("p", escape(history.about), "aside"))
        if not runtime.assistant().settings.record:
            draw(tag("p", escape(history.off), "history-off", role="note"))
    try:
        if record:
            show_record(record, texts)
        else:
            show_list(texts.language)
    except DavyError as error:  # the file of the record is damaged or cannot be opened
        show_error(error, texts)
