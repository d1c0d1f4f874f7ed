"""What surrounds every page: name, language switch, links to the others, notice, style."""

from __future__ import annotations

import streamlit as st

from ui import runtime
from ui.components.connection import watch_connection
from ui.components.markup import draw, escape, tag
from ui.doors.badge import show_badge
from ui.i18n import LANGUAGES, TEXTS, Language, Texts, chosen
from ui.i18n.shell import SHELL
from ui.navigation import PARTS, PageName, first, link, open_to, parts
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
    """Draw the top of a page; returns the texts in its language.

    Where the page is not for whoever looks, that is said, and the script ends.
    """
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
    show_badge(texts.language)
    _links(page, texts.language)
    draw(tag("p", escape(texts.notice), "notice", role="note"))
    watch_connection(texts.language)
    _html_lang(data={"lang": "zh-CN" if texts.language == "zh" else "en"}, key="html-lang")
    if not open_to(page, runtime.person()):
        draw(tag("p", escape(SHELL[texts.language].not_yours), "abstention", role="alert"))
        st.stop()
    return texts


def _links(page: PageName, language: Language) -> None:
    """The parts, and below them the pages of the present one."""
    shell, person = SHELL[language], runtime.person()
    with st.container(key="links", horizontal=True, gap="small"):
        for part in PARTS:
            to = first(part, person)
            if to is not None:
                with st.container(key=f"links-{part}", width="content"):
                    link(to, getattr(shell, part), language)
    beside = parts(page, person)
    if not beside:
        return
    names = {"library": shell.documents, "review": shell.queue}
    with st.container(key="part-links", horizontal=True, gap="small"):
        for name in beside:
            with st.container(key=f"part-links-{name}", width="content"):
                link(name, names.get(name) or getattr(shell, name), language)


def _switched() -> None:
    # In the address, so that a reload and a bookmark keep it.
    st.query_params["lang"] = st.session_state[_SWITCH]
