"""The assistant that this process serves, and whoever looks at it; pages ask for both here."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from assistant.access import LOCAL, Person
from assistant.build import Assistant
from ui.doors.visitor import COOKIE
from ui.navigation import PageName, open_to

__all__ = ["admitted", "assistant", "install", "person"]

_installed: list[Assistant] = []
_WHOSE = "session-of"  # whose pages a Streamlit session holds


def install(served: Assistant) -> None:
    """Say which assistant the pages of this process talk to."""
    _installed[:] = [served]


def assistant(page: PageName = "ask") -> Assistant:
    """The assistant as whoever looks at the page sees it.

    A callback runs before the page says whom it is for, a fragment without it, and both may long
    have been drawn: where the page is theirs no more, nothing is done and all is drawn anew.
    A thread has no page: whoever starts one asks before and hands the assistant over.

    Args:
        page: The page whose part asks; of those that are everybody's any will do.
    """
    asker = person()
    if not open_to(page, asker):
        _draw_anew()
    return _installed[0].seen_by(asker)


def person() -> Person:
    """Whoever looks at the page that is being drawn; the local person where nobody signs in.

    Asked at every run of a script, for a page's websocket outlives the session it was opened in.
    Where the session has ended nothing is returned: the page is drawn anew, and its entry tells.
    """
    found = admitted()
    if found is None:
        _draw_anew()
    return found


def admitted() -> Person | None:
    """The same, or None where the session has ended; for the entry of the pages alone."""
    accounts = _installed[0].accounts
    if not accounts.any():
        return LOCAL
    found = accounts.person_of(st.context.cookies.get(COOKIE, ""))
    # A lost connection is taken up again with the cookie of that time, perhaps another person's.
    if found is None or st.session_state.setdefault(_WHOSE, found.name) != found.name:
        return None
    return found


def _draw_anew() -> NoReturn:
    """Give up what is being done, a callback as well, and draw the page as it is now."""
    st.rerun()
    raise LookupError("Nobody looks here: a thread must be handed the page's assistant.")
