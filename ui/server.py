"""One process, one port: Streamlit's pages and the REST API, over one library.

``python -m ui.server`` is what ``davy up`` runs.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path

from knowledge.privacy import switch_off_telemetry

switch_off_telemetry()  # before the libraries that read these variables are imported

import streamlit as st  # noqa: E402
import uvicorn  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: E402
from starlette.requests import Request  # noqa: E402
from starlette.responses import RedirectResponse  # noqa: E402
from starlette.routing import Mount, Route  # noqa: E402

from assistant.access.accounts import Accounts  # noqa: E402
from assistant.api import build_api  # noqa: E402
from assistant.build import Assistant  # noqa: E402
from assistant.settings import Settings, load_settings  # noqa: E402
from knowledge.errors import DavyError, LibraryHeld, SettingsError  # noqa: E402
from knowledge.ownership import Owner  # noqa: E402
from ui import runtime  # noqa: E402
from ui.doors import Doors, Keeper  # noqa: E402
from ui.streamlit_options import set_streamlit_options  # noqa: E402

__all__ = ["build_app", "listen", "main"]

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
_KNOWN = "People sign in with their accounts; 'davy user list' lists them."
_ALONE = (
    "There are no accounts: it serves this machine alone, as one person with every role.\n"
    "'davy user add NAME --role administrator' makes the first account."
)


def build_app(assistant: Assistant, token: str) -> st.App:
    """The ASGI application: ``/api`` is the REST API, everything else the pages.

    Args:
        assistant: What is served, to each as far as they may see it.
        token: What commands of the user who runs the server show; they may do everything.
    """
    runtime.install(assistant)
    accounts = assistant.accounts
    set_streamlit_options()

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        # The embedder takes seconds to load: beside, so that pages and quotations come at once.
        threading.Thread(target=assistant.warm, daemon=True, name="warm").start()
        yield
        # After this uvicorn raises the signal again that stopped it: nothing later would run.
        assistant.close()

    host = assistant.settings.host
    # Another name in the Host header means that a web page elsewhere points its name here.
    allowed = ["*"] if host in ("0.0.0.0", "::") else [*_LOOPBACK, host]  # compared
    return st.App(
        str(Path(__file__).parent / "entry" / "app.py"),
        routes=[
            Mount("/api", build_api(assistant, token)),
            *Doors(accounts, assistant.settings).routes,
            Route("/ask", _to_the_first_page),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed),
            Middleware(Keeper, accounts=accounts, token=token),
        ],
        lifespan=lifespan,
    )


def _to_the_first_page(request: Request) -> RedirectResponse:
    """Streamlit has its first page at ``/`` alone; stickers and bookmarks may say ``/ask``."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


def main() -> None:
    """Serve until stopped."""
    as_json = "--json" in sys.argv[1:]
    try:
        settings = load_settings()
        assistant = Assistant(settings, "davy up")
        listener = listen(settings, assistant.accounts)
    except DavyError as error:
        if as_json:
            sys.stdout.write(json.dumps({"error": error.message, "hint": error.hint}) + "\n")
        sys.stderr.write(f"davy: {error.message}\n      {error.hint}\n")
        sys.exit({SettingsError: 2, LibraryHeld: 3}.get(type(error), 1))
    with assistant:
        token = secrets.token_urlsafe(32)
        shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
        url = f"http://{f'[{shown}]' if ':' in shown else shown}:{settings.port}"
        config = uvicorn.Config(
            build_app(assistant, token), log_level="warning", access_log=False, ws="auto"
        )
        server = _Announcing(config, assistant, Owner(os.getpid(), "davy up", url, token), as_json)
        server.run(sockets=[listener])


class _Announcing(uvicorn.Server):
    """Tells where it answers once it does, not before."""

    def __init__(
        self, config: uvicorn.Config, assistant: Assistant, owner: Owner, as_json: bool
    ) -> None:
        super().__init__(config)
        self._assistant, self._owner, self._as_json = assistant, owner, as_json

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._assistant.library.announce(self._owner)
        if self._as_json:
            line = json.dumps({"url": self._owner.url})
        else:
            line = f"Davy answers at {self._owner.url}  (Ctrl+C stops it)"
            line += f"\n{_KNOWN if self._assistant.accounts.any() else _ALONE}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def listen(settings: Settings, accounts: Accounts) -> socket.socket:
    """What the server will listen with; nothing reaches it yet.

    Raises:
        SettingsError: The address cannot be had, or others reach it and nobody administers.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        raise SettingsError(
            f"Port {settings.port} on {settings.host!r} cannot be used: {error.strerror}.",
            "Another program listens there, or the address is not this machine's: set another"
            " with 'davy up --port'.",
        ) from error
    # Of the address that a name stands for, whatever the name promises.
    address = listener.getsockname()[0]
    if not ip_address(address).is_loopback and not accounts.administered():
        listener.close()
        raise SettingsError(
            f"Davy does not listen on {settings.host!r}: others reach it, nobody would have to"
            " sign in, and everybody would have every role.",
            "Make an administrator first: 'davy user add NAME --role administrator'.",
        )
    return listener


if __name__ == "__main__":
    main()
