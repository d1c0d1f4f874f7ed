"""What a document is and whether it holds: status, dates, what took its place, its original."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

import streamlit as st

from assistant.types import Citation
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language, Texts
from ui.i18n.ask_source import SOURCE
from ui.i18n.vocabulary import authority_name, standing_name
from ui.navigation import link

__all__ = ["show_about", "show_links", "standing_badge", "successors"]


def standing_badge(
    info: DocumentInfo, as_of: date | None, documents: Sequence[DocumentInfo], language: Language
) -> str:
    """HTML that says whether a version holds, today and on the day that was asked about."""
    texts = SOURCE[language]
    now = standing_name(info.standing, language)
    css = "standing good" if info.standing == "in force" else "standing bad"
    said = tag("span", escape(now), css)
    if as_of is not None:
        then = runtime.assistant().library.standing(info.version_id, as_of)
        line = texts.standing_then.format(day=as_of.isoformat())
        said += " " + tag("span", escape(f"{line}: {standing_name(then, language)}"), "standing")
    later = successors(info, documents, language) if info.standing != "in force" else []
    if later:
        named = " · ".join(later)
        said += " " + tag("span", escape(f"{texts.superseded_by} {named}"), "successor")
    return tag("p", said, "standings")


def successors(
    info: DocumentInfo, documents: Sequence[DocumentInfo], language: Language
) -> list[str]:
    """What took a version's place: a later version of it, or other documents, by title."""
    texts = SOURCE[language]
    newest = max((d.version for d in documents if d.id == info.id), default=info.version)
    later = [texts.a_later_version.format(version=newest)] if newest > info.version else []
    others = {
        d.id: d.title
        for d in documents
        if info.id in d.lifecycle.supersedes and d.lifecycle.confirmed and d.status == "published"
    }
    return later + list(others.values())


def show_about(citation: Citation, info: DocumentInfo, shell: Texts) -> None:
    """Draw what is known of the document."""
    texts, language, life = SOURCE[shell.language], shell.language, info.lifecycle
    rows = (
        (texts.number, life.number),
        (texts.authority, authority_name(life.authority, language) if life.authority else ""),
        (texts.issuer, life.issuer),
        (texts.effective, life.effective.isoformat() if life.effective else ""),
        (texts.repealed, life.repealed.isoformat() if life.repealed else ""),
        (shell.file, citation.file),
        (shell.version, str(citation.version)),
        (shell.clause, citation.clause or ""),
    )
    listed = "".join(
        tag("dt", escape(name)) + tag("dd", escape(value)) for name, value in rows if value
    )
    if life.confirmed:
        told = texts.confirmed.format(name=life.confirmed_by, day=life.confirmed[:10])
    else:
        told = texts.not_confirmed
    draw(
        tag("h3", escape(texts.about))
        + tag("dl", listed, "details")
        + tag("p", escape(told), "aside")
    )


def show_links(citation: Citation, shell: Texts, *, pictured: bool) -> None:
    """Draw the ways on: the original, the page as a picture, the check of its reading."""
    texts, version = SOURCE[shell.language], quote(citation.version_id, safe="")
    with st.container(key="source-links", horizontal=True, gap="small"):
        # A plain link: the server sends the file as a download, never as a page of ours.
        draw(
            tag("a", escape(texts.open_original), "button", href=f"/api/originals/{version}",
                download="")
        )  # fmt: skip
        if pictured:
            address = f"/api/pages/{version}/{citation.page_index}.png?scale=3"
            st.link_button(texts.open_picture, address, icon=":material/open_in_new:")
        if citation.origin != "text":
            link(
                "reading", texts.check_reading, shell.language,
                version=citation.version_id, page=str(citation.page_index + 1),
            )  # fmt: skip
