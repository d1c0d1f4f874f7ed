"""E-mail messages (.eml): a container of the message's text and its attachments."""

from __future__ import annotations

import email
import email.header
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.message import Message
from email.policy import Compat32
from html import escape
from pathlib import Path, PurePosixPath

from knowledge.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFile
from knowledge.readers.containers import Outlet, is_wanted, shown_name, too_much
from knowledge.readers.draft import clean
from knowledge.readers.encoding import decode
from knowledge.readers.kinds import READABLE

__all__ = ["count", "unpack_mail"]

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_LARGEST = 512 << 20
_MOST_PARTS = 2_000
# Programs state the older set and write the larger one.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "us-ascii": "utf-8"}
# A picture inside the text that is smaller is a logo or a smiley, not a page.
_SMALLEST_PICTURE = 20_000
_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_TEXTS = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class _Part:
    """A document in a message."""

    name: str
    data: bytes


class _AsWritten(Compat32):
    """Headers as they are written: the usual policies lose bytes that break the standard."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value, with the bytes beyond ASCII as surrogates."""
        return value


_AS_WRITTEN = _AsWritten()


def unpack_mail(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Lay the text and the attachments out in ``folder``; see :func:`knowledge.readers.unpack`.

    The text begins with the message's main headers. Attached messages stay messages.

    Raises:
        DamagedFile: The message is broken.
        EmptyFile: Nothing in it can be read.
        ReadError: It holds too much.
        DiskFull: There is no room in ``folder``.
    """
    outlet = Outlet(path, folder)
    for part in _documents(path):
        outlet.write(part.name, iter([part.data]))
    if not outlet.files:
        raise EmptyFile(
            f"{path.name!r} is a message without text or a readable attachment.",
            "Open it and see whether it is the right one.",
        )
    return outlet.files


def count(path: Path) -> int:
    """How many documents a message holds.

    Raises:
        DamagedFile: The message is broken.
    """
    return len(_documents(path))


def _documents(path: Path) -> list[_Part]:
    with _parsing(path):
        if path.stat().st_size > _LARGEST:
            raise too_much(path)
        data = path.read_bytes().lstrip(b"\xef\xbb\xbf\r\n")
        message = email.message_from_bytes(data, policy=_AS_WRITTEN)
        leaves = list(_leaves(message))
        if len(leaves) > _MOST_PARTS:
            raise too_much(path)
        subject = shown_name(_header(message, "Subject").replace("/", "-")) or path.stem
        attachments = (_attachment(leaf, at) for at, leaf in enumerate(leaves, start=1))
        return [
            *_text(message, leaves, subject),
            *(part for part in attachments if part is not None),
        ]


@contextmanager
def _parsing(path: Path) -> Iterator[None]:
    try:
        yield
    except (ReadError, MemoryError):
        raise
    # Broad on purpose: on broken messages the parser raises a good many built-in exceptions.
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise DamagedFile(
            f"{path.name!r} is a damaged message ({detail}).",
            "Open it in a mail program, save it again and load that.",
        ) from error


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no other ones; an attached message counts as one."""
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield message


def _is_text(leaf: Message) -> bool:
    named = leaf.get_filename() or leaf.get_content_disposition() == "attachment"
    return leaf.get_content_type() in _TEXTS and not named


def _text(message: Message, leaves: list[Message], subject: str) -> Iterator[_Part]:
    """The message's own text: the plain one, or where there is none the HTML."""
    texts = [(leaf.get_content_type(), _decoded(leaf)) for leaf in leaves if _is_text(leaf)]
    lines = [f"{name}: {value}" for name in _HEADERS if (value := _header(message, name))]
    plain = [text for kind, text in texts if kind == "text/plain" and text.strip()]
    html = next((text for kind, text in texts if kind == "text/html" and text.strip()), "")
    if plain or not html:
        body = "\n\n".join(plain)
        if body or lines:
            text = "\n".join([*lines, "", clean(body)])
            yield _Part(f"{subject}.txt", text.encode("utf-8", "replace"))
        return
    head = "".join(f"<p>{escape(line)}</p>" for line in lines)
    found = _BODY.search(html)
    at = found.end() if found else 0
    # The mark at the start outdoes whatever encoding the page states.
    page = "\ufeff" + ("" if found else "<!DOCTYPE html>") + html[:at] + head + html[at:]
    yield _Part(f"{subject}.html", page.encode("utf-8", "replace"))


def _attachment(leaf: Message, at: int) -> _Part | None:
    """A part as a document of its own; None where nothing reads it."""
    if _is_text(leaf):
        return None
    if leaf.get_content_type() == "message/rfc822":
        return _attached_message(leaf, at)
    name = _file_name(leaf, at)
    if not is_wanted(name):
        return None
    data = leaf.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return None
    inside = leaf.get_content_disposition() != "attachment" and leaf.get("Content-ID")
    if inside and leaf.get_content_maintype() == "image" and len(data) < _SMALLEST_PICTURE:
        return None
    return _Part(name, data)


def _attached_message(leaf: Message, at: int) -> _Part | None:
    payload = leaf.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, Message):
        return None
    subject = shown_name(_header(inner, "Subject").replace("/", "-")) or f"message-{at}"
    return _Part(f"{subject}.eml", inner.as_bytes())


def _file_name(leaf: Message, at: int) -> str:
    """The name that an attachment states, with an ending that tells its kind where it has none."""
    name = shown_name(_words(leaf.get_filename() or "").replace("/", "-")) or f"attachment-{at}"
    if not PurePosixPath(name).suffix:
        ending = mimetypes.guess_extension(leaf.get_content_type()) or ""
        return name + (ending if ending in READABLE else "")
    return name


def _decoded(leaf: Message) -> str:
    data = leaf.get_payload(decode=True)
    return _string(data, leaf.get_content_charset("")) if isinstance(data, bytes) else ""


def _string(data: bytes, charset: str) -> str:
    """Bytes by the character set that is stated, or by what they look like."""
    try:
        return data.decode(_LARGER.get(charset.lower(), charset) or "utf-8")
    except (LookupError, UnicodeError):
        pass  # the statement is wrong; the bytes tell
    try:
        return decode(data)
    except UnsupportedFile:
        return ""


def _header(message: Message, name: str) -> str:
    return _words(str(message.get(name, "")))


def _words(raw: str) -> str:
    """A header's value: encoded words (RFC 2047) decoded, bytes beyond ASCII told, on one line."""
    if re.search("[\udc80-\udcff]", raw):  # how the parser keeps bytes that it cannot place
        raw = _string(raw.encode("utf-8", "surrogateescape"), "")
    try:
        pieces = email.header.decode_header(raw)
    except HeaderParseError:
        pieces = [(raw, None)]
    text = "".join(
        piece if isinstance(piece, str) else _string(piece, charset or "utf-8")
        for piece, charset in pieces
    )
    return " ".join(clean(text).split())
