"""What is said of a version: proposals to confirm, and all of it to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from knowledge.errors import DavyError
from knowledge.lifecycle import AUTHORITIES, Lifecycle
from knowledge.lifecycle.editing import Changes, changed
from knowledge.lifecycle.replacing import Replaced, replaced_by
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.library.bulk import tell
from ui.components.library.fields import day_box, names_box, specialty_box, words_in_use
from ui.components.markup import draw, escape, tag
from ui.components.person import person
from ui.i18n import Language
from ui.i18n.document import DOCUMENT, DocumentTexts
from ui.i18n.failures import in_language
from ui.i18n.vocabulary import FIELD_NAMES, authority_name

__all__ = ["show_about"]


def show_about(
    document: DocumentInfo, everything: Sequence[DocumentInfo], language: Language
) -> None:
    """Draw the form.

    Args:
        document: The version.
        everything: The latest versions of all documents.
        language: The visitor's.
    """
    texts, said = DOCUMENT[language], document.lifecycle
    draw(tag("h2", escape(texts.about), "part"))
    if said.confirmed:
        told = texts.confirmed.format(name=said.confirmed_by, day=said.confirmed[:10])
        draw(tag("p", escape(told), "aside"))
    else:
        draw(tag("p", escape(texts.unconfirmed), "unconfirmed"))
    replaced = replaced_by(runtime.assistant("library").library, document, everything)
    name = person(language)
    with st.form("about", enter_to_submit=False):
        changes = _boxes(document, everything, replaced, language)
        confirmed = st.form_submit_button(
            texts.save if said.confirmed else texts.confirm, type="primary", width="stretch"
        )
    if confirmed:
        _save(document, changes, name, language)


def _boxes(
    document: DocumentInfo, everything: Sequence[DocumentInfo], replaced: Replaced,
    language: Language,
) -> Changes:  # fmt: skip
    said, texts = document.lifecycle, DOCUMENT[language]
    labels = _labels(said, replaced, language)
    # Boxes keep what is typed; what somebody else has saved meanwhile makes new ones.
    key = f"about-{document.version_id}-{said.confirmed}-"
    title = st.text_input(labels["title"], said.title, key=f"{key}title", max_chars=300)
    left, right = st.columns(2)
    with left:
        what = _what_it_is(said, labels, everything, key, language)
    with right:
        when = _when_and_where(said, labels, everything, key, texts)
    chosen = _superseded(labels["supersedes"], document, everything, replaced, key, texts)
    return {**what, **when, "title": title, "supersedes": chosen}


def _what_it_is(
    said: Lifecycle, labels: Mapping[str, str], everything: Sequence[DocumentInfo], key: str,
    language: Language,
) -> Changes:  # fmt: skip
    return Changes(
        number=st.text_input(labels["number"], said.number, key=f"{key}number"),
        issuer=st.text_input(labels["issuer"], said.issuer, key=f"{key}issuer"),
        authority=st.selectbox(
            labels["authority"], AUTHORITIES, index=AUTHORITIES.index(said.authority),
            key=f"{key}authority", format_func=lambda value: authority_name(value, language),
        ),
        specialty=specialty_box(
            labels["specialty"], said.specialty, everything, language,
            key=f"{key}specialty", placeholder=DOCUMENT[language].add_names,
        ),
    )  # fmt: skip


def _when_and_where(
    said: Lifecycle, labels: Mapping[str, str], everything: Sequence[DocumentInfo], key: str,
    texts: DocumentTexts,
) -> Changes:  # fmt: skip
    return Changes(
        effective=day_box(labels["effective"], said.effective, key=f"{key}effective"),
        repealed=day_box(labels["repealed"], said.repealed, key=f"{key}repealed"),
        sites=names_box(
            labels["sites"], said.sites, words_in_use(everything, lambda d: d.lifecycle.sites),
            key=f"{key}sites", placeholder=texts.everywhere,
        ),
        audience=names_box(
            labels["audience"], said.audience,
            words_in_use(everything, lambda d: d.lifecycle.audience),
            key=f"{key}audience", placeholder=texts.everybody,
        ),
        equipment=names_box(
            labels["equipment"], said.equipment,
            words_in_use(everything, lambda d: d.lifecycle.equipment),
            key=f"{key}equipment", placeholder=texts.add_names,
        ),
    )  # fmt: skip


def _labels(said: Lifecycle, replaced: Replaced, language: Language) -> Mapping[str, str]:
    """The boxes' labels; those of proposals say so."""
    names, proposed = FIELD_NAMES[language], DOCUMENT[language].proposed
    if said.confirmed:
        return names
    filled = {name for name in names if getattr(said, name)}
    if replaced.documents:
        filled.add("supersedes")
    return {
        name: proposed.format(label=label) if name in filled else label
        for name, label in names.items()
    }


def _superseded(
    label: str, document: DocumentInfo, everything: Sequence[DocumentInfo], replaced: Replaced,
    key: str, texts: DocumentTexts,
) -> tuple[str, ...]:  # fmt: skip
    others = {other.id: other for other in everything if other.id != document.id}
    said = document.lifecycle
    before = said.supersedes if said.confirmed else (*said.supersedes, *replaced.documents)
    options = list(dict.fromkeys((*others, *said.supersedes)))
    titles = {i: _named(other) for i, other in others.items()}
    found: list[str] = st.multiselect(
        label, options, default=[i for i in dict.fromkeys(before) if i in options],
        key=f"{key}supersedes", format_func=lambda i: titles.get(i, i),
        placeholder=texts.optional, select_all=False,
    )  # fmt: skip
    if replaced.names:
        told = texts.says_it_replaces.format(names=texts.between.join(replaced.names))
        here = texts.between.join(titles[i] for i in replaced.documents)
        more = texts.found_here.format(titles=here) if here else texts.none_found_here
        draw(tag("p", escape(f"{told} {more}"), "aside"))
    return tuple(found)


def _named(document: DocumentInfo) -> str:
    number = document.lifecycle.number
    return f"{document.title} ({number})" if number else document.title


def _save(document: DocumentInfo, changes: Changes, by: str, language: Language) -> None:
    texts = DOCUMENT[language]
    if not by:
        draw(tag("p", escape(texts.name_first), "problem", role="alert"))
        return
    library = runtime.assistant("library").library
    try:
        said = library.lifecycle(document.version_id)
        library.set_lifecycle(document.version_id, changed(said, **changes), by)
    except DavyError as error:
        why = " ".join(in_language(language, error.message, error.hint))
        draw(tag("p", escape(why), "problem", role="alert"))
        return
    tell(texts.saved)
    st.rerun()
