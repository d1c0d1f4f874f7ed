"""The bar of filters: what is asked, and as of which day. The address holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from knowledge.lifecycle import EVERYTHING, Filters
from ui import runtime
from ui.components.ask.address import NAMES, Choices, read, written
from ui.components.ask.literal import literal
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.ask_filters import FILTERS
from ui.i18n.vocabulary import specialty_name

__all__ = [
    "current_filters", "go_to", "kept_filters", "said", "show_banners", "show_filters", "widened",
]  # fmt: skip

_KEPT = "filters"  # of the session, for whoever comes back from another page
_DAY = "filter-day"
_WIDGETS = "filter-widgets"
_PILLS = 12  # more of them would fill a phone's screen
_LONGEST = 80  # characters of a strange address that are repeated


def current_filters(available: Choices, language: Language, *, arrived: bool) -> Filters:
    """The visitor's filters; tells of those in the address that mean nothing.

    Args:
        available: What the library can be filtered by.
        language: The visitor's.
        arrived: Whether this is the first run since the visitor came to the page.
    """
    address = {name: st.query_params.get_all(name) for name in written(EVERYTHING)}
    kept = kept_filters()
    if arrived and not any(address.values()) and kept != EVERYTHING:
        address = written(kept)
        go_to(kept)
    filters, unknown = read(address, available)
    st.session_state[_KEPT] = filters
    if unknown:
        listed = FILTERS[language].between.join(part[:_LONGEST] for part in unknown)
        draw(tag("p", escape(FILTERS[language].ignored.format(parts=listed)), "problem",
                 role="alert"))  # fmt: skip
    return filters


def kept_filters() -> Filters:
    """The visitor's filters as they were last set, for callbacks."""
    found: Filters = st.session_state.get(_KEPT, EVERYTHING)
    return found


def widened(filters: Filters) -> Filters:
    """The same day, of everything."""
    return Filters(as_of=filters.as_of)


def said(filters: Filters, available: Choices, language: Language) -> str:
    """Filters in words; "" for none. Plain text: escape it."""
    texts = FILTERS[language]
    parts = [_name(name, value, available, language) for name, value in _each(filters)]
    if filters.as_of:
        parts.append(texts.as_of_day.format(day=filters.as_of.isoformat()))
    return texts.between.join(parts)


def show_banners(filters: Filters, available: Choices, language: Language) -> None:
    """What must not be overlooked: that one document alone is asked, or another day's rules."""
    texts = FILTERS[language]
    if not runtime.assistant().library.visible(filters):
        draw(tag("p", escape(texts.nothing_left), "problem", role="status"))
    if filters.documents:
        named = (_name("document", value, available, language) for value in filters.documents)
        told = texts.only_from.format(titles=texts.between.join(named))
        _banner("documents", told, texts.ask_everything, widened(filters))
    if filters.as_of:
        told = texts.as_rules_stood.format(day=filters.as_of.isoformat())
        _banner("day", told, texts.as_today, replace(filters, as_of=None))


def show_filters(filters: Filters, available: Choices, language: Language) -> None:
    """The bar: a button that opens the choices, and those made, each to be taken away."""
    texts, widgets = FILTERS[language], _widgets(filters)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover(texts.filters, icon=":material/tune:", key="filter-box"):
            _choose("specialty", texts.specialty, filters, available, language)
            _choose("site", texts.site, filters, available, language)
            _choose("equipment", texts.equipment, filters, available, language)
            _choose("document", texts.document, filters, available, language)
            st.date_input(
                texts.as_of, value=filters.as_of, min_value=date(1900, 1, 1),
                max_value=date(2199, 12, 31), format="YYYY-MM-DD", key=f"{_DAY}-{widgets}",
                on_change=_changed, args=(widgets,),
            )  # fmt: skip
        for i, (name, value) in enumerate(_each(replace(filters, documents=()))):
            label = literal(_name(name, value, available, language))
            st.button(
                label, key=f"unfilter-{i}", icon=":material/close:", icon_position="right",
                on_click=go_to, args=(_without(filters, name, value),),
            )  # fmt: skip


def go_to(filters: Filters) -> None:
    """Make filters the visitor's, in a callback."""
    st.session_state[_KEPT] = filters
    for name, values in written(filters).items():
        if values:
            st.query_params[name] = values
        elif name in st.query_params:
            del st.query_params[name]


def _widgets(filters: Filters) -> int:
    """Which widgets show these filters.

    Others than before, where something else has changed them: those of a box that is closed keep
    in the browser what they held, and would say it again at the next tap.
    """
    number, shown = st.session_state.get(_WIDGETS, (0, filters))
    if shown != filters:
        number += 1
    st.session_state[_WIDGETS] = (number, filters)
    return int(number)


def _choose(
    name: str, label: str, filters: Filters, available: Choices, language: Language
) -> None:
    offered = list(getattr(available, NAMES[name]))
    if not offered:
        return
    widgets = _widgets(filters)
    key, chosen = f"filter-{name}-{widgets}", list(getattr(filters, NAMES[name]))
    if name == "document" or len(offered) > _PILLS:
        st.multiselect(
            label, offered, chosen, key=key, on_change=_changed, args=(widgets,), select_all=False,
            placeholder=FILTERS[language].every_document if name == "document" else "",
            format_func=lambda value: _name(name, value, available, language),
        )  # fmt: skip
    else:
        st.pills(
            label, offered, selection_mode="multi", default=chosen, key=key, on_change=_changed,
            args=(widgets,),
            format_func=lambda value: literal(_name(name, value, available, language)),
        )  # fmt: skip


def _changed(widgets: int) -> None:
    if st.session_state.get(_WIDGETS, (widgets, None))[0] != widgets:
        return  # a box that is no longer shown says once more what it held
    chosen = {
        field: tuple(st.session_state.get(f"filter-{name}-{widgets}") or ())
        for name, field in NAMES.items()
    }
    filters = Filters(**chosen, as_of=st.session_state.get(f"{_DAY}-{widgets}"))
    st.session_state[_WIDGETS] = (widgets, filters)
    go_to(filters)


def _banner(key: str, told: str, label: str, instead: Filters) -> None:
    with st.container(
        key=f"banner-{key}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        draw(tag("p", escape(told), "told"))
        st.button(label, key=f"unbanner-{key}", on_click=go_to, args=(instead,))


def _each(filters: Filters) -> list[tuple[str, str]]:
    return [(name, value) for name, field in NAMES.items() for value in getattr(filters, field)]


def _without(filters: Filters, name: str, value: str) -> Filters:
    left = {
        field: tuple(v for v in getattr(filters, field) if (own, v) != (name, value))
        for own, field in NAMES.items()
    }
    return Filters(**left, as_of=filters.as_of)


def _name(name: str, value: str, available: Choices, language: Language) -> str:
    if name == "specialty":
        return specialty_name(value, language)
    if name == "document":
        marks = "《{}》" if language == "zh" else "“{}”"
        return marks.format(available.documents.get(value, value))
    return value
