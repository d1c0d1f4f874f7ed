"""A change to the accounts, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.access.accounts import Accounts
from knowledge.errors import DavyError
from ui import runtime
from ui.components.library.bulk import tell
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.people import PEOPLE

__all__ = ["accounts", "done"]


def accounts() -> Accounts:
    """The accounts of the site."""
    return runtime.assistant().accounts


def done(change: Callable[[str], object], said: str, language: Language) -> bool:
    """Make a change in a callback; returns whether it is made. The top of the page tells.

    Args:
        change: Makes it, given the name of whoever wants it.
        said: What is told once it is made.
        language: The visitor's.
    """
    by = runtime.person()
    if not by.may("administrator"):  # no longer, since the page was drawn
        tell(PEOPLE[language].not_yours, problem=True)
        return False
    try:
        change(by.name)
    except DavyError as error:
        tell(" ".join(in_language(language, error.message, error.hint)), problem=True)
        return False
    tell(said)
    return True
