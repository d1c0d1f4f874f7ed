"""Documents that disagree: both quotations side by side, the stricter one first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.conflicts import Conflict, Conflicts, Side
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.source import choose_source
from ui.components.todo.told import changed, tell
from ui.i18n import Language, Texts
from ui.i18n.todo import TODO, TodoTexts
from ui.i18n.vocabulary import authority_name

__all__ = ["show_conflicts"]

_LONGEST = 2000  # characters of a remark


def show_conflicts(conflicts: Sequence[Conflict], uncompared: int, by: str, page: Texts) -> None:
    """Draw the section below its heading.

    Args:
        conflicts: Those settled last.
        uncompared: How many documents were not compared yet.
        by: Who is at work; "" where nobody has said.
        page: The texts that all pages share.
    """
    texts = TODO[page.language]
    if uncompared:
        _compare(uncompared, texts)
    open_ones = [one for one in conflicts if one.settled is None]
    settled = [one for one in conflicts if one.settled is not None]
    for conflict in settled:
        if st.session_state.get(_button(conflict)):  # it was drawn as open, and is so no more
            remark = st.session_state.get(_box(conflict), "")
            _say(conflict, remark, by, page.language)
    if not open_ones and not uncompared:
        draw(tag("p", escape(texts.conflicts_none), "aside"))
    for conflict in open_ones:
        _conflict(conflict, by, page)
    if settled:
        with st.expander(texts.settled.format(count=len(settled)), key="todo-settled"):
            for conflict in settled:
                _conflict(conflict, by, page)


def _compare(uncompared: int, texts: TodoTexts) -> None:
    with st.container(key="todo-compare", horizontal=True, vertical_alignment="center"):
        draw(tag("p", escape(texts.uncompared.format(count=uncompared)), "aside"))
        if not st.button(texts.compare, key="todo-compare-now"):
            return
    bar = st.progress(0.0, texts.comparing)
    for done, total in runtime.assistant("todo").conflicts.scan():
        bar.progress(done / total if total else 1.0, texts.comparing)
    tell(texts.compared)
    st.rerun()


def _conflict(conflict: Conflict, by: str, page: Texts) -> None:
    texts = TODO[page.language]
    with st.container(key=f"todo-conflict-{conflict.id}", border=True, gap="small"):
        if conflict.breach:
            draw(tag("ul", tag("li", escape(texts.breach), "breach"), "labels"))
        with st.container(key=f"todo-sides-{conflict.id}", horizontal=True):
            for n, side in enumerate(conflict.sides):
                with st.container(key=f"todo-side-{n}-{conflict.id}", gap="small"):
                    _side(side, f"{n}-{conflict.id}", page)
        if conflict.settled is None:
            _settle(conflict, by, page.language)
        else:
            _settled(conflict, by, page.language)


def _side(side: Side, key: str, page: Texts) -> None:
    texts, citation = TODO[page.language], side.citation
    role = {"stricter": texts.stricter, "laxer": texts.laxer}.get(citation.conflict, texts.differs)
    marks = tag("li", escape(role), f"role {citation.conflict}")
    if side.authority:
        marks += tag("li", escape(authority_name(side.authority, page.language)))
    draw(tag("ul", marks, "labels") + tag("p", escape(place(citation, page)), "place"))
    draw(tag("blockquote", _above(side) + _marked(side), "quote"))
    st.button(page.see_page, key=f"todo-see-{key}", on_click=choose_source, args=(citation,))


def _above(side: Side) -> str:
    lines = side.citation.lead.split("\n")
    return "".join(tag("p", escape(line), "lead") for line in lines if line)


def _marked(side: Side) -> str:
    """The quotation, the figures marked that the other one has not."""
    quote, parts, at = side.citation.quote, [], 0
    for start, end in side.differs:
        parts += [escape(quote[at:start]), tag("mark", escape(quote[start:end]))]
        at = end
    return "".join((*parts, escape(quote[at:])))


def _settle(conflict: Conflict, by: str, language: Language) -> None:
    texts = TODO[language]
    with (
        st.form(f"todo-settle-{conflict.id}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        remark = st.text_input(
            texts.remark, key=_box(conflict), max_chars=_LONGEST, autocomplete="off"
        )
        if st.form_submit_button(texts.settle, key=_button(conflict)):
            _say(conflict, remark, by, language)


def _say(conflict: Conflict, remark: str, by: str, language: Language) -> None:
    """Settle it; where somebody else has done so meanwhile, that is told."""
    settle = partial(_conflicts().settle, conflict.id, by, remark)
    changed(settle, TODO[language].settled_told, by, language)


def _box(conflict: Conflict) -> str:
    return f"todo-remark-{conflict.id}"


def _button(conflict: Conflict) -> str:
    return f"todo-settled-{conflict.id}"


def _settled(conflict: Conflict, by: str, language: Language) -> None:
    texts, said = TODO[language], conflict.settled
    if said is None:
        return
    with st.container(key=f"todo-said-{conflict.id}", horizontal=True,
                      vertical_alignment="center"):  # fmt: skip
        line = texts.settled_by.format(by=said.by, day=said.at[:10])
        remark = tag("p", escape(said.remark), "remark") if said.remark else ""
        draw(tag("p", escape(line), "aside") + remark)
        if st.button(texts.reopen, key=f"todo-reopen-{conflict.id}"):
            reopen = partial(_conflicts().reopen, conflict.id)
            changed(reopen, texts.reopened, by, language)


def _conflicts() -> Conflicts:
    return runtime.assistant("todo").conflicts
