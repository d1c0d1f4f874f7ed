"""A reply as a PDF of A4 pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from assistant.emergency.types import Emergency
from assistant.notes import FACET_NAMES
from assistant.onepager.quotations import draw_quotation
from assistant.onepager.texts import PRINTED, PrintedTexts
from assistant.printing import Sheet, find_font
from assistant.types import Abstention, Answer, Response, Signature
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.normalise import masked
from knowledge.types import Hit

__all__ = ["onepager_pdf"]

_NEAREST = 3  # passages printed with an abstention


def onepager_pdf(
    reply: Response,
    library: Library,
    language: str,
    asked_at: datetime,
    *,
    filters: Filters = EVERYTHING,
    font: str = "",
) -> bytes:
    """A reply with its quotations, their places and pictures, as a PDF.

    Args:
        reply: As it was given.
        library: Holds the documents that it quotes.
        language: What the printout itself speaks: ``zh`` or ``en``.
        asked_at: When it was given.
        filters: What part of the library was asked, and as of which day.
        font: The setting of that name.

    Raises:
        SettingsError: There is no font that holds Chinese.
        DavyError: The library failed.
    """
    texts = PRINTED["zh" if language == "zh" else "en"]
    sheet = Sheet(find_font(font), texts.foot, reply.question, language)
    _head(sheet, reply, asked_at, filters, texts)
    for line in _about(reply, library, filters, texts):
        sheet.text(line, "small", grey=True)
    sheet.rule()
    if isinstance(reply, Emergency):
        _emergency(sheet, reply, library, texts)
    elif isinstance(reply, Answer):
        _answer(sheet, reply, library, texts)
    else:
        _abstention(sheet, reply, texts)
    sheet.rule()
    sheet.blanks(texts.signature)
    return sheet.pdf()


def _head(
    sheet: Sheet, reply: Response, asked_at: datetime, filters: Filters, texts: PrintedTexts
) -> None:
    sheet.text(f"Davy · {texts.title}", "title")
    sheet.text(texts.rule)
    sheet.gap()
    sheet.text(reply.question, "heading")
    sheet.gap(1)
    day = filters.as_of
    as_of = texts.as_of.format(day=day.isoformat()) if day else texts.as_of_today
    record = texts.record.format(number=reply.record) if reply.record else ""
    asked = texts.time.format(time=asked_at.astimezone().strftime("%Y-%m-%d %H:%M %z"))
    sheet.text(" · ".join(filter(None, (asked, as_of, record))), "small")


def _about(
    reply: Response, library: Library, filters: Filters, texts: PrintedTexts
) -> Iterator[str]:
    """What was made of the question, and what sort of reply it is."""
    titles = {d.id: d.title for d in library.documents()} if filters.documents else {}
    documents = (titles.get(name, name) for name in filters.documents)
    specialties = (texts.specialties.get(name, name) for name in filters.specialties)
    names = (*specialties, *filters.sites, *filters.equipment, *documents)
    if names:
        yield texts.within.format(names=", ".join(names))
    if isinstance(reply, Emergency):
        yield texts.emergency
        return
    if reply.understood:
        yield texts.understood.format(question=reply.understood)
    if isinstance(reply, Answer):
        worded = texts.worded.format(model=reply.model or "")
        kind = {"drafted": worded, "signed": texts.signed}.get(reply.kind, texts.quoted)
        yield f"{kind} · {texts.confidence.format(sure=reply.confidence)}"


def _answer(sheet: Sheet, reply: Answer, library: Library, texts: PrintedTexts) -> None:
    for note in reply.notes:
        sheet.text(note)
    if reply.signature is not None:
        sheet.text(_signed(reply.signature, texts))
    if reply.worded:
        sheet.text(texts.answer, "heading")
        for claim in reply.claims:
            sheet.text(claim.text + "".join(f"[{marker}]" for marker in claim.citations))
        sheet.gap()
    sheet.text(texts.quotations, "heading")
    names = FACET_NAMES["zh" if reply.language == "zh" else "en"]
    for citation in reply.citations:
        sheet.gap(1)
        if citation.facets:
            sheet.text(" · ".join(names.get(facet, facet) for facet in citation.facets), "small")
        draw_quotation(sheet, citation, library, texts)


def _signed(signature: Signature, texts: PrintedTexts) -> str:
    own = f" · {texts.own_words}" if signature.own_words else ""
    told = texts.signed_by.format(by=signature.by, on=signature.on, until=signature.expires)
    return told + own


def _abstention(sheet: Sheet, reply: Abstention, texts: PrintedTexts) -> None:
    sheet.text(texts.abstained, "heading")
    for line in (line for line in reply.reason.split("\n") if line not in reply.missing):
        sheet.text(line)
    for line in reply.missing:
        sheet.text(f"– {line}")
    if reply.hits:
        sheet.gap()
        sheet.text(texts.nearest, "heading")
    for hit in reply.hits[:_NEAREST]:
        sheet.gap(1)
        sheet.quotation(masked(hit.passage.text), masked(hit.passage.header))
        sheet.text(_place(hit, texts), "small")


def _emergency(sheet: Sheet, reply: Emergency, library: Library, texts: PrintedTexts) -> None:
    if reply.phones:
        sheet.text(texts.phones, "heading")
    for phone in reply.phones:
        sheet.text(f"{phone.label}: {phone.number}")
    for card in reply.cards:
        sheet.gap()
        sheet.text(card.title, "heading")
        for quote in card.quotes:
            draw_quotation(sheet, quote.citation, library, texts, mark=False)
            day = quote.pinned[:10]
            sheet.text(texts.pinned.format(by=quote.pinned_by, day=day), "small", grey=True)
        if card.note:
            sheet.text(f"{texts.note}: {card.note}")
    if isinstance(reply.below, Answer):
        sheet.gap()
        _answer(sheet, reply.below, library, texts)
    elif reply.below is not None:
        sheet.gap()
        _abstention(sheet, reply.below, texts)


def _place(hit: Hit, texts: PrintedTexts) -> str:
    page = texts.page.format(page=hit.page) if hit.page is not None else ""
    version = texts.version.format(version=hit.version)
    parts: tuple[str | None, ...] = (hit.document, version, hit.passage.clause, page)
    return " · ".join(part for part in parts if part)
