"""The page of a quotation and those before and after it, to leaf through."""

from __future__ import annotations

import streamlit as st

from assistant.types import Citation
from knowledge.errors import DavyError
from knowledge.normalise import masked
from knowledge.types import Page
from ui import runtime
from ui.components.ask.pictures import whole_of
from ui.components.markup import draw, escape, tag
from ui.i18n import Texts
from ui.i18n.ask_source import SOURCE

__all__ = ["at_the_quotation", "show_leaves"]

_TURNED = "source-turned"  # pages away from the quotation's


def at_the_quotation() -> None:
    """Show the quotation's own page when a source is opened next."""
    st.session_state[_TURNED] = 0


def show_leaves(citation: Citation, pages: int, shell: Texts) -> None:
    """Draw a page of the document as a whole, and buttons to its neighbours."""
    texts = SOURCE[shell.language]
    turned: int = st.session_state.get(_TURNED, 0)
    index = citation.page_index + turned
    if pages > 1:
        told = texts.page_of.format(page=index + 1, pages=pages)
        draw(tag("p", escape(told), "leaf", role="status"))
        # Never switched off: a button that is loses the keyboard, and Escape closes no more.
        with st.container(key="leaf", horizontal=True, gap="small"):
            st.button(
                texts.previous, key="leaf-previous", icon=":material/chevron_left:",
                width="stretch", on_click=_turn, args=(max(turned - 1, -citation.page_index),),
            )  # fmt: skip
            st.button(
                texts.next, key="leaf-next", icon=":material/chevron_right:", icon_position="right",
                width="stretch", on_click=_turn,
                args=(min(turned + 1, pages - 1 - citation.page_index),),
            )  # fmt: skip
    if turned:
        with st.container(key="leaf-away", horizontal=True, vertical_alignment="center"):
            draw(tag("p", escape(texts.other_page), "aside"))
            st.button(texts.back_to_mark, key="leaf-back", on_click=_turn, args=(0,))
    _leaf(citation, runtime.assistant().library.page(citation.version_id, index), shell)


def _leaf(citation: Citation, page: Page, shell: Texts) -> None:
    boxes = citation.boxes if page.index == citation.page_index else ()
    if page.width:
        try:
            picture = whole_of(citation.version_id, page, boxes)
        except DavyError:
            draw(tag("p", escape(shell.no_page_image), "aside"))
        else:
            with st.container(key="page-whole"):
                st.image(picture, width="stretch", alt=shell.page_image_alt)
            return
    text = masked(page.text).strip() or SOURCE[shell.language].no_text
    draw(tag("div", escape(text), "context whole"))


def _turn(turned: int) -> None:
    st.session_state[_TURNED] = turned
