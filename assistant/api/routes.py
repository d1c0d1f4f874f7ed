"""Routes that go by their rule, and read no more than they should."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message, Receive

from assistant.api.errors import Refused
from assistant.api.people import asker
from assistant.api.rules import RULES

__all__ = ["RuledRoute"]

_LARGEST_BODY = 4 << 20  # bytes, of what is no file


class RuledRoute(APIRoute):
    """A route that lets in whom its rule lets in; asked before any of the body is read.

    Of the body no more is read than ``max_body_size`` bytes.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:  # noqa: ANN401  # FastAPI's
        (method,) = given["methods"]
        self.rule = RULES[f"{method} {path}"]
        # Not FastAPI's own limit: its refusal is no JSON.
        self.most: int = given.pop("max_body_size", None) or _LARGEST_BODY
        super().__init__(path, endpoint, **given)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What FastAPI calls with a request."""
        answer = super().get_route_handler()

        async def ask_first(request: Request) -> Response:
            if not self.rule.nobody:
                self.rule.check(asker(request))
            limited = _no_more_than(self.most, request)
            return await answer(Request(request.scope, limited))

        return ask_first


def _no_more_than(most: int, request: Request) -> Receive:
    """What a request receives, until that is too much."""
    stated = request.headers.get("content-length", "")
    left = 0 if stated.isdecimal() and int(stated) > most else most

    async def receive() -> Message:
        nonlocal left
        message = await request.receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise Refused(
                413, f"The request is larger than {most / (1 << 20):g} MB.", "Send less at once."
            )
        return message

    return receive
