"""The bar below a reply: approve, sign, correct, reject, go on; and the form that one opens."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.review import Item
from ui.components.markup import draw, escape, tag
from ui.components.review.acting import done, review
from ui.components.review.correcting import begin, show_correcting
from ui.components.review.open import beside, close, doing, finish, show, start
from ui.components.review.signing import show_signing
from ui.i18n import Language, Texts
from ui.i18n.review import REVIEW

__all__ = ["show_bar", "show_panel"]

_LONGEST = 4000


def show_bar(item: Item, language: Language) -> None:
    """Draw the buttons, each with its key."""
    texts, listed = REVIEW[language], item.listed
    seen = (listed.record, listed.seen, language)
    decided = listed.state in ("approved", "corrected", "rejected") and not listed.again
    answers, signed = item.worded is not None, listed.state == "signed"
    with st.container(key="review-bar", horizontal=True, gap="small"):
        if listed.undecided:
            _button("approve", texts.approve, "a", _approve, seen, strong=not doing())
        if answers and not signed and listed.kind != "signed":
            strong = doing() == "sign" or (decided and listed.state != "rejected")
            _button("sign", texts.sign, "s", start, ("sign",), strong=strong)
        if not signed:
            strong = doing() == "correct"
            _button("correct", texts.correct, "e", _correct, (item,), strong=strong)
            strong = doing() == "reject"
            _button("reject", texts.reject, "x", start, ("reject",), strong=strong)
        if decided:
            _button("reopen", texts.reopen, None, _reopen, seen)
        _, after, _, _ = beside(listed.record)
        if after:
            _button("next", texts.next, "n", show, (after,))
        else:
            _button("next", texts.to_the_end, "n", close, ())


def _button(
    name: str, label: str, key: str | None, do: Callable[..., None], given: tuple[object, ...], *,
    strong: bool = False,
) -> None:  # fmt: skip
    st.button(
        label, key=f"review-{name}", type="primary" if strong else "secondary", shortcut=key,
        on_click=do, args=given,
    )  # fmt: skip


def show_panel(item: Item, texts: Texts) -> None:
    """Draw the form that is open, if any."""
    what = doing()
    if not what:
        return
    with st.container(key="review-panel", border=True):
        if what == "correct":
            show_correcting(item, texts)
        elif what == "sign":
            show_signing(item, texts.language)
        else:
            _rejecting(item, texts.language)


def _rejecting(item: Item, language: Language) -> None:
    texts, record = REVIEW[language], item.listed.record
    draw(tag("h2", escape(texts.rejecting), "part"))
    st.text_area(
        texts.why, key=f"reject-{record}", max_chars=_LONGEST, height=100, persist_state="session"
    )
    st.button(
        texts.reject_now, key="reject-now", type="primary", on_click=_reject,
        args=(record, item.listed.seen, language),
    )  # fmt: skip


def _approve(record: str, seen: int, language: Language) -> None:
    said = REVIEW[language].approved
    if done(lambda by: review().approve(record, seen, by=by), said, record, language):
        finish()


def _correct(item: Item) -> None:
    begin(item)
    start("correct")


def _reject(record: str, seen: int, language: Language) -> None:
    why, said = str(st.session_state.get(f"reject-{record}") or ""), REVIEW[language].rejected
    if done(lambda by: review().reject(record, seen, why, by=by), said, record, language):
        st.session_state[f"reject-{record}"] = ""
        finish()


def _reopen(record: str, seen: int, language: Language) -> None:
    said = REVIEW[language].reopened
    done(lambda by: review().reopen(record, seen, by=by), said, record, language)
