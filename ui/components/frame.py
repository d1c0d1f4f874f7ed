"""What surrounds every page: name, language switch, notice, style."""

from __future__ import annotations

import streamlit as st

from ui.components.markup import draw, escape, tag
from ui.i18n import LANGUAGES, TEXTS, Texts, chosen
from ui.style import STYLESHEET

__all__ = ["current_texts", "frame"]

_NAMES = {"zh": "中文", "en": "English"}
_SWITCH = "language-switch"

# Streamlit's page says lang="en"; screen readers and the choice of Chinese glyphs go by it.
_html_lang = st.components.v2.component(
    "davy_html_lang",
    js="export default function({ data }) { document.documentElement.lang = data.lang; }",
)


def current_texts() -> Texts:
    """The texts in the visitor's language."""
    return TEXTS[chosen(st.query_params.get("lang"), st.context.locale)]


def frame() -> Texts:
    """Draw the top of the page; returns the texts in its language."""
    texts = current_texts()
    st.html(STYLESHEET)
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        title = tag("span", "Davy", "name") + tag("span", escape(texts.tagline), "tagline")
        draw(tag("header", title, "brand", role="banner"))
        st.segmented_control(
            "语言 / Language", LANGUAGES, key=_SWITCH, default=texts.language, required=True,
            format_func=_NAMES.__getitem__, on_change=_switched, label_visibility="collapsed",
        )  # fmt: skip
    draw(tag("p", escape(texts.notice), "notice", role="note"))
    _html_lang(data={"lang": "zh-CN" if texts.language == "zh" else "en"}, key="html-lang")
    return texts


def _switched() -> None:
    # In the address, so that a reload and a bookmark keep it.
    st.query_params["lang"] = st.session_state[_SWITCH]
