"""The door: every request and every websocket passes it before a page or the API sees it."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from assistant.access.accounts import Accounts
from ui.doors.addresses import OUR_DOORS, crossed
from ui.doors.visitor import visitor
from ui.i18n.sign_in import SIGN_IN

__all__ = ["Keeper"]

# Streamlit's own files: the same for everybody, and large.
_SHARED = ("/static/", "/component/", "/_stcore/bidi-components/")
_HEALTH = "/api/health"
_INNER = ("/api/", "/media/", "/app/", "/_stcore/", *_SHARED)
_UNKEPT = {"Cache-Control": "no-store"}


class Keeper:
    """ASGI middleware that lets in whom it knows, and says who it is.

    Behind it ``request.state.person`` is the :class:`~assistant.access.types.Person`, and None
    only where somebody signs in.

    Args:
        app: What is behind the door.
        accounts: Who there is.
        token: The server's own.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts, token: str) -> None:
        self._app, self._accounts, self._token = app, accounts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        path = scope["path"]
        # Every open page asks it now and then, which must not keep a session from ending.
        who = visitor(connection, self._accounts, self._token, by_cookie=path != _HEALTH)
        if not who.vouched and crossed(connection):
            await _refused(scope, 403)(scope, receive, send)
        elif who.person is None and path == _HEALTH:
            await JSONResponse({"status": "ok"})(scope, receive, send)
        elif who.person is None and path not in OUR_DOORS:
            await _stranger(connection)(scope, receive, send)
        else:
            scope.setdefault("state", {})["person"] = who.person
            shared = path.startswith(_SHARED) or who.person is None or who.person.local
            await self._app(scope, receive, send if shared else _unkept(send))


def _stranger(connection: HTTPConnection) -> ASGIApp:
    """The answer to somebody whom nobody knows."""
    scope, path = connection.scope, connection.scope["path"]
    page = "text/html" in connection.headers.get("accept", "") and not path.startswith(_INNER)
    if page and scope.get("method") in ("GET", "HEAD"):
        query = connection.url.query
        wanted = f"{path}?{query}" if query else path
        return RedirectResponse(f"/sign-in?{urlencode({'next': wanted})}", 303, _UNKEPT)
    return _refused(scope, 401)


def _refused(scope: Scope, status: int) -> ASGIApp:
    """A refusal in the form that whoever asked understands."""
    if scope["type"] == "websocket":  # before it is accepted: the server makes a 403 of it
        return WebSocketClose(1008)
    said = SIGN_IN["en"]
    message, hint = {
        401: ("Nobody is signed in.", "Send an API token: 'Authorization: Bearer davy_…'."),
        403: (said.crossed, ""),
    }[status]
    if scope["path"].startswith("/api/"):
        body = {"error": message, "hint": hint, "type": "Refused"}
        return JSONResponse(body, status, {**_UNKEPT, "WWW-Authenticate": "Bearer"})
    return PlainTextResponse(message, status, _UNKEPT)


def _unkept(send: Send) -> Send:
    """Says of an answer that no browser may keep it for whoever sits there next."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sent
