"""Taking documents out of the library: asks first, and says what depends on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.dependents import Dependents, dependents
from knowledge.errors import DavyError
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.library import LIBRARY, LibraryTexts

__all__ = ["show_removal"]


def show_removal(
    documents: Sequence[DocumentInfo], label: str, language: Language, done: Callable[[int], None]
) -> None:
    """Draw a button that asks, and the question once it was pressed.

    Args:
        documents: What would go; several versions of a document count once.
        label: What the button says.
        language: The visitor's.
        done: Called in a callback with how many documents were removed.
    """
    texts = LIBRARY[language]
    ids = list(dict.fromkeys(document.id for document in documents))
    asked = "removal-" + "-".join(sorted(ids))
    if not st.session_state.get(asked):
        st.button(
            label, key="remove", icon=":material/delete:",
            on_click=st.session_state.__setitem__, args=(asked, True),
        )  # fmt: skip
        return
    with st.container(key="removal", border=True, gap="small"):
        draw(tag("p", tag("strong", escape(texts.remove_sure)), role="alert"))
        draw(tag("ul", "".join(_item(i, documents, texts) for i in ids), "dependents"))
        draw(tag("p", escape(texts.remove_kept), "aside"))
        with st.container(key="removal-buttons", horizontal=True, gap="small"):
            st.button(
                texts.remove_yes, key="remove-yes", type="primary",
                on_click=_remove, args=(ids, asked, done),
            )  # fmt: skip
            st.button(
                texts.remove_no, key="remove-no",
                on_click=st.session_state.__setitem__, args=(asked, False),
            )  # fmt: skip


def _item(document_id: str, documents: Sequence[DocumentInfo], texts: LibraryTexts) -> str:
    title = next(d.title for d in documents if d.id == document_id)
    try:
        facts = _facts(dependents(runtime.assistant("library"), document_id), texts)
    except DavyError as error:
        facts = [str(error)]
    listed = "".join(tag("li", escape(fact)) for fact in facts)
    return tag("li", tag("b", escape(title)) + tag("ul", listed))


def _facts(found: Dependents, texts: LibraryTexts) -> list[str]:
    facts = []
    if found.versions > 1:
        facts.append(texts.with_versions.format(count=found.versions))
    if found.answers:
        facts.append(texts.cited.format(count=found.answers))
    if found.cards:
        facts.append(texts.on_cards.format(titles=texts.between.join(found.cards)))
    if found.replaced:
        facts.append(texts.replaced.format(titles=_titles(found.replaced, texts)))
    if found.replaced_by:
        facts.append(texts.replaced_by.format(titles=_titles(found.replaced_by, texts)))
    return facts if found.anything else [*facts, texts.nothing_depends]


def _titles(documents: Sequence[DocumentInfo], texts: LibraryTexts) -> str:
    return texts.between.join(document.title for document in documents)


def _remove(ids: Sequence[str], asked: str, done: Callable[[int], None]) -> None:
    library, removed = runtime.assistant("library").library, 0
    for document_id in ids:
        try:
            library.remove(document_id)
            removed += 1
        except DavyError:  # somebody else was quicker: gone is gone
            continue
    st.session_state.pop(asked, None)
    done(removed)
