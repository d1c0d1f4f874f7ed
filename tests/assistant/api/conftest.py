from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from assistant.access import LOCAL, Person
from assistant.api import build_api
from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle import Reach

NORTH = Reach(frozenset({"North"}), frozenset())
TEXTS = {
    "north.txt": "North rules\n\n2.1 The winch of the drift is greased every 9 days.\n",
    "south.txt": "South rules\n\n3.1 The zanthium pump of the winch is greased every 4 days.\n",
}


class Door:
    """What stands before the API in a server: it says who asks."""

    def __init__(self, api, person):
        self.api, self.person = api, person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["person"] = self.person
        await self.api(scope, receive, send)


def person(*roles, name="li", reach=None) -> Person:
    return Person(name, "Li Wei", frozenset(roles), reach or LOCAL.reach)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An empty library; the tests of a module share it."""
    settings = Settings(
        home=tmp_path_factory.mktemp("api"), embedder="none", model="none", upload_mb=1
    )
    with Assistant(settings, "tests") as opened:
        yield opened


@pytest.fixture(scope="module")
def api(assistant: Assistant):
    return build_api(assistant, "secret")


@pytest.fixture(scope="module")
def as_person(api) -> Callable[[Person | None], TestClient]:
    """A client behind the door."""
    return lambda person: TestClient(Door(api, person))


@pytest.fixture(scope="module")
def sites(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The library with a document of each of two sites."""
    folder = tmp_path_factory.mktemp("sites")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    assistant.library.ingest([folder])
    for document in assistant.library.documents():
        said = replace(document.lifecycle, sites=(document.file.removesuffix(".txt").capitalize(),))
        assistant.library.set_lifecycle(document.version_id, said, "Ada")
    return assistant
