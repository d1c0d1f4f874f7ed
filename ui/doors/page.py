"""The pages at the door: plain HTML that works without a script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

import ui.style
from ui.components.markup import escape, tag
from ui.doors.addresses import in_language
from ui.i18n import LANGUAGES, TEXTS, Language
from ui.i18n.sign_in import SIGN_IN

__all__ = ["password_page", "sign_in_page", "sign_out_page", "waiting"]

_NAMES = {"zh": "中文", "en": "English"}
_STYLE = (Path(ui.style.__file__).parent / "sign_in.css").read_text("utf-8")
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",  # without one, browsers hide where a form comes from
    "X-Content-Type-Options": "nosniff",
}
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'%3E"
    "%3Ctext y='.9em' font-size='90'%3E🪔%3C/text%3E%3C/svg%3E"
)


def sign_in_page(
    language: Language, wanted: str, *, name: str = "", problem: str = "", told: str = "",
    company: bool = False, status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """The form to sign in with.

    Args:
        language: Of the page.
        wanted: Where to go afterwards, on this server.
        name: What was typed as the name before.
        problem: Why nobody is signed in, or "".
        told: What happened before, or "".
        company: Whether a company account can be used.
        status: Of the answer.
    """
    said = SIGN_IN[language]
    # The first field, unless a name was given: a mistyped password is the usual fault.
    first, second = ({}, {"autofocus": ""}) if name else ({"autofocus": ""}, {})
    fields = _field("name", said.name, "username", type="text", value=name, **first)
    fields += _field("password", said.password, "current-password", type="password", **second)
    parts = [tag("p", escape(told), "told", role="status") if told else ""]
    parts += [tag("p", escape(problem), "problem", role="alert") if problem else ""]
    parts += [_form("/sign-in", wanted, fields, said.enter)]
    if company:
        href = f"/sign-in/oidc?{urlencode({'next': wanted})}"
        parts += [tag("a", escape(said.company), "company", href=href)]
    parts += [tag("p", escape(said.forgotten), "aside")]
    return _page(language, "/sign-in", wanted, said.title, "".join(parts), status)


def sign_out_page(language: Language, wanted: str, shown: str) -> HTMLResponse:
    """The button to sign out with; a link alone must not, for any page could hold it."""
    said = SIGN_IN[language]
    parts = tag("p", escape(said.signed_in.format(name=shown)))
    parts += tag("p", escape(said.leave_sure))
    parts += _form("/sign-out", wanted, "", said.leave)
    parts += tag("a", escape(said.back), "company", href=wanted)
    renew = f"/password?{urlencode({'next': wanted})}"
    parts += tag("a", escape(said.renew), "company", href=renew)
    return _page(language, "/sign-out", wanted, said.leave, parts)


def password_page(
    language: Language, wanted: str, name: str, *, problem: str = "", status: int = 200
) -> HTMLResponse:
    """The form to change one's own password with.

    Args:
        language: Of the page.
        wanted: Where to go afterwards, on this server.
        name: Of the account.
        problem: Why nothing is changed, or "".
        status: Of the answer.
    """
    said = SIGN_IN[language]
    fields = _input(type="hidden", name="name", value=name, autocomplete="username")
    fields += _field(
        "password", said.present, "current-password", type="password", autofocus=""
    )  # fmt: skip
    fields += _field("new", said.new, "new-password", type="password", minlength="10")
    fields += _field("again", said.new_again, "new-password", type="password")
    parts = tag("p", escape(problem), "problem", role="alert") if problem else ""
    parts += tag("p", escape(said.signed_in.format(name=name)))
    parts += _form("/password", wanted, fields, said.renew)
    parts += tag("a", escape(said.back), "company", href=wanted)
    parts += tag("p", escape(said.ends), "aside")
    return _page(language, "/password", wanted, said.renew, parts, status)


def waiting(seconds: float, language: Language) -> str:
    """How long a lock lasts, in words."""
    said = SIGN_IN[language]
    if seconds < 90:
        return said.seconds.format(count=ceil(seconds))
    return said.minutes.format(count=ceil(seconds / 60))


def _form(action: str, wanted: str, fields: str, button: str) -> str:
    hidden = _input(type="hidden", name="next", value=wanted)
    body = hidden + fields + tag("button", escape(button), type="submit")
    return tag("form", body, method="post", action=action)


def _field(name: str, label: str, complete: str, **more: str) -> str:
    box = _input(
        id=name, name=name, autocomplete=complete, maxlength="1024", autocapitalize="none",
        spellcheck="false", required="", **more,
    )  # fmt: skip
    return tag("label", escape(label), **{"for": name}) + box


def _input(**attributes: str) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<input{written}>"


def _page(
    language: Language, path: str, wanted: str, title: str, body: str, status: int = 200
) -> HTMLResponse:
    links = "".join(
        tag(
            "a", _NAMES[other], href=f"{path}?{urlencode({'next': in_language(wanted, other)})}",
            lang=_tag_of(other), **({"aria-current": "true"} if other == language else {}),
        )
        for other in LANGUAGES
    )  # fmt: skip
    tagline = tag("span", escape(TEXTS[language].tagline), "tagline")
    switch = tag("nav", links, **{"aria-label": "语言 / Language"})
    top = tag("header", tag("span", "Davy", "name") + switch + tagline)
    main = tag("main", tag("h1", escape(title)) + body)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f'<link rel="icon" href="{_ICON}"><title>{escape(title)} · Davy</title>'
        f"<style>{_STYLE}</style>"
    )
    page = f'<!doctype html><html lang="{_tag_of(language)}"><head>{head}</head>'
    return HTMLResponse(f'{page}<body class="door">{top}{main}</body></html>', status, _HEADERS)


def _tag_of(language: Language) -> str:
    return "zh-CN" if language == "zh" else "en"
