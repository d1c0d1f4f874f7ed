"""Text from documents and questions as HTML that shows it literally.

Streamlit's own text elements read Markdown: ``$…$``, ``:red[…]``, links and pictures in a document
would take effect. Everything that is not ours goes through here instead.
"""

from __future__ import annotations

import html

import streamlit as st

__all__ = ["draw", "escape", "tag"]


def escape(text: str) -> str:
    """Text as HTML, control characters made visible."""
    shown = "".join(c if c.isprintable() or c in "\n\t" or c.isspace() else "\ufffd" for c in text)
    return html.escape(shown, quote=True)


def tag(name: str, body: str, css: str = "", **attributes: str) -> str:
    """An element around HTML that is already escaped; attribute values are escaped here."""
    if css:
        attributes = {"class": css, **attributes}
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{body}</{name}>"


def draw(body: str) -> None:
    """Put HTML on the page; scripts are neither written nor run."""
    st.html(body)
