"""What supervisors have signed: found again, read with its sources, withdrawn, taken along."""

from __future__ import annotations

import streamlit as st

from knowledge.errors import DavyError
from ui.components.frame import frame
from ui.components.library.bulk import show_told
from ui.components.reply import show_error
from ui.components.review.sight import bring_into_sight
from ui.components.review.signed import show_signed, show_signed_list

__all__ = ["signed_page"]


def signed_page() -> None:
    """Draw the page: one answer where the address names it, else the list."""
    texts = frame("signed")
    answer = st.query_params.get("answer", "")
    with st.container():  # what comes and goes in it moves nothing below
        show_told()
    try:
        with st.container(key=f"review-{'item' if answer else 'queue'}"):
            if answer:
                show_signed(answer, texts)
            else:
                show_signed_list(texts.language)
    except DavyError as error:  # the file of the reviews is damaged or cannot be opened
        show_error(error, texts)
    bring_into_sight(answer, "")
