from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.build import Assistant
from assistant.settings import Settings

PLAN = """Emergency plan of Lantern Creek mine

1.1 On a roof fall, everyone withdraws to the crosscut behind the last two supports.

1.2 Call the control room on 4400 and stay on the line.

2.1 Fight a belt fire from the intake side with water or dry powder.

2.2 Put on the self-rescuer as soon as smoke is seen.
"""
NEWER = PLAN.replace("last two supports", "last three supports")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant that only quotes, over a plan."""
    file = tmp_path / "documents" / "plan.txt"
    file.parent.mkdir()
    file.write_text(PLAN, "utf-8")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings) as opened:
        opened.library.ingest([file])
        yield opened


@pytest.fixture
def newer(assistant: Assistant, tmp_path: Path) -> Assistant:
    """The same once a new version of the plan is loaded."""
    file = tmp_path / "documents" / "plan.txt"
    file.write_text(NEWER, "utf-8")
    assistant.library.ingest([file])
    return assistant
