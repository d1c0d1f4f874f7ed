"""Requests to the server that owns a library, for what is done with emergency cards."""

from __future__ import annotations

from typing import Any

import httpx

from knowledge.errors import DavyError, LibraryError
from knowledge.ownership import Owner

__all__ = ["request"]

Json = dict[str, Any]
_SECONDS = httpx.Timeout(120, connect=5)


def request(owner: Owner, method: str, path: str, body: Json | None = None) -> Json:
    """What the server answers to a request below ``/api/emergency``.

    Raises:
        LibraryError: It does not answer.
        DavyError: It refuses; says why.
    """
    # trust_env=False: a proxy in the environment must not see what the site keeps.
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
            response = client.request(
                method, f"{owner.url}/api/emergency{path}", json=body,
                headers={"X-Davy-Token": owner.token},
            )  # fmt: skip
            data: Json = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise LibraryError(
            f"The server at {owner.url} (process {owner.pid}) owns the library and does not"
            f" answer: {error}.",
            "Wait until it has started, or stop it.",
        ) from error
    if not response.is_success:
        raise DavyError(str(data.get("error", "The server failed.")), str(data.get("hint", "")))
    return data
