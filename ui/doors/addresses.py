"""Which addresses may be gone to after signing in, and which pages may send a form here."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import HTTPConnection

from ui.i18n.languages import Language, chosen

__all__ = ["OUR_DOORS", "crossed", "in_language", "language_of", "local_path"]

OUR_DOORS = ("/sign-in", "/sign-in/oidc", "/sign-in/oidc/callback", "/sign-out")
_SAFE = ("GET", "HEAD", "OPTIONS")


def local_path(wanted: str) -> str:
    r"""An address on this server, or ``/`` where another was wanted.

    >>> local_path("/library?lang=zh"), local_path("//elsewhere.example"), local_path("/\\x")
    ('/library?lang=zh', '/', '/')
    """
    # A browser takes a backslash for a slash and leaves control characters out.
    plain = wanted.isprintable() and "\\" not in wanted
    if not plain or not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    return "/" if urlsplit(wanted).path in OUR_DOORS else wanted


def language_of(address: str, accepted: str) -> Language:
    """The language that a page is to be shown in, else the one a browser prefers."""
    asked = parse_qs(urlsplit(address).query).get("lang", [""])
    return chosen(asked[-1], accepted)


def in_language(address: str, language: Language) -> str:
    """The same page in a language.

    >>> in_language("/library?lang=zh&page=2", "en")
    '/library?page=2&lang=en'
    """
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "lang"]
    return urlunsplit(parts._replace(query=urlencode([*kept, ("lang", language)])))


def crossed(connection: HTTPConnection) -> bool:
    """Whether another website made a visitor's browser send this.

    Browsers say where a request comes from; where they say nothing, it is no browser.
    """
    if connection.scope["type"] == "http" and connection.scope["method"] in _SAFE:
        return False
    site = connection.headers.get("sec-fetch-site")
    if site is not None and connection.scope["type"] == "http":
        return site not in ("same-origin", "none")
    origin = connection.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != connection.headers.get("host", "")
