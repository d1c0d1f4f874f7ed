"""What surrounds every page: name, language switch, links to the others, notice, style."""

from __future__ import annotations

import streamlit as st

from ui.components.connection import watch_connection
from ui.components.markup import draw, escape, tag
from ui.i18n import LANGUAGES, TEXTS, Language, Texts, chosen
from ui.i18n.shell import SHELL
from ui.navigation import ENGINEER, MANAGER, PageName, link
from ui.style import STYLE

__all__ = ["current_language", "current_texts", "frame"]

_NAMES = {"zh": "中文", "en": "English"}
_SWITCH = "language-switch"
_LANGUAGE = "language"  # of the session: links to other pages need not carry it

# Streamlit's page says lang="en"; screen readers and the choice of Chinese glyphs go by it.
_html_lang = st.components.v2.component(
    "davy_html_lang",
    js="export default function({ data }) { document.documentElement.lang = data.lang; }",
)


def current_language() -> Language:
    """The visitor's language."""
    asked = st.query_params.get("lang") or st.session_state.get(_LANGUAGE)
    return chosen(asked, st.context.locale)


def current_texts() -> Texts:
    """The texts in the visitor's language."""
    return TEXTS[current_language()]


def frame(page: PageName = "ask") -> Texts:
    """Draw the top of a page; returns the texts in its language."""
    texts = current_texts()
    st.session_state[_LANGUAGE] = texts.language
    st.html(STYLE)
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        title = tag("span", "Davy", "name") + tag("span", escape(texts.tagline), "tagline")
        draw(tag("header", title, "brand", role="banner"))
        st.segmented_control(
            "语言 / Language", LANGUAGES, key=_SWITCH, default=texts.language, required=True,
            format_func=_NAMES.__getitem__, on_change=_switched, label_visibility="collapsed",
        )  # fmt: skip
    _links("links", ENGINEER, page, texts.language)
    if page in MANAGER:
        _links("manager-links", MANAGER, page, texts.language)
    draw(tag("p", escape(texts.notice), "notice", role="note"))
    watch_connection(texts.language)
    _html_lang(data={"lang": "zh-CN" if texts.language == "zh" else "en"}, key="html-lang")
    return texts


def _links(key: str, names: tuple[PageName, ...], page: PageName, language: Language) -> None:
    shell = SHELL[language]
    with st.container(key=key, horizontal=True, gap="small"):
        for name in names:
            label = shell.documents if key == "manager-links" and name == "library" else ""
            with st.container(key=f"{key}-{name}", width="content"):
                link(name, label or getattr(shell, name), language)


def _switched() -> None:
    # In the address, so that a reload and a bookmark keep it.
    st.query_params["lang"] = st.session_state[_SWITCH]
