"""What was asked and had no answer, by topic."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.records.unanswered import Open, Unanswered
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.todo.told import changed, tell
from ui.i18n import Language
from ui.i18n.todo import TODO, TodoTexts

__all__ = ["show_topics"]

_AT_ONCE = 3  # questions of a topic that are drawn unfolded
_TOPICS = 20  # topics drawn at once


def show_topics(topics: Sequence[Open], by: str, language: Language) -> None:
    """Draw the section below its heading.

    Args:
        topics: Those dealt with last.
        by: Who is at work; "" where nobody has said.
        language: The visitor's.
    """
    texts = TODO[language]
    open_ones = [one for one in topics if one.done is None]
    done = [one for one in topics if one.done is not None]
    if not open_ones:
        draw(tag("p", escape(texts.topics_none), "aside"))
    elif st.button(texts.check_all, key="todo-check-all", icon=":material/refresh:"):
        _check("", texts)
    for one in open_ones[:_TOPICS]:
        _topic(one, by, language)
    if len(open_ones) > _TOPICS:
        draw(tag("p", escape(texts.more.format(count=len(open_ones) - _TOPICS)), "aside"))
    if done:
        with st.expander(texts.dealt_with.format(count=len(done)), key="todo-dealt-with"):
            for one in done:
                _topic(one, by, language)


def _topic(one: Open, by: str, language: Language) -> None:
    texts, topic = TODO[language], one.topic
    asked = texts.asked.format(count=topic.count, day=topic.last[:10])
    questions = [tag("li", escape(asked.text)) for asked in topic.asked]
    listed = tag("ul", "".join(questions[:_AT_ONCE]), "questions")
    if questions[_AT_ONCE:]:
        more = texts.more_questions.format(count=len(questions) - _AT_ONCE)
        rest = tag("ul", "".join(questions[_AT_ONCE:]), "questions")
        listed += tag("details", tag("summary", escape(more)) + rest)
    with st.container(key=f"todo-topic-{topic.id}", border=True, horizontal=True):
        head = tag("b", escape(topic.label)) + tag("span", escape(asked), "when")
        draw(tag("p", head, "topic") + listed)
        with st.container(key=f"todo-topic-do-{topic.id}", horizontal=True,
                          vertical_alignment="center"):  # fmt: skip
            if one.done is None:
                _open(one, by, language)
            else:
                _dealt_with(one, by, language)


def _open(one: Open, by: str, language: Language) -> None:
    texts, topic_id = TODO[language], one.topic.id
    if st.button(texts.check, key=f"todo-check-{topic_id}"):
        _check(topic_id, texts)
    if st.button(texts.done, key=f"todo-done-{topic_id}"):
        changed(lambda: _unanswered().mark(topic_id, by), texts.done_told, by, language)


def _dealt_with(one: Open, by: str, language: Language) -> None:
    if one.done is None:
        return
    texts, topic_id = TODO[language], one.topic.id
    said = texts.done_by.format(by=one.done.by, day=one.done.at[:10])
    draw(tag("p", escape(said), "aside"))
    if st.button(texts.reopen, key=f"todo-topic-reopen-{topic_id}"):
        changed(lambda: _unanswered().unmark(topic_id), texts.reopened, by, language)


def _check(topic_id: str, texts: TodoTexts) -> None:
    """Ask once more, with a bar, and say how many have an answer now."""
    before = _questions()
    asked = 0
    bar = st.progress(0.0, texts.checking)
    for done, total in _unanswered().check(topic_id):
        bar.progress(done / total if total else 1.0, texts.checking)
        asked = total
    tell(texts.checked.format(count=asked, answered=before - _questions()))
    st.rerun()


def _questions() -> int:
    return sum(len(one.topic.asked) for one in _unanswered().topics())


def _unanswered() -> Unanswered:
    return runtime.assistant("todo").unanswered
