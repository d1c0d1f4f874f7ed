"""Whose answer it is: who signed it, when, until when, for what; and that one like it is signed."""

from __future__ import annotations

import streamlit as st

from assistant.types import Signature
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.ask.session import ask
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.signed import SIGNED
from ui.i18n.vocabulary import specialty_name
from ui.navigation import link, open_to

__all__ = ["show_near", "signature", "signature_lines"]


def signature(signed: Signature, language: Language) -> str:
    """HTML that says who stands for an answer."""
    first, *others = signature_lines(signed, language)
    body = tag("p", tag("strong", escape(first)))
    return tag("div", body + "".join(tag("p", escape(line)) for line in others), "signature")


def signature_lines(signed: Signature, language: Language) -> list[str]:
    """The same as plain text: by whom, from when until when, for what, in whose words."""
    texts = SIGNED[language]
    lines = [texts.signed.format(
        name=signed.by, day=signed.on.isoformat(), expires=signed.expires.isoformat()
    )]  # fmt: skip
    specialty = specialty_name(signed.specialty, language) if signed.specialty else ""
    scope = texts.between.join(filter(None, (*signed.sites, specialty)))
    if scope:
        lines.append(texts.signed_for.format(scope=scope))
    if signed.own_words:
        lines.append(texts.own_words)
    return lines


def show_near(near: tuple[str, str], language: Language) -> None:
    """Draw that a question like the one asked has a signed answer, and the way to it."""
    texts, (signed, question) = SIGNED[language], near
    with st.container(key="like-signed", gap="xsmall"):
        draw(tag("p", escape(texts.near), "aside", role="status"))
        st.button(
            literal(texts.ask_near.format(question=question)), key="ask-near", width="stretch",
            wrap=True, on_click=ask, args=(question,),
        )  # fmt: skip
        if open_to("signed", runtime.person()):
            link("signed", texts.answer, language, answer=signed)
