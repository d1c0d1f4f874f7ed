"""What the knowledge manager should look after: conflicts, open questions, doubtful readings."""

from __future__ import annotations

import streamlit as st

from assistant.todo import Todo, todo
from ui import runtime
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.components.source import show_chosen_source
from ui.components.todo.cards import show_cards
from ui.components.todo.conflicts import show_conflicts
from ui.components.todo.documents import show_to_check, show_unconfirmed
from ui.components.todo.told import show_told
from ui.components.todo.topics import show_topics
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.todo import TODO

__all__ = ["todo_page"]


def todo_page() -> None:
    """Draw the page."""
    page = frame("todo")
    language, texts = page.language, TODO[page.language]
    # Each in a container: what comes and goes in it moves nothing below.
    with st.container():
        show_told()
    found = todo(runtime.assistant("todo"))
    draw(tag("h1", escape(texts.title), "source-title") + _overview(found, language))
    with st.container():
        for problem in found.problems:
            said = " ".join(in_language(language, problem.message, problem.hint))
            draw(tag("p", escape(said), "problem", role="alert"))
    with st.container():
        by = person(language)
    _heading("conflicts", texts.conflicts, texts.conflicts_what)
    with st.container():
        show_conflicts(found.conflicts, found.uncompared, by, page)
    _heading("topics", texts.topics, texts.topics_what)
    with st.container():
        show_topics(found.topics, by, language)
    _heading("unconfirmed", texts.unconfirmed, texts.unconfirmed_what)
    with st.container():
        show_unconfirmed(found.unconfirmed, language)
    _heading("to-check", texts.to_check, texts.to_check_what)
    with st.container():
        show_to_check(found.to_check, language)
    _heading("cards", texts.cards, "")
    with st.container():
        show_cards(found.without_card, found.stale_cards, language)
    show_chosen_source(page)


def _overview(found: Todo, language: Language) -> str:
    """How much there is of each, with links down the page."""
    texts = TODO[language]
    counts = (
        ("conflicts", texts.conflicts, sum(one.settled is None for one in found.conflicts)),
        ("topics", texts.topics, sum(one.done is None for one in found.topics)),
        ("unconfirmed", texts.unconfirmed, len(found.unconfirmed)),
        ("to-check", texts.to_check, len(found.to_check)),
        ("cards", texts.cards, len(found.without_card) + len(found.stale_cards)),
    )
    items = "".join(
        tag("li", tag("a", tag("b", str(count)) + escape(name), href=f"#todo-{key}"),
            "" if count else "none")
        for key, name, count in counts
    )  # fmt: skip
    return tag("ul", items, "overview", **{"aria-label": texts.overview})


def _heading(key: str, name: str, what: str) -> None:
    said = tag("p", escape(what), "aside") if what else ""
    draw(tag("h2", escape(name), "part", id=f"todo-{key}") + said)
