"""The form that signs an answer: for which sites, for what specialty, until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import streamlit as st

from assistant.review import Item
from assistant.signing.types import Scope
from ui import runtime
from ui.components.library.fields import names_box, specialty_box, words_in_use
from ui.components.markup import draw, escape, tag
from ui.components.review.acting import done, review
from ui.components.review.open import finish
from ui.i18n import Language
from ui.i18n.review import REVIEW

__all__ = ["show_signing"]

_DAYS, _MOST_DAYS = 365, 3 * 365


def show_signing(item: Item, language: Language) -> None:
    """Draw the form."""
    texts, record = REVIEW[language], item.listed.record
    documents, today = runtime.assistant("review").library.documents(), date.today()
    sites = words_in_use(documents, lambda document: document.lifecycle.sites)
    own, asked = runtime.person().reach.sites, item.filters
    draw(tag("h2", escape(texts.signing), "part"))
    draw(tag("p", escape(texts.signing_for.format(question=item.whole))))
    draw(tag("p", escape(texts.signing_hint), "aside"))
    chosen = names_box(
        texts.sites, asked.sites, sites if own is None else sorted(own),
        key=f"sign-sites-{record}", placeholder=texts.everywhere,
    )  # fmt: skip
    specialty = specialty_box(
        texts.specialty, asked.specialties[0] if len(asked.specialties) == 1 else "", documents,
        language, key=f"sign-specialty-{record}", placeholder=texts.every_specialty,
    )  # fmt: skip
    expires = st.date_input(
        texts.expires, today + timedelta(days=_DAYS), today + timedelta(days=1),
        today + timedelta(days=_MOST_DAYS), key=f"sign-expires-{record}", format="YYYY-MM-DD",
    )  # fmt: skip
    decided = item.listed.state in ("approved", "corrected") and not item.listed.again
    scope = Scope(chosen, specialty, cast("date | None", expires))
    st.button(
        texts.sign_now if decided else texts.approve_and_sign, key="sign-now", type="primary",
        on_click=_sign, args=(item, scope, decided, language),
    )  # fmt: skip


def _sign(item: Item, scope: Scope, decided: bool, language: Language) -> None:
    record, signed = item.listed.record, runtime.assistant("review").signed

    def sign(by: str) -> None:
        now = item
        if not decided:
            now = review().approve(record, item.listed.seen, by=by)
        signed.sign(now, scope, by)

    if done(sign, REVIEW[language].signed_done, record, language):
        finish()
