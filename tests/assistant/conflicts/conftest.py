from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.conflicts import Conflicts
from knowledge.library import Library
from knowledge.settings import LibrarySettings


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(LibrarySettings(home=tmp_path / "home", embedder="none")) as opened:
        yield opened


@pytest.fixture
def load(library: Library, tmp_path: Path) -> Callable[..., None]:
    """Loads texts, each under its name; a name once more is a new version."""

    def loaded(**texts: str) -> None:
        folder = tmp_path / "documents"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
        assert not library.ingest([folder]).failed

    return loaded


@pytest.fixture
def conflicts(library: Library) -> Conflicts:
    return Conflicts(library)
