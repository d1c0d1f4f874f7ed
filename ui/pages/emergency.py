"""All emergency cards under the numbers to call: for gloves, in a hurry, with little else up."""

from __future__ import annotations

import streamlit as st

from assistant.emergency.kinds import KINDS, kind_name
from assistant.emergency.types import Card
from knowledge.errors import DavyError
from ui import runtime
from ui.components.emergency import show_card, show_phones
from ui.components.frame import frame
from ui.components.markup import draw, escape, tag
from ui.components.reply import show_error
from ui.components.source import show_chosen_source
from ui.i18n import Language, Texts
from ui.i18n.emergency import EMERGENCY

__all__ = ["emergency_page"]

# The card that was just chosen is brought into sight, below the numbers: its button may have been
# far down the page.
_bring_into_sight = st.components.v2.component(
    "davy_emergency_chosen",
    js="""
const shown = new WeakMap();
export default function({ parentElement, data }) {
  if (shown.get(parentElement) === data.kind) return;
  shown.set(parentElement, data.kind);
  document.querySelector("h2.emergency-call")?.scrollIntoView({ block: "start" });
}
""",
)
_KIND = "kind"  # in the address, so that a label on a wall opens the card for what stands there


def emergency_page() -> None:
    """Draw the page."""
    texts = frame("emergency")
    try:
        cards, phones = runtime.assistant().desk.cards(), runtime.assistant().cards.phones()
    except DavyError as error:
        show_error(error, texts)
        return
    show_phones(phones, texts.language)
    _cards(cards, texts)
    show_chosen_source(texts)


def _cards(cards: tuple[Card, ...], texts: Texts) -> None:
    language, said = texts.language, EMERGENCY[texts.language]
    covered = [kind for kind in KINDS if any(kind in card.kinds for card in cards)]
    if not covered:
        draw(tag("p", escape(said.none_at_all), "emergency-none"))
        return
    chosen = st.query_params.get(_KIND, "")
    if chosen in KINDS:
        _chosen(chosen, cards, language)
    draw(tag("h2", escape(said.other if chosen in KINDS else said.choose), "emergency-call"))
    _kinds([kind for kind in covered if kind != chosen], language)
    missing = [kind_name(kind, language) for kind in KINDS if kind not in covered]
    if missing:
        names = (", " if language == "en" else "、").join(missing)
        draw(tag("p", escape(said.without.format(kinds=names)), "aside"))


def _kinds(kinds: list[str], language: Language) -> None:
    with st.container(key="emergency-kinds", horizontal=True, gap="small"):
        for kind in kinds:
            st.button(
                kind_name(kind, language), key=f"emergency-kind-{kind}", width="stretch",
                on_click=_choose, args=(kind,),
            )  # fmt: skip


def _chosen(kind: str, cards: tuple[Card, ...], language: Language) -> None:
    said = EMERGENCY[language]
    draw(tag("h1", escape(kind_name(kind, language)), "emergency-title"))
    _bring_into_sight(data={"kind": kind}, key=f"emergency-chosen-{kind}")
    mine = [card for card in cards if kind in card.kinds]
    for card in mine:
        show_card(card, language)
    if not mine:
        draw(tag("p", escape(said.no_card), "emergency-none"))
    st.button(said.all_kinds, key="emergency-all", width="stretch", on_click=_choose, args=("",))


def _choose(kind: str) -> None:
    if kind:
        st.query_params[_KIND] = kind
    else:
        st.query_params.pop(_KIND, None)
