from collections.abc import Iterator

import pytest

from assistant.build import Assistant
from assistant.settings import Settings

RULES = """Ventilation rules

3.1 Methane in the return airway must not exceed 1.0 % by volume.

3.2 Methane in the intake airway must not exceed 0.5 % by volume.

3.3 The booster fan is checked every 7 days.
"""


@pytest.fixture(scope="session")
def ventilation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that only quotes and always does, over a short document."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "rules.md").write_text(RULES, "utf-8")
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, embedder="none", model="none", threshold=0.0)
    with Assistant(settings) as assistant:
        assistant.library.ingest([folder])
        yield assistant
