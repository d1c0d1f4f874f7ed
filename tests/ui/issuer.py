"""A small OpenID Connect issuer on this machine, for the tests: it vouches for one person."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

__all__ = ["CLIENT", "SECRET", "Issuer", "running"]

CLIENT, SECRET = "davy", "client-secret"


@dataclass
class Issuer:
    """What it says of whoever comes; the tests change it.

    Attributes:
        url: Its own.
        claims: Put into the id token over what belongs there; None leaves a claim out.
        signing: The key it signs with; ``published`` the one it shows.
    """

    url: str
    claims: dict[str, object] = field(default_factory=dict)
    signing: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a"}))
    published: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # by code

    def configuration(self, _: Request) -> Response:
        """What clients read first."""
        return JSONResponse({
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        })  # fmt: skip

    def authorize(self, request: Request) -> Response:
        """Somebody comes, is known at once, and is sent back."""
        asked = dict(request.query_params)
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        query = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{query}", 302)

    async def token(self, request: Request) -> Response:
        """The client shows the code, its secret and the verifier."""
        form = await request.form()
        asked = self.asked.pop(str(form["code"]), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        verifier = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if (
            asked is None
            or request.headers.get("authorization") != f"Basic {basic}"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != form["redirect_uri"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60,
            "nonce": asked["nonce"], "preferred_username": "li.min", **self.claims,
        }  # fmt: skip
        kept = {name: value for name, value in claims.items() if value is not None}
        signed = jwt.encode({"alg": "RS256", "kid": "a"}, kept, self.signing)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})

    def keys(self, _: Request) -> Response:
        """The public keys."""
        return JSONResponse(KeySet([self.published or self.signing]).as_dict(private=False))


@contextlib.contextmanager
def running() -> Iterator[Issuer]:
    """An issuer that answers on a free port of the loopback address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        issuer = Issuer(f"http://127.0.0.1:{listener.getsockname()[1]}")
        app = Starlette(routes=[
            Route("/.well-known/openid-configuration", issuer.configuration),
            Route("/authorize", issuer.authorize),
            Route("/token", issuer.token, methods=["POST"]),
            Route("/keys", issuer.keys),
        ])  # fmt: skip
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            yield issuer
        finally:
            server.should_exit = True
            thread.join(10)
