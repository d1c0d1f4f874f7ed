"""Quotations to rest a correction on: found by a search, each with its page to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.chain import HITS
from assistant.citing import citations
from assistant.evidence import select
from assistant.review import Item, Span
from assistant.review.correcting import span_of
from assistant.types import Citation
from knowledge.normalise import masked
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.components.place import as_citation, place
from ui.components.quotation import quotation
from ui.components.source import choose_source
from ui.i18n import Texts
from ui.i18n.review import REVIEW

__all__ = ["show_finding", "show_quote"]

_WHOLE = 3  # passages that are offered as a whole


def show_finding(
    item: Item, known: frozenset[Span], cite: Callable[[Citation], None], texts: Texts
) -> None:  # fmt: skip
    """Draw the search and what it finds.

    Args:
        item: The reply that is corrected; its question is searched for first.
        known: Where the quotations stand that can be cited already.
        cite: Called with the quotation that is taken.
        texts: In the visitor's language.
    """
    said, key = REVIEW[texts.language], f"find-{item.listed.record}"
    with st.expander(said.find, key=f"{key}-box", expanded=not known, icon=":material/search:"):
        sought = st.text_input(
            said.find_label, item.whole, key=key, autocomplete="off", persist_state="session"
        )
        found = [one for one in _search(sought, item) if span_of(one) not in known]
        if not found:
            draw(tag("p", escape(said.none_found), "aside", role="status"))
        for n, one in enumerate(found, 1):
            with _quote(one, f"found-{n}", texts.see_page, texts):
                st.button(said.cite, key=f"cite-{n}", on_click=cite, args=(one,))


def show_quote(citation: Citation, texts: Texts) -> None:
    """Draw a quotation that can be cited, with its number, which opens its page."""
    with _quote(citation, f"pool-{citation.marker}", f"[{citation.marker}]", texts):
        pass


@contextmanager
def _quote(citation: Citation, key: str, label: str, texts: Texts) -> Iterator[None]:
    """A quotation, its place, and a row of buttons, the first of which opens its page."""
    draw(quotation(masked(citation.quote), masked(citation.header), lead=masked(citation.lead)))
    draw(tag("p", tag("cite", escape(place(citation, texts)), "place")))
    with st.container(key=f"{key}-row", horizontal=True, gap="small"):
        st.button(label, key=f"chip-{key}", on_click=choose_source, args=(citation,))
        yield


def _search(sought: str, item: Item) -> list[Citation]:
    """The clauses that bear on it, then the passages that come nearest as a whole."""
    if not sought.strip():
        return []
    library = runtime.assistant("review").library
    searcher = library.searcher
    query = searcher.understand(sought)
    hits = searcher.search(query, HITS, searcher.visible(item.filters))
    found = list(citations(select(query, hits), library.page, searcher.lifecycles))
    for hit in hits[:_WHOLE]:
        found.append(as_citation(hit, library.page(hit.version_id, hit.passage.page_index)))
    return [one for one in found if not one.as_image]
