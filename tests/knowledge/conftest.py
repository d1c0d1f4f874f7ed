from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.settings import LibrarySettings, load

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "files"


@pytest.fixture
def settings(tmp_path):
    return load(LibrarySettings, home=tmp_path / "library", embedder="none")


@pytest.fixture
def library(settings):
    with Library(settings, "test") as opened:
        yield opened


@pytest.fixture
def sample():
    return SAMPLE
