from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from assistant.build import Assistant

_FILE = Path(__file__).with_name("world.py")


@pytest.fixture(scope="session")
def world() -> ModuleType:
    spec = importlib.util.spec_from_file_location("permissions_world", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def papers(world: ModuleType) -> list:
    return world.papers(30, random.Random(7))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="session")
def whole(
    world: ModuleType, papers: list, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    with world.build(tmp_path_factory.mktemp("whole"), folder, papers) as assistant:
        yield assistant
