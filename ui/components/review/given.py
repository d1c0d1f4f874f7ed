"""A reply as it was shown: with its chips, or as text where another one stands above it."""

from __future__ import annotations

from assistant.types import Abstention, Answer, Emergency, Response
from ui.components.markup import draw, escape, tag
from ui.components.place import place
from ui.components.quotation import quotation
from ui.components.reply import show_reply
from ui.components.source import show_quotation
from ui.i18n import Texts

__all__ = ["show_given", "shown_text"]


def show_given(reply: Response, texts: Texts) -> None:
    """Draw a reply with its chips; an emergency's cards above what was answered."""
    if not isinstance(reply, Emergency):
        show_reply(reply, texts, drafting=False)
        return
    for card in reply.cards:
        draw(tag("h2", escape(card.title), "part"))
        for quote in card.quotes:
            show_quotation(quote.citation, texts)
            draw(tag("p", tag("cite", escape(place(quote.citation, texts)), "place")))
        if card.note:
            draw(tag("p", escape(card.note)))
    if reply.below is not None:
        show_reply(reply.below, texts, drafting=False)


def shown_text(reply: Response, texts: Texts) -> str:
    """HTML of what was answered, without anything to press."""
    answer = reply.below if isinstance(reply, Emergency) else reply
    if answer is None or isinstance(answer, Abstention):
        return tag("p", escape(texts.abstained))
    return _answer(answer, texts)


def _answer(answer: Answer, texts: Texts) -> str:
    said = "" if not answer.worded else "".join(
        tag("p", escape(claim.text + "".join(f"[{m}]" for m in claim.citations)), "claim")
        for claim in answer.claims
    )  # fmt: skip
    for citation in answer.citations:
        quote = texts.unreadable if citation.as_image else citation.quote
        said += quotation(quote, citation.header, lead=citation.lead)
        where = f"[{citation.marker}] {place(citation, texts)}"
        said += tag("p", tag("cite", escape(where), "place"))
    return said
