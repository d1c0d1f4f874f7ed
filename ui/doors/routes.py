"""Signing in and out, and one's own password: what these addresses do."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.access import Person
from assistant.access.accounts import Accounts
from assistant.access.errors import AccountError, SignInRefused
from assistant.settings import Settings
from knowledge.errors import DavyError
from ui.doors.addresses import in_language, language_of, local_path
from ui.doors.oidc import Company, NotVouched
from ui.doors.page import password_page, sign_in_page, sign_out_page, waiting
from ui.doors.visitor import COOKIE
from ui.i18n import Language
from ui.i18n.sign_in import SIGN_IN

__all__ = ["Doors"]

_LONGEST = 16_384  # bytes of a form
_WANTED = "wanted"  # in the session that lasts while somebody is at the issuer


class Doors:
    """Where people sign in and out, and change their passwords.

    Args:
        accounts: Who there is.
        settings: Say who vouches for people beside.

    Attributes:
        routes: The addresses.
    """

    def __init__(self, accounts: Accounts, settings: Settings) -> None:
        self._accounts, self._settings = accounts, settings
        self.routes = [
            Route("/sign-in", self._ask),
            Route("/sign-in", self._enter, methods=["POST"]),
            Route("/sign-out", self._sure),
            Route("/sign-out", self._leave, methods=["POST"]),
            Route("/password", self._renew),
            Route("/password", self._renewed, methods=["POST"]),
        ]
        if settings.oidc_url:
            self._company = Company(settings)
            self.routes += [
                Route("/sign-in/oidc", self._to_company),
                Route("/sign-in/oidc/callback", self._from_company),
            ]

    async def _ask(self, request: Request) -> Response:
        wanted = local_path(request.query_params.get("next", "/"))
        if request.state.person is not None:  # without accounts, or it was done in another tab
            return RedirectResponse(wanted, 303)
        said = SIGN_IN[_language(request, wanted)]
        told = said.out if request.query_params.get("after") == "out" else ""
        return self._form(request, wanted, told=told)

    async def _enter(self, request: Request) -> Response:
        given = await _fields(request)
        wanted, name = local_path(given.get("next", "/")), given.get("name", "")
        try:
            # Beside: it takes a while by design, and nobody else must wait for it.
            secret = await run_in_threadpool(
                self._accounts.sign_in, name, given.get("password", ""), _address(request)
            )
        except SignInRefused as refused:
            language = _language(request, wanted)
            said, wait = SIGN_IN[language], waiting(refused.wait_s, language)
            problem = said.locked.format(wait=wait) if refused.wait_s else said.refused
            status = 429 if refused.wait_s else 403
            return self._form(request, wanted, name=name, problem=problem, status=status)
        return self._entered(request, secret, wanted)

    async def _to_company(self, request: Request) -> Response:
        request.session[_WANTED] = wanted = local_path(request.query_params.get("next", "/"))
        base = self._settings.public_url or str(request.base_url)
        try:
            return await self._company.ask(request, f"{base.rstrip('/')}/sign-in/oidc/callback")
        except NotVouched:
            problem = SIGN_IN[_language(request, wanted)].company_failed
            return self._form(request, wanted, problem=problem, status=502)

    async def _from_company(self, request: Request) -> Response:
        wanted = local_path(request.session.pop(_WANTED, "/"))
        said = SIGN_IN[_language(request, wanted)]
        try:
            name = await self._company.answer(request)
        except NotVouched:
            return self._form(request, wanted, problem=said.company_failed, status=403)
        try:
            secret = self._accounts.begin(name, _address(request))
        except SignInRefused:
            problem = said.company_unknown.format(name=name)
            return self._form(request, wanted, problem=problem, status=403)
        return self._entered(request, secret, wanted)

    async def _sure(self, request: Request) -> Response:
        wanted = local_path(request.query_params.get("next", "/"))
        person: Person | None = request.state.person
        if person is None or person.local:
            return RedirectResponse(wanted, 303)
        return sign_out_page(_language(request, wanted), wanted, person.shown)

    async def _leave(self, request: Request) -> Response:
        wanted = local_path((await _fields(request)).get("next", "/"))
        self._accounts.sign_out(request.cookies.get(COOKIE, ""))
        start = in_language("/", _language(request, wanted))
        response = RedirectResponse(f"/sign-in?{urlencode({'next': start, 'after': 'out'})}", 303)
        response.delete_cookie(
            COOKIE, path="/", httponly=True, samesite="lax", secure=self._secure(request)
        )
        return response

    async def _renew(self, request: Request) -> Response:
        wanted = local_path(request.query_params.get("next", "/"))
        person: Person | None = request.state.person
        if person is None or person.local:
            return RedirectResponse(wanted, 303)
        return password_page(_language(request, wanted), wanted, person.name)

    async def _renewed(self, request: Request) -> Response:
        given = await _fields(request)
        wanted = local_path(given.get("next", "/"))
        person: Person | None = request.state.person
        if person is None or person.local:
            return RedirectResponse(wanted, 303)
        language = _language(request, wanted)
        said, new = SIGN_IN[language], given.get("new", "")
        problem, status = said.differ, 422
        if new == given.get("again", ""):
            try:
                secret = await run_in_threadpool(
                    self._exchanged, person.name, given.get("password", ""), new, _address(request)
                )
                return self._entered(request, secret, wanted)
            except SignInRefused as refused:
                wait = waiting(refused.wait_s, language)
                problem = said.locked.format(wait=wait) if refused.wait_s else said.not_present
                status = 429 if refused.wait_s else 403
            except AccountError:
                problem = said.not_good
        return password_page(language, wanted, person.name, problem=problem, status=status)

    def _exchanged(self, name: str, password: str, new: str, address: str) -> str:
        """Put a new password in the place of the present one; gives the secret of a new session.

        Guessing the present one at an unattended screen counts like guessing at the door.
        """
        proof = self._accounts.sign_in(name, password, address)
        try:
            self._accounts.change(name, password=new, by=name)
        except DavyError:
            self._accounts.sign_out(proof)
            raise
        return self._accounts.sign_in(name, new, address)

    def _entered(self, request: Request, secret: str, wanted: str) -> Response:
        self._accounts.sign_out(request.cookies.get(COOKIE, ""))  # whoever was here before
        response = RedirectResponse(wanted, 303, {"Cache-Control": "no-store"})
        response.set_cookie(
            COOKIE, secret, path="/", httponly=True, samesite="lax", secure=self._secure(request)
        )
        return response

    def _form(
        self, request: Request, wanted: str, *, name: str = "", problem: str = "", told: str = "",
        status: int = 200,
    ) -> Response:  # fmt: skip
        return sign_in_page(
            _language(request, wanted), wanted, name=name, problem=problem, told=told,
            company=bool(self._settings.oidc_url), status=status,
        )  # fmt: skip

    def _secure(self, request: Request) -> bool:
        return request.url.scheme == "https" or self._settings.public_url.startswith("https:")


def _language(request: Request, wanted: str) -> Language:
    return language_of(wanted, request.headers.get("accept-language", ""))


def _address(request: Request) -> str:
    """Where it comes from; "" where that may be anybody: this machine, or a proxy on it."""
    address = request.client.host if request.client else ""
    return "" if address.startswith("127.") or address == "::1" else address


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form. Strangers send it: it is read with a bound."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise HTTPException(413)
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}
