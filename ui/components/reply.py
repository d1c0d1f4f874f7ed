"""A reply: quotations with their places, a checked draft, or an abstention."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.types import Abstention, Answer, Citation, Claim, Reply
from knowledge.errors import DavyError
from knowledge.normalise import masked
from knowledge.types import Hit
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.place import as_citation, place
from ui.components.quotation import quotation
from ui.components.source import choose_source, show_quotation
from ui.i18n import Texts

__all__ = ["show_error", "show_reply"]

_NEAREST = 3


def show_reply(reply: Reply, texts: Texts, *, drafting: bool) -> None:
    """Draw a reply; ``drafting`` tells that a shorter wording may still come."""
    if isinstance(reply, Abstention):
        _abstention(reply, texts)
    elif reply.kind == "quoted":
        if drafting:
            draw(tag("p", escape(texts.drafting), "drafting", role="status"))
        draw(tag("h2", escape(texts.quoted), "kind"))
        _quotations(reply.citations, texts, "quote")
    else:
        _drafted(reply, texts)


def show_error(error: Exception, texts: Texts) -> None:
    """What went wrong and what to do next; details of faults stay in the log."""
    known = isinstance(error, DavyError)
    message = error.message if isinstance(error, DavyError) else texts.unexpected
    hint = error.hint if isinstance(error, DavyError) else texts.unexpected_hint
    title = tag("strong", escape(texts.failed)) if known else ""
    body = title + tag("p", escape(message)) + (tag("p", escape(hint)) if hint else "")
    draw(tag("div", body, "problem", role="alert"))


def _quotations(citations: Sequence[Citation], texts: Texts, key: str) -> None:
    for citation in citations:
        with st.container(key=f"{key}-{citation.marker}", gap="xsmall"):
            show_quotation(citation, texts)
            with st.container(key=f"{key}-place-{citation.marker}", horizontal=True,
                              vertical_alignment="center", wrap=False):  # fmt: skip
                _chip(citation, key)
                draw(tag("cite", escape(place(citation, texts)), "place"))


def _drafted(answer: Answer, texts: Texts) -> None:
    said = texts.drafted.format(model=answer.model or "")
    draw(tag("h2", escape(said), "kind"))
    cited = {citation.marker: citation for citation in answer.citations}
    for i, claim in enumerate(answer.claims):
        _claim(i, claim, cited)
    with st.expander(texts.quotations.format(count=len(answer.citations)), key="quotations"):
        _quotations(answer.citations, texts, "below")


def _claim(number: int, claim: Claim, cited: dict[int, Citation]) -> None:
    with st.container(key=f"claim-{number}", gap="xsmall"):
        draw(tag("p", escape(claim.text), "claim"))
        with st.container(key=f"claim-chips-{number}", horizontal=True):
            for marker in claim.citations:
                if marker in cited:
                    _chip(cited[marker], f"claim-{number}")


def _chip(citation: Citation, key: str) -> None:
    st.button(
        f"[{citation.marker}]",
        key=f"chip-{key}-{citation.marker}",
        on_click=choose_source,
        args=(citation,),
    )


def _abstention(reply: Abstention, texts: Texts) -> None:
    body = tag("strong", escape(texts.abstained)) + tag("p", escape(reply.reason))
    draw(tag("div", body, "abstention", role="status"))
    if not reply.hits:
        return
    caution = tag("span", escape(texts.may_not_answer), "caution")
    draw(tag("h2", escape(texts.nearest) + caution, "kind"))
    for hit in reply.hits[:_NEAREST]:
        _near(hit, texts)


def _near(hit: Hit, texts: Texts) -> None:
    summary = tag("summary", escape(place(hit, texts)))
    passage = hit.passage
    shown = masked(passage.text), masked(passage.header), "passage", masked(passage.lead)
    text = quotation(*shown)
    with st.container(key=f"near-{hit.rank}", gap="xsmall"):
        draw(tag("details", summary + text, "near"))
        st.button(texts.see_page, key=f"see-{hit.rank}", on_click=_choose_hit, args=(hit,))


def _choose_hit(hit: Hit) -> None:
    page = runtime.assistant().library.page(hit.version_id, hit.passage.page_index)
    choose_source(as_citation(hit, page))
