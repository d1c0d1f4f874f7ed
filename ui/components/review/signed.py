"""Signed answers: the list of them, and one of them with its sources."""

from __future__ import annotations

import json

import streamlit as st

from assistant.review.desk import Desk
from assistant.signing.types import SignedAnswer, Validity
from knowledge.errors import NotFound
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.reply import show_worded
from ui.components.review.acting import done
from ui.components.review.said import marks, moment
from ui.components.review.signature import signature
from ui.components.source import choose_source, show_chosen_source
from ui.i18n import Language, Texts
from ui.i18n.review import REVIEW
from ui.i18n.signed import SIGNED
from ui.navigation import link

__all__ = ["show_signed", "show_signed_list"]

_A_PAGE = 20
_ALL = 1_000_000
_STATE, _TEXT, _PAGE = "signed-state", "signed-text", "signed-page"
_STATES: tuple[Validity, ...] = ("valid", "withdrawn", "")
_LONGEST = 4000


def show_signed_list(language: Language) -> None:
    """Draw the list."""
    texts = SIGNED[language]
    draw(tag("p", escape(texts.about), "aside"))
    state: Validity = st.pills(
        texts.show, _STATES, key=_STATE, default="valid", required=True, persist_state="session",
        format_func=texts.states.__getitem__, on_change=_from_the_start,
        label_visibility="collapsed",
    )  # fmt: skip
    text = st.text_input(
        texts.search, key=_TEXT, autocomplete="off", on_change=_from_the_start,
        persist_state="session",
    )  # fmt: skip
    found = runtime.assistant("signed").signed.list(state, _ALL, text=text.strip())
    if not found:
        draw(tag("p", escape(texts.nothing), "abstention", role="status"))
        return
    draw(tag("p", escape(texts.found.format(count=len(found))), "aside", role="status"))
    pages = -(-len(found) // _A_PAGE)
    page = min(st.session_state.get(_PAGE, 1), pages)
    for one in found[(page - 1) * _A_PAGE : page * _A_PAGE]:
        with st.container(key=f"review-row-{one.id}", gap="xsmall"):
            st.button(
                literal(one.question), key=f"review-open-{one.id}", width="stretch",
                type="tertiary", on_click=_open, args=(one.id,),
            )  # fmt: skip
            draw(_about(one, language))
    if pages > 1:
        with st.container(key="review-pages"):
            st.pagination(pages, default=page, key=_PAGE, persist_state="session")
    _export(language)


def show_signed(signed_id: str, texts: Texts) -> None:
    """Draw one signed answer."""
    language, said = texts.language, SIGNED[texts.language]
    st.button(said.back, key="review-back", icon=":material/arrow_back:", on_click=_open,
              args=("",))  # fmt: skip
    try:
        one = runtime.assistant("signed").signed.get(signed_id)
    except NotFound:
        draw(tag("p", escape(said.gone.format(number=signed_id)), "problem", role="alert"))
        return
    draw(tag("p", escape(one.question), "asked", **{"aria-label": texts.asked}))
    if one.withdrawal:
        draw(tag("p", escape(_withdrawn(one, language)), "problem"))
    draw(signature(one.signature, language))
    show_worded(one.claims, one.citations, one.notes, texts)
    with st.container(key="review-link"):
        link("review", said.to_review, language, record=one.record)
    if not one.withdrawal:
        _withdrawing(one, language)
    show_chosen_source(texts)


def _about(one: SignedAnswer, language: Language) -> str:
    """HTML: by whom, until when, for what, and why it holds no longer."""
    texts = SIGNED[language]
    if one.withdrawal:
        word = marks([(texts.states["withdrawn"], True)])
        return word + tag("p", escape(_withdrawn(one, language)), "review-about")
    return signature(one.signature, language)


def _withdrawn(one: SignedAnswer, language: Language) -> str:
    gone = one.withdrawal
    if gone is None:
        return ""
    cause = " — ".join(filter(None, (REVIEW[language].causes[gone.cause], gone.remark)))
    return SIGNED[language].withdrawn.format(time=moment(gone.time), cause=cause, by=gone.by)


def _withdrawing(one: SignedAnswer, language: Language) -> None:
    texts = SIGNED[language]
    with st.expander(texts.withdraw, key=f"withdraw-{one.id}"):
        draw(tag("p", escape(texts.withdraw_hint), "aside"))
        person(language)
        st.text_area(texts.why, key=f"withdraw-why-{one.id}", max_chars=_LONGEST, height=100)
        st.button(texts.withdraw_now, key="withdraw-now", on_click=_withdraw,
                  args=(one.id, language))  # fmt: skip


def _withdraw(signed_id: str, language: Language) -> None:
    said, signed = SIGNED[language].withdrawn_done, runtime.assistant("signed").signed
    why = str(st.session_state[f"withdraw-why-{signed_id}"])
    done(lambda by: signed.withdraw(signed_id, why, by), said, "", language)


def _export(language: Language) -> None:
    texts, found = SIGNED[language], Desk(runtime.assistant("signed")).export()
    if found["left_out"]:
        draw(tag("p", escape(texts.left_out.format(count=len(found["left_out"]))), "aside"))
    if found["questions"]:
        lines = "".join(json.dumps(q, ensure_ascii=False) + "\n" for q in found["questions"])
        st.download_button(
            texts.export, lines, file_name="davy-signed.jsonl", mime="application/jsonl",
            key="signed-export", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def _open(signed_id: str) -> None:
    choose_source(None)
    if signed_id:
        st.query_params["answer"] = signed_id
    else:
        st.query_params.pop("answer", None)


def _from_the_start() -> None:
    st.session_state[_PAGE] = 1
