"""Who asks, and the assistant as they see it.

Behind the server's door (``ui.doors``) ``request.state.person`` says who sends a request: a
:class:`Person`, or None for nobody. Without the door, as in tests, there are no accounts.

Where there are no accounts everybody at the machine is one local person with every role. That must
not hold for a web page from elsewhere that is open in a browser of this machine: it, too, can send
requests to this address. So a local person has roles over the API only if the request carries the
server's token in ``X-Davy-Token``, which stands in a file that pages cannot read, and is a
:data:`VISITOR` otherwise: may ask and read, and change nothing. (A page from elsewhere cannot read
the answers; what it has a browser send with somebody's cookie is refused at the door.)

Who may do what is one table: :data:`assistant.api.rules.RULES`. Whatever their roles, people see
what is within their reach alone; the rest is answered exactly as what does not exist, for the
assistant that routes are given does not have it.
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Depends, Request

from assistant.access import LOCAL, Person
from assistant.api.errors import Refused
from assistant.build import Assistant

__all__ = ["VISITOR", "Asker", "Here", "asker", "here", "named_by"]

VISITOR = Person("", "", frozenset())


def asker(request: Request) -> Person:
    """Who sends a request.

    Raises:
        Refused: Nobody does.
    """
    person: Person | None = getattr(request.state, "person", VISITOR)
    if person is None:
        raise Refused(
            401, "Nobody is signed in.",
            "Sign in on Davy's page, or send a token of your account's:"
            " 'Authorization: Bearer davy_…'.", {"WWW-Authenticate": "Bearer"},
        )  # fmt: skip
    if not person.local:
        return person
    sent = request.headers.get("x-davy-token", "")
    token: str = request.app.state.token
    return LOCAL if secrets.compare_digest(sent.encode(), token.encode()) else VISITOR


Asker = Annotated[Person, Depends(asker)]


def here(request: Request, asker: Asker) -> Assistant:
    """The assistant as the person who asks sees it."""
    whole: Assistant = request.app.state.assistant
    return whole.seen_by(LOCAL if asker.local else asker)


Here = Annotated[Assistant, Depends(here)]


def named_by(person: Person, given: str) -> str:
    """The name that is kept with a change: an account's own; the one given where there are none."""
    return given if person.local else person.shown
