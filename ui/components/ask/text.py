"""An answer as plain text with its citations, to be copied and sent on."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Abstention, Citation, Claim, Reply
from ui.components.place import place
from ui.components.review.signature import signature_lines
from ui.i18n import Texts
from ui.i18n.ask_after import AFTER

__all__ = ["as_text"]


def as_text(reply: Reply, texts: Texts) -> str:
    """The question, what was answered, and every quotation with its place."""
    head = f"{AFTER[texts.language].asked_on}: {reply.understood or reply.question}"
    if isinstance(reply, Abstention):
        return f"{head}\n\n{reply.text}\n"
    said = [] if not reply.worded else [*_claims(reply.claims), ""]
    listed = [_cited(citation, texts) for citation in reply.citations]
    by = signature_lines(reply.signature, texts.language) if reply.signature else ()
    return "\n".join((head, "", *by, *reply.notes, *said, *listed, texts.notice)) + "\n"


def _claims(claims: Sequence[Claim]) -> list[str]:
    return [claim.text + "".join(f"[{marker}]" for marker in claim.citations) for claim in claims]


def _cited(citation: Citation, texts: Texts) -> str:
    quote = texts.unreadable if citation.as_image else citation.in_context
    return f"[{citation.marker}] {quote}\n    — {place(citation, texts)}\n"
