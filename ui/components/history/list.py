"""The list of what was asked: searched, narrowed, a day at a time, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

import streamlit as st

from assistant.records import Choice, Entry
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.history import HISTORY, HistoryTexts
from ui.navigation import link

__all__ = ["about", "local", "show_list"]

_A_PAGE = 20
_SEARCH, _KIND, _PAGE = "history-search", "history-kind", "history-page"
_CHOICES: dict[str, Choice] = {
    "all": {},
    "answered": {"kind": "answered"},
    "abstention": {"kind": "abstention"},
    "emergency": {"kind": "emergency"},
    "down": {"thumbs_down": True},
    "sent": {"to_supervisor": True},
}


def show_list(language: Language) -> None:
    """Draw the list."""
    texts, records = HISTORY[language], runtime.assistant().records
    choice = _choice(texts)
    count = records.count(**choice)
    if not count:
        _nothing(choice, language)
        return
    pages = -(-count // _A_PAGE)
    page = min(st.session_state.get(_PAGE, 1), pages)
    draw(tag("p", escape(texts.found.format(count=count)), "aside", role="status"))
    for day, entries in _by_day(records.list(_A_PAGE, skip=(page - 1) * _A_PAGE, **choice)):
        draw(tag("h2", escape(_named(day, texts)), "day"))
        for entry in entries:
            _row(entry, texts)
    if pages > 1:
        with st.container(key="history-pages"):
            st.pagination(pages, default=page, key=_PAGE)


def about(entry: Entry, texts: HistoryTexts, *, timed: bool = True) -> str:
    """HTML: when, what sort of reply, what was said of it."""
    kinds = {
        "drafted": (texts.worded, ""),
        "abstention": (texts.abstained, ""),
        "emergency": (texts.emergency, " emergency"),
    }
    marks = [kinds.get(entry.kind, (texts.answered, ""))]
    if entry.filters.as_of:
        marks.append((texts.as_of.format(day=entry.filters.as_of.isoformat()), ""))
    said = {
        "up": (texts.thumb_up, " good"),
        "down": (texts.thumb_down, " bad"),
        "to supervisor": (texts.sent, " bad"),
    }
    marks += [said[kind] for kind in entry.said]
    listed = "".join(tag("span", escape(word), f"mark{css}") for word, css in marks)
    time = tag("time", escape(local(entry.time).strftime("%H:%M")), datetime=entry.time)
    return tag("p", (time if timed else "") + listed, "history-about")


def local(time: str) -> datetime:
    """A time of the record as this machine's clock shows it."""
    return datetime.fromisoformat(time).astimezone()


def _choice(texts: HistoryTexts) -> Choice:
    text = st.text_input(
        texts.search, key=_SEARCH, placeholder=texts.search_hint, autocomplete="off",
        on_change=_from_the_start, persist_state="session",
    )  # fmt: skip
    kind = st.pills(
        texts.show, list(_CHOICES), key=_KIND, default="all", required=True,
        format_func=texts.kinds.__getitem__, on_change=_from_the_start, persist_state="session",
    )  # fmt: skip
    choice = Choice(**_CHOICES[kind or "all"])
    return Choice(**choice, text=text.strip()) if text.strip() else choice


def _from_the_start() -> None:
    st.session_state[_PAGE] = 1


def _nothing(choice: Choice, language: Language) -> None:
    texts = HISTORY[language]
    said = texts.nothing_such if choice else texts.nothing
    draw(tag("p", escape(said), "abstention", role="status"))
    link("ask", texts.ask_link, language)


def _by_day(entries: tuple[Entry, ...]) -> Iterator[tuple[date, Iterator[Entry]]]:
    return groupby(entries, key=lambda entry: local(entry.time).date())


def _named(day: date, texts: HistoryTexts) -> str:
    today = datetime.now().astimezone().date()
    near = {today: texts.today, today - timedelta(days=1): texts.yesterday}
    return f"{day.isoformat()} · {near.get(day, texts.weekdays[day.weekday()])}"


def _row(entry: Entry, texts: HistoryTexts) -> None:
    with st.container(key=f"history-row-{entry.id}", gap="xsmall"):
        st.button(
            literal(entry.question), key=f"history-open-{entry.id}", width="stretch",
            type="tertiary", on_click=_open, args=(entry.id,),
        )  # fmt: skip
        draw(about(entry, texts))


def _open(record: str) -> None:
    st.query_params["record"] = record
