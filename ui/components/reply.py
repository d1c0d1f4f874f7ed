"""A reply: quotations with their places, a checked draft, or an abstention."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.types import Abstention, Answer, Citation, Claim, Reply
from knowledge.errors import DavyError
from ui.components.abstention import show_abstention
from ui.components.decisions import show_decisions
from ui.components.labels import labels
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.review.signature import signature
from ui.components.source import choose_source, show_quotation
from ui.i18n import Texts

__all__ = ["show_error", "show_reply", "show_worded"]


def show_reply(reply: Reply, texts: Texts, *, drafting: bool) -> None:
    """Draw a reply; ``drafting`` tells that a shorter wording may still come."""
    if reply.understood:
        said = texts.understood.format(question=reply.understood)
        draw(tag("p", escape(said), "understood"))
    if isinstance(reply, Abstention):
        show_abstention(reply, texts)
        return
    if reply.kind == "signed":
        if reply.signature is not None:
            draw(signature(reply.signature, texts.language))
        show_worded(reply.claims, reply.citations, reply.notes, texts)
        return
    _notes(reply.notes)
    if reply.kind == "drafted":
        _claims(reply, texts)
    if drafting:
        said = texts.drafting_on if reply.kind == "drafted" else texts.drafting
        draw(tag("p", escape(said), "drafting", role="status"))
    # Below a draft, too: a wording says less than they do.
    draw(tag("h2", escape(texts.quoted), "kind"))
    _quotations(reply.citations, texts)
    if not drafting:
        show_decisions(reply, texts)


def show_worded(
    claims: Sequence[Claim], citations: Sequence[Citation], notes: Sequence[str], texts: Texts
) -> None:
    """Draw what a supervisor has worded or signed; claims that are quotations are shown once."""
    _notes(notes)
    verbatim = {citation.quote for citation in citations}
    if any(claim.text not in verbatim for claim in claims):
        _each(claims, citations, verbatim)
    if citations:
        draw(tag("h2", escape(texts.quoted), "kind"))
        _quotations(citations, texts)


def show_error(error: Exception, texts: Texts) -> None:
    """What went wrong and what to do next; details of faults stay in the log."""
    known = isinstance(error, DavyError)
    message = error.message if isinstance(error, DavyError) else texts.unexpected
    hint = error.hint if isinstance(error, DavyError) else texts.unexpected_hint
    title = tag("strong", escape(texts.failed)) if known else ""
    body = title + tag("p", escape(message)) + (tag("p", escape(hint)) if hint else "")
    draw(tag("div", body, "problem", role="alert"))


def _notes(notes: Sequence[str]) -> None:
    if notes:
        lines = "".join(tag("p", escape(note)) for note in notes)
        draw(tag("div", lines, "remarks", role="note"))


def _quotations(citations: Sequence[Citation], texts: Texts) -> None:
    for citation in citations:
        with st.container(key=f"quote-{citation.marker}", gap="xsmall"):
            marks = labels(citation, citations, texts)
            if marks:
                draw(marks)
            show_quotation(citation, texts)
            with st.container(key=f"quote-place-{citation.marker}", horizontal=True,
                              vertical_alignment="center", wrap=False):  # fmt: skip
                _chip(citation, "quote")
                draw(tag("cite", escape(place(citation, texts)), "place"))


def _claims(answer: Answer, texts: Texts) -> None:
    said = texts.drafted.format(model=answer.model or "")
    draw(tag("h2", escape(said), "kind"))
    _each(answer.claims, answer.citations, {decision.instead for decision in answer.decisions})


def _each(claims: Sequence[Claim], citations: Sequence[Citation], verbatim: set[str]) -> None:
    cited = {citation.marker: citation for citation in citations}
    for i, claim in enumerate(claims):
        _claim(i, claim, cited, "q" if claim.text in verbatim else "span")


def _claim(number: int, claim: Claim, cited: dict[int, Citation], element: str) -> None:
    with st.container(key=f"claim-{number}", gap="xsmall"):
        draw(tag("p", tag(element, escape(claim.text)), "claim"))
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
