"""The supervisor's desk of a server that owns the library, by its REST API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, urlencode

if TYPE_CHECKING:  # a second of imports that a command need not wait for where a server runs
    from assistant.review.desk import Deed
    from assistant.review.types import Bulk

__all__ = ["DeskBackend", "RemoteDesk"]

Json = dict[str, Any]


class DeskBackend(Protocol):
    """What ``davy review`` and ``davy signed`` need; :class:`assistant.review.desk.Desk` is one."""

    def replies(self, chosen: Json) -> Json:
        """A page of the queue."""

    def reply(self, record_id: str) -> Json:
        """One reply."""

    def act(self, record_id: str, did: Deed, said: Json) -> Json:
        """Do something to a reply."""

    def bulk(self, did: Bulk, seen: Mapping[str, int], said: Json) -> Json:
        """Do the same to many."""

    def signed(self, chosen: Json) -> Json:
        """Signed answers."""

    def signed_answer(self, signed_id: str) -> Json:
        """One signed answer."""

    def sign(self, record_id: str, said: Json) -> Json:
        """Sign the answer to a reply."""

    def withdraw(self, signed_id: str, said: Json) -> Json:
        """Withdraw a signed answer."""

    def export(self) -> Json:
        """All valid ones as an evaluation set."""


class _Call(Protocol):
    def __call__(self, method: str, path: str, body: Json | None = None) -> Json: ...


class RemoteDesk:
    """Hands over to a server.

    Args:
        call: Sends a request, gives the JSON of its answer, raises what went wrong.
    """

    def __init__(self, call: _Call) -> None:
        self._call = call

    def replies(self, chosen: Json) -> Json:
        """A page of the queue."""
        return self._call("GET", f"/review?{_query(chosen)}")

    def reply(self, record_id: str) -> Json:
        """One reply."""
        return self._call("GET", f"/review/{_quoted(record_id)}")

    def act(self, record_id: str, did: Deed, said: Json) -> Json:
        """Do something to a reply."""
        return self._call("POST", f"/review/{_quoted(record_id)}/{did}", said)

    def bulk(self, did: Bulk, seen: Mapping[str, int], said: Json) -> Json:
        """Do the same to many."""
        return self._call("POST", f"/review/{did}", {**said, "seen": dict(seen)})

    def signed(self, chosen: Json) -> Json:
        """Signed answers."""
        return self._call("GET", f"/signed?{_query(chosen)}")

    def signed_answer(self, signed_id: str) -> Json:
        """One signed answer."""
        return self._call("GET", f"/signed/{_quoted(signed_id)}")

    def sign(self, record_id: str, said: Json) -> Json:
        """Sign the answer to a reply."""
        return self._call("POST", "/signed", {**said, "record": record_id})

    def withdraw(self, signed_id: str, said: Json) -> Json:
        """Withdraw a signed answer."""
        return self._call("POST", f"/signed/{_quoted(signed_id)}/withdraw", said)

    def export(self) -> Json:
        """All valid ones as an evaluation set."""
        return self._call("GET", "/signed/export")


def _query(chosen: Json) -> str:
    return urlencode({name: value for name, value in chosen.items() if value is not None})


def _quoted(name: str) -> str:
    return quote(name, safe="")
