import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.audit.answering import answered
from assistant.build import Assistant
from assistant.chain import Question
from assistant.drafting import Drafter
from assistant.models import ScriptedChat
from assistant.records.made import Made
from assistant.replay.searched import SearchedSets
from assistant.settings import Settings
from knowledge.lifecycle import EVERYTHING


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Path:
    """The folder of a small library, to be copied."""
    home = tmp_path_factory.mktemp("begun")
    with Assistant(Settings(home=home, embedder="none", model="none")) as assistant:
        assistant.library.ingest([texts / "gas.txt", texts / "power.txt", texts / "瓦斯.txt"])
    return home


@pytest.fixture
def assistant(tmp_path: Path, begun: Path) -> Iterator[Assistant]:
    home = tmp_path / "home"
    shutil.copytree(begun, home, ignore=shutil.ignore_patterns("owner.json", "*.lock"))
    with Assistant(Settings(home=home, embedder="none", model="none")) as opened:
        yield opened


@pytest.fixture
def ask() -> Callable[..., str]:
    """Asks as the assistant does; keeps the reply, tells the log, and gives the record's id."""

    def asked(assistant: Assistant, question: str, draft: str = "", filters=EVERYTHING) -> str:
        library = assistant.library
        chain = assistant._chain(assistant.settings, _drafter(draft))
        reply = chain.invoke(Question(question, (), filters))
        sets, visible = SearchedSets(assistant.settings.home), library.visible(filters)
        made = Made(sets.keep(library.catalog.lifecycles.searched()), sets.keep(visible))
        record = assistant.records.append(reply, filters, made)
        hashes = {row.id: row.sha256 for row in library.catalog.searched()}
        told = answered(reply, record, assistant.settings, hashes, visible)
        assistant.tell("answer", "", told)
        return record

    return asked


def _drafter(draft: str) -> Drafter | None:
    return Drafter(ScriptedChat(replies=[draft]), "scripted", ("zh", "en")) if draft else None
