"""Something behind the door, which tells whom it sees."""

from __future__ import annotations

from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from assistant.access import Person
from assistant.access.accounts import Accounts
from assistant.access.passwords import Passwords
from assistant.settings import Settings
from ui.doors import Doors, Keeper

__all__ = ["FAST", "TOKEN", "behind"]

TOKEN = "server-token"
FAST = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def behind(accounts: Accounts, settings: Settings | None = None) -> Starlette:
    """An application behind the door of a server without pages."""

    def seen(request: Request) -> PlainTextResponse:
        return PlainTextResponse(_named(request.state.person))

    def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "ready": True})

    async def stream(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(_named(websocket.state.person))
        await websocket.close()

    api = Starlette(routes=[
        Route("/health", health), Route("/who", seen, methods=["GET", "POST", "DELETE"]),
    ])  # fmt: skip
    doors = Doors(accounts, settings or Settings(home=accounts._file.path.parent))
    return Starlette(
        routes=[
            Mount("/api", api),
            *doors.routes,
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{path:path}", seen),
        ],
        middleware=[
            Middleware(Keeper, accounts=accounts, token=TOKEN),
            Middleware(SessionMiddleware, secret_key="secret"),  # Streamlit's is there otherwise
        ],
    )


def _named(person: Person) -> str:
    return ("local" if person.local else person.name) + ":" + ",".join(sorted(person.roles))
