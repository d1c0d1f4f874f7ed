"""A draft as somebody gives it, taken apart. Nothing of it is kept or indexed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.checking.reading import Watch, read_draft
from assistant.checking.statements import statements
from assistant.checking.types import Statement
from assistant.settings import Settings
from assistant.uploading import Sent, copied, last_part
from knowledge.errors import ReadError
from knowledge.normalise import clean
from knowledge.readers.kinds import kind_of
from knowledge.settings import LibrarySettings
from knowledge.types import Page

__all__ = ["LARGEST", "LONGEST", "MOST", "Draft", "draft_of", "draft_of_text", "received"]

LARGEST = 64  # megabytes of a draft that is sent
LONGEST = 200_000  # characters of a text that is typed
MOST = 2000  # statements of a draft that is sent


@dataclass(frozen=True, slots=True)
class Draft:
    """What there is to check.

    Attributes:
        name: What its file is called; "" for a text that was typed.
        statements: In reading order.
        others: How much of it is no statement: headings, questions, dates, signatures.
        word: The file itself where it is a Word document, so that comments can be put into a
            copy; empty for everything else.
    """

    name: str
    statements: tuple[Statement, ...]
    others: int = 0
    word: bytes = b""


def draft_of(path: Path, name: str, settings: LibrarySettings, watch: Watch | None = None) -> Draft:
    """Read a file and take it apart.

    Args:
        path: The file.
        name: What a person calls it.
        settings: As for :func:`read_draft`, like ``watch``.
        watch: As there.

    Raises:
        ReadError: Naming the file, what is wrong with it and what to do next.
    """
    stated, others = statements(read_draft(path, name, settings, watch).pages, name)
    word = path.read_bytes() if kind_of(path) == "docx" else b""
    return Draft(name, tuple(stated), len(others), word)


def draft_of_text(text: str) -> Draft:
    """Take a text apart that somebody typed or pasted."""
    stated, others = statements([Page(0, clean(text).strip() + "\n")])
    return Draft("", tuple(stated), len(others))


def received(sent: Sent, settings: Settings, watch: Watch | None = None) -> Draft:
    """Read a file that was sent; its bytes are on disk only meanwhile.

    Raises:
        ReadError: As :func:`draft_of`; or it is larger, or states more, than a check bears.
    """
    name = last_part(sent.name)
    with tempfile.TemporaryDirectory(prefix="davy-") as folder:
        path = Path(folder, f"draft{Path(name).suffix[:12]}")
        copied(sent, path, min(LARGEST, settings.upload_mb))
        draft = draft_of(path, name, settings, watch)
    if len(draft.statements) > MOST:
        raise ReadError(
            f"{name!r} holds {len(draft.statements)} statements, more than {MOST}.",
            "Check it part by part, or with 'davy check'.",
        )
    return draft
