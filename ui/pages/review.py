"""The supervisor's page: what should be looked at first, and what is decided of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from knowledge.errors import DavyError
from ui.components.frame import frame
from ui.components.library.bulk import show_told
from ui.components.reply import show_error
from ui.components.review.bulk import show_bulk
from ui.components.review.deciding import show_bar
from ui.components.review.item import show_item
from ui.components.review.open import doing, opened
from ui.components.review.queue import show_queue
from ui.components.review.sight import bring_into_sight

__all__ = ["review_page"]


def review_page() -> None:
    """Draw the page: one reply where the address names it, else the queue."""
    texts = frame("review")
    record = opened()
    try:
        if record:
            item = show_item(record, texts)
            with _foot():
                if item is not None:
                    show_bar(item, texts.language)
        else:
            shown = show_queue(texts.language)
            with _foot():
                show_bulk(shown, texts.language)
    except DavyError as error:  # the file of the reviews is damaged or cannot be opened
        show_error(error, texts)
    bring_into_sight(record, doing())


@contextmanager
def _foot() -> Iterator[None]:
    """What stays in sight at the lower edge: what came of the last action, and the next ones."""
    with st.container(key="review-foot", gap="small"):
        show_told()
        yield
