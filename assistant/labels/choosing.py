"""Which stickers are meant, by the names of documents and equipment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.labels.address import Label
from knowledge.errors import NotFound
from knowledge.types import DocumentInfo

__all__ = ["label_of", "labels_for"]

Json = dict[str, Any]


def labels_for(
    listed: Sequence[Json], documents: Iterable[str], equipment: Iterable[str]
) -> list[Label]:
    """Stickers for documents, then for equipment.

    Args:
        listed: What is loaded, each as :func:`assistant.wire.document_json` makes it.
        documents: Ids, file names or titles.
        equipment: Names, as the documents' lifecycles have them.

    Raises:
        NotFound: Nothing is called that.
    """
    made = [label for name in documents for label in _of_document(listed, name)]
    return made + [_of_equipment(listed, name) for name in equipment]


def label_of(document: DocumentInfo) -> Label:
    """The sticker of one document."""
    return _label(document.id, document.title, document.lifecycle.equipment)


def _label(document: str, title: str, equipment: Sequence[str]) -> Label:
    return Label(", ".join(equipment) or title, title, document=document)


def _of_document(listed: Sequence[Json], name: str) -> Iterator[Label]:
    found = [item for item in listed if name in (item["id"], item["file"], item["title"])]
    if not found:
        raise NotFound(
            f"No document is called {name!r}.",
            "'davy documents' lists ids, file names and titles.",
        )
    for item in found:
        yield _label(item["id"], item["title"], item["lifecycle"]["equipment"])


def _of_equipment(listed: Sequence[Json], name: str) -> Label:
    titles = [item["title"] for item in listed if name in item["lifecycle"]["equipment"]]
    if not titles:
        raise NotFound(
            f"No document is about the equipment {name!r}.",
            "'davy documents --json' lists what each is about.",
        )
    return Label(name, titles[0] if len(titles) == 1 else "", equipment=name)
