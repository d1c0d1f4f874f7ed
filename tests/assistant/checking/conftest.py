from collections.abc import Callable

import pytest

from assistant.checking.checker import Checker
from assistant.checking.types import Checked, Statement
from knowledge.library import Library


@pytest.fixture(scope="session")
def checked(library: Library) -> Callable[..., Checked]:
    """Checks a sentence against the library that tests only read."""
    checker = Checker(library.searcher, library.page)

    def check(text: str, *under: str) -> Checked:
        return checker.check(Statement(text, under))

    return check
