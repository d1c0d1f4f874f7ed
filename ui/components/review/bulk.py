"""Ticked rows of the queue: approved, assigned or rejected together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.review import Bulk, Listed
from ui.components.ask.literal import literal
from ui.components.library.bulk import tell
from ui.components.markup import draw, escape, tag
from ui.components.review.acting import review, whoever
from ui.components.review.assigning import assignee
from ui.i18n import Language
from ui.i18n.review import REVIEW
from ui.i18n.review_problems import translated

__all__ = ["show_bulk", "tick"]

_TO, _WHY = "review-bulk-to", "review-bulk-why"
_LONGEST = 4000


def tick(one: Listed, language: Language) -> None:
    """Draw the box that chooses a row."""
    label = REVIEW[language].choose.format(question=one.question)
    st.checkbox(literal(label), key=_box(one.record), label_visibility="collapsed")


def show_bulk(shown: Sequence[Listed], language: Language) -> None:
    """Draw what can be done with the rows that are ticked; nothing where none is.

    Args:
        shown: The rows on the page: only what is seen is acted on.
        language: The visitor's.
    """
    texts = REVIEW[language]
    chosen = {one.record: one for one in shown if st.session_state.get(_box(one.record))}
    if not chosen:
        return
    given = (tuple(chosen.values()), language)
    with st.container(key="review-bar", horizontal=True, gap="small", vertical_alignment="center"):
        draw(tag("p", escape(texts.chosen.format(count=len(chosen))), "told", role="status"))
        st.button(texts.approve, key="bulk-approve", on_click=_all, args=("approve", *given))
        with st.popover(texts.assign, key="bulk-assign-box"):
            assignee(_TO, language)
            st.button(texts.assign_now, key="bulk-assign", on_click=_all, args=("assign", *given))
        with st.popover(texts.reject, key="bulk-reject-box"):
            st.text_area(texts.why, key=_WHY, max_chars=_LONGEST, height=100)
            st.button(texts.reject_now, key="bulk-reject", on_click=_all, args=("reject", *given))
        st.button(texts.choose_none, key="bulk-none", on_click=_untick, args=(tuple(chosen),))


def _all(did: Bulk, chosen: Sequence[Listed], language: Language) -> None:
    texts, by = REVIEW[language], whoever(language)
    if not by:
        return
    text = {"assign": _TO, "reject": _WHY}.get(did, "")
    said = str(st.session_state.get(text) or "").strip() if text else ""
    if did == "reject" and not said:
        tell(texts.why_first, problem=True)
        return
    seen = {one.record: one.seen for one in chosen}
    asked = {one.record: one.question for one in chosen}
    outcomes = review().bulk(did, seen, by=by, text=said)
    failed = [one for one in outcomes if one.problem]
    if len(failed) < len(outcomes):
        tell(texts.bulk_done[did].format(count=len(outcomes) - len(failed), name=said))
    for one in failed:
        why = translated(one.problem, one.hint, language)
        tell(texts.bulk_failed.format(question=asked[one.record], why=why), problem=True)
    _untick([one.record for one in outcomes if not one.problem])
    if not failed:
        st.session_state.pop(_WHY, None)


def _untick(records: Sequence[str]) -> None:
    for record in records:
        st.session_state[_box(record)] = False


def _box(record: str) -> str:
    return f"tick-{record}"
