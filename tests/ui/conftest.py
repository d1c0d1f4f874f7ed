from collections.abc import Iterator

import pytest

from assistant.build import Assistant
from assistant.settings import Settings
from ui import runtime

RULES = """Ventilation rules

3.1 Methane in the return airway must not exceed 1.0 % by volume.

3.2 Methane in the intake airway must not exceed 0.5 % by volume.

3.3 The <b>booster</b> fan is checked every 7 days, $x^2$.
"""


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that only quotes and always does, over a short document; pages talk to it."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "rules.md").write_text(RULES, "utf-8")
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, embedder="none", model="none", threshold=0.0)
    with Assistant(settings) as served:
        served.library.ingest([folder])
        yield served


@pytest.fixture
def served(assistant: Assistant) -> Assistant:
    """The same, as the pages of this process see it."""
    runtime.install(assistant)
    return assistant
