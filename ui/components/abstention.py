"""An abstention as help: why, what is missing, what comes nearest, how to go on."""

from __future__ import annotations

import streamlit as st

from assistant.types import Abstention
from knowledge.normalise import masked
from knowledge.types import Hit
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.place import as_citation, place
from ui.components.quotation import quotation
from ui.components.source import choose_source
from ui.i18n import Texts

__all__ = ["show_abstention"]

_NEAREST = 3
_PREVIEW = 300  # characters; the stylesheet cuts to a line


def show_abstention(reply: Abstention, texts: Texts) -> None:
    """Draw an abstention and the nearest passages."""
    draw(tag("div", _why(reply, texts), "abstention", role="status"))
    if not reply.hits:
        return
    draw(tag("h2", escape(texts.nearest), "kind"))
    for hit in reply.hits[:_NEAREST]:
        _near(hit, texts)


def _why(reply: Abstention, texts: Texts) -> str:
    # What is missing may stand in the reason too, for those who read that alone.
    reason = [line for line in reply.reason.split("\n") if line not in reply.missing]
    lacking = "".join(tag("li", escape(line)) for line in reply.missing)
    return (
        tag("strong", escape(texts.abstained_help))
        + (tag("p", escape(texts.missing), "lacking") if lacking else "")
        + (tag("ul", lacking, "missing", **{"aria-label": texts.missing}) if lacking else "")
        + tag("p", escape(texts.rephrase), "rephrase")
        + "".join(tag("p", escape(line), "reason") for line in reason)
    )


def _near(hit: Hit, texts: Texts) -> None:
    passage = hit.passage
    text = masked(passage.text)
    preview = tag("span", escape(" ".join(text.split())[:_PREVIEW]), "preview")
    summary = tag("summary", tag("span", escape(place(hit, texts))) + preview)
    whole = quotation(text, masked(passage.header), "passage", masked(passage.lead))
    with st.container(key=f"near-{hit.rank}", horizontal=True):
        draw(tag("details", summary + whole, "near"))
        st.button(texts.see_page, key=f"see-{hit.rank}", on_click=_choose_hit, args=(hit,))


def _choose_hit(hit: Hit) -> None:
    page = runtime.assistant().library.page(hit.version_id, hit.passage.page_index)
    choose_source(as_citation(hit, page))
