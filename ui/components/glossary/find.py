"""Looking up what things are called, and adding a name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from knowledge.errors import DavyError
from knowledge.glossary import TermGroup
from knowledge.glossary.files import Problem
from knowledge.glossary.site import Change, Term, checked
from ui import runtime
from ui.components.glossary.table import forget_table
from ui.components.markup import draw, escape, tag
from ui.components.todo.told import tell
from ui.i18n import Language
from ui.i18n.glossary import FIELDS, GLOSSARY
from ui.i18n.todo import TODO

__all__ = ["show_add", "show_changes", "show_search"]

_LONGEST = 2000


def show_search(language: Language) -> None:
    """Draw the box and the groups with what is typed into it."""
    texts = GLOSSARY[language]
    typed = st.text_input(
        texts.search, key="glossary-search", placeholder=texts.search_hint, max_chars=200,
        autocomplete="off",
    )  # fmt: skip
    if not typed.strip():
        return
    found = runtime.assistant("glossary").library.searcher.glossary.find(typed)
    if not found:
        draw(tag("p", escape(texts.nothing_found), "aside", role="status"))
        return
    draw(tag("ul", "".join(_group(group, language) for group in found), "groups"))


def show_add(by: str, language: Language) -> None:
    """Draw the form that adds a group of names."""
    texts = GLOSSARY[language]
    with st.form("glossary-add", border=False, clear_on_submit=False, enter_to_submit=False):
        for name in ("zh", "en", "note"):
            hint = texts.names_hint if name != "note" else None
            st.text_input(
                getattr(texts, name), key=f"glossary-add-{name}", max_chars=_LONGEST,
                placeholder=hint, autocomplete="off",
            )  # fmt: skip
        st.form_submit_button(
            texts.add_button, type="primary", width="stretch", key="glossary-add-button",
            on_click=_add, args=(by, language),
        )  # fmt: skip


def show_changes(changes: Sequence[Change], language: Language) -> None:
    """Draw who changed what, the newest first."""
    texts = GLOSSARY[language]
    with st.expander(texts.changes, key="glossary-changes"):
        if not changes:
            draw(tag("p", escape(texts.changes_none), "aside"))
            return
        draw(tag("ul", "".join(_change(change, language) for change in changes), "changes"))


def _group(group: TermGroup, language: Language) -> str:
    names = (group.zh, group.en) if language == "zh" else (group.en, group.zh)
    lines = [tag("span", escape("; ".join(some))) for some in names if some]
    field = FIELDS[language].get(group.field, group.field)
    return tag("li", "".join(lines) + tag("span", escape(field), "state"))


def _change(change: Change, language: Language) -> str:
    texts = GLOSSARY[language]
    head = texts.change.format(day=change.at[:10], by=change.by)
    lines = [tag("p", tag("b", escape(head)))]
    for terms, said in ((change.added, texts.plus), (change.removed, texts.minus)):
        for term in terms:
            names = " | ".join(filter(None, (term.zh, term.en, term.note)))
            lines.append(tag("p", escape(said.format(names=names))))
    return tag("li", "".join(lines))


def _add(by: str, language: Language) -> None:
    """Before the page is drawn anew: only then can the boxes be emptied."""
    texts, keys = GLOSSARY[language], ("zh", "en", "note")
    term = Term(*(st.session_state[f"glossary-add-{key}"] for key in keys))
    problems: list[Problem] = checked([term])
    if not by or problems:
        tell(texts.add_what if by else TODO[language].name_first, problem=True)
        return
    try:
        runtime.assistant("glossary").site_glossary.add(term, by)
    except DavyError as error:
        tell(f"{error.message} {error.hint}", problem=True)
        return
    runtime.assistant("glossary").reload_glossary()
    forget_table()
    for key in keys:
        st.session_state[f"glossary-add-{key}"] = ""
    tell(texts.added)
