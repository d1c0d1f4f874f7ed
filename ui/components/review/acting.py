"""Doing something to a reply, in the callback of a button: what came of it is told once."""

from __future__ import annotations

from collections.abc import Callable

from assistant.review import Meanwhile, Review, Unsupported
from knowledge.errors import DavyError
from ui import runtime
from ui.components.library.bulk import tell
from ui.components.person import name_typed
from ui.components.review.said import moment
from ui.i18n import Language
from ui.i18n.review import REVIEW
from ui.i18n.review_problems import in_words

__all__ = ["done", "review", "whoever"]


def review() -> Review:
    """The queue as whoever looks at the page sees it."""
    return runtime.assistant("review").review


def whoever(language: Language) -> str:
    """Who acts; where nobody has said, that is told, and "" returned."""
    name = name_typed()
    if not name:
        tell(REVIEW[language].name_first, problem=True)
    return name


def done(do: Callable[[str], object], said: str, record: str, language: Language) -> bool:
    """Whether something was done; if not, why is told at the next run.

    Args:
        do: Does it, under the name that it is given.
        said: What is said once it is done.
        record: The reply that it is done to, or "" for none.
        language: The visitor's.

    Raises:
        Unsupported: The gate refuses a correction: that is shown beside its claims.
    """
    name = whoever(language)
    if not name:
        return False
    try:
        do(name)
    except Unsupported:
        raise
    except Meanwhile:
        tell(_meanwhile(record, language), problem=True)
    except DavyError as error:
        tell(in_words(error, language), problem=True)
    else:
        tell(said)
        return True
    return False


def _meanwhile(record: str, language: Language) -> str:
    """What somebody else has done to the reply last."""
    texts = REVIEW[language]
    last = review().get(record).history[-1]
    return texts.meanwhile.format(by=last.by, did=texts.acts[last.did], time=moment(last.time))
