"""Company accounts: an OpenID Connect issuer vouches for people. The only place that knows Authlib.

What they may do and see stays here: the account must exist, and its roles and reach count.
"""

from __future__ import annotations

import logging
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from assistant.settings import Settings

__all__ = ["Company", "NotVouched"]

_LOG = logging.getLogger(__name__)
# What Authlib raises where the issuer is silent, or says something that is not true or not whole.
_FAULTS = (AuthlibBaseError, JoseError, HTTPError, RuntimeError, ValueError)


class NotVouched(Exception):
    """The issuer did not say who somebody is; the log says why."""


class Company:
    """The issuer that the settings name, asked by the authorization code flow with PKCE.

    Args:
        settings: ``oidc_url``, ``oidc_client``, ``oidc_secret`` and ``oidc_claim``.
    """

    def __init__(self, settings: Settings) -> None:
        self._issuer = settings.oidc_url.rstrip("/")
        self._claim, self._id = settings.oidc_claim, settings.oidc_client
        self._client: Any = OAuth().register(
            "company",
            client_id=settings.oidc_client,
            client_secret=settings.oidc_secret,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if settings.oidc_secret
                else "none",
                "trust_env": False,  # no proxy of the environment sees who signs in
                "timeout": 15,
            },
        )  # fmt: skip

    async def ask(self, request: Request, back: str) -> Response:
        """Send somebody to the issuer.

        Args:
            request: Theirs; its session keeps the state, the nonce and the verifier.
            back: Where the issuer sends them afterwards.

        Raises:
            NotVouched: The issuer does not answer.
        """
        try:
            sent: Response = await self._client.authorize_redirect(request, back)
        except _FAULTS as fault:
            raise _told(fault) from fault
        return sent

    async def answer(self, request: Request) -> str:
        """What the issuer calls somebody who comes back from it.

        Raises:
            NotVouched: Anything about it is wrong.
        """
        issuers = [self._issuer, f"{self._issuer}/"]
        expected = {
            "iss": {"essential": True, "values": issuers},
            "aud": {"essential": True, "value": self._id},
        }
        try:
            token = await self._client.authorize_access_token(request, claims_options=expected)
        except _FAULTS as fault:
            raise _told(fault) from fault
        name = token.get("userinfo", {}).get(self._claim)
        if not isinstance(name, str) or not name:
            raise _told(LookupError(f"no claim {self._claim!r} in the id token"))
        return name


def _told(fault: Exception) -> NotVouched:
    _LOG.warning("signing in with the company account failed: %r", fault)
    return NotVouched()
