"""What a sticker opens."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import psutil

from assistant.settings import Settings

__all__ = ["Label", "label_address", "own_address", "unreachable"]

_EVERYWHERE = ("0.0.0.0", "::")  # what a server that everybody may reach listens on


@dataclass(frozen=True, slots=True)
class Label:
    """A sticker.

    Attributes:
        name: What it is stuck on, in large letters.
        title: Of the document that it opens, or what else stands below the name; may be empty.
        document: Id of the document that questions are about, or "".
        equipment: The equipment that questions are about, or "".
    """

    name: str
    title: str = ""
    document: str = ""
    equipment: str = ""


def label_address(label: Label, base_url: str, language: str = "") -> str:
    """The address in a sticker's code.

    >>> label_address(Label("Fan", document="d1"), "http://10.0.0.5:8430/", "en")
    'http://10.0.0.5:8430/ask?document=d1&lang=en'
    """
    query = {"document": label.document, "equipment": label.equipment, "lang": language}
    given = urlencode({name: value for name, value in query.items() if value})
    return f"{base_url.rstrip('/')}/ask" + (f"?{given}" if given else "")


def own_address(settings: Settings) -> str:
    """The address of the server that these settings start, as other devices see it if they can."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = settings.host
    if host in _EVERYWHERE:
        host = next(iter(_addresses()), "127.0.0.1")
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def unreachable(base_url: str) -> bool:
    """Whether an address leads other devices nowhere: it names the device that follows it."""
    host = urlsplit(base_url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return not host
    return address.is_loopback or address.is_unspecified


def _addresses() -> list[str]:
    """This machine's addresses in its networks."""
    return [
        address.address
        for addresses in psutil.net_if_addrs().values()
        for address in addresses
        if address.family == socket.AF_INET and not unreachable(f"http://{address.address}")
    ]
