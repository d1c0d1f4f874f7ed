import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.settings import LibrarySettings

from .site import Site


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Path:
    """A library folder with the texts, and the files that they were loaded from beside it."""
    folder = tmp_path_factory.mktemp("reviewed")
    with Library(LibrarySettings(home=folder / "home", embedder="none")) as opened:
        assert not opened.ingest([texts]).failed
    return folder / "home"


@pytest.fixture
def site(loaded: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of its own for each test."""
    shutil.copytree(loaded, tmp_path / "home")
    opened = Site(tmp_path / "home")
    yield opened
    opened.close()
