"""Bytes to text, whatever encoding a text file came in."""

from __future__ import annotations

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from knowledge.errors import UnsupportedFile

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF",
    b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"ID3", b"OggS", b"RIFF", b"II*\0", b"MM\0*", b"SQLite",
)  # fmt: skip
_SAMPLE = 200_000
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Among the most frequent characters of written Chinese and of safety rules, both scripts. Korean
# or Cyrillic bytes read as Chinese give characters too, but rarely these.
_FREQUENT = frozenset(
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行"
    "过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从安全矿煤井"
    "規第条條這為來個們說國時過發無經對學進種將還後會與應须須及或等必业業电電险險规程工设設施員员單单位理管"
)


def decode(data: bytes, name: str = "the file") -> str:
    """Decode a text file; its newlines and characters are as they were, without a mark.

    A byte order mark decides. Then come UTF-16 and UTF-32 without a mark, strict UTF-8, the
    Chinese encodings where the result reads as Chinese, and charset-normalizer's guess.

    Args:
        data: The whole file.
        name: The file's name, for the message.

    Raises:
        UnsupportedFile: The bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, errors="replace"), name)
    if data.startswith(_BINARY):
        raise _no_text(name)
    if b"\0" in data:
        found = _wide(data)
    else:
        found = (
            _shifted(data) or _utf8(data) or _nearly_utf8(data) or _chinese(data) or _guessed(data)
        )
    if found is None:
        raise _no_text(name)
    return _text(found, name)


def _text(text: str, name: str) -> str:
    sample = text[:_SAMPLE]
    if "\0" in sample or len(_CONTROL.findall(sample)) > 0.02 * len(sample):
        raise _no_text(name)
    return text


def _no_text(name: str) -> UnsupportedFile:
    return UnsupportedFile(
        f"{name!r} is not text in any encoding that is known here.",
        "Give it the ending of its real format, or save it again as UTF-8 text.",
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the reading that looks most like text."""
    best: tuple[float, str] | None = None
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        usable = data[: len(data) - len(data) % width]
        try:
            text = usable.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if "\0" in sample or _CONTROL.search(sample):
            continue
        score = sum(map(_is_likely, sample)) / max(1, len(sample))
        if score > (best[0] if best else 0.6):
            best = (score, text)
    return best[1] if best else None


def _is_likely(char: str) -> bool:
    return "\t" <= char <= "\u04ff" or char in _common("gb2312") or char in _common("big5")


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _shifted(data: bytes) -> str | None:
    """The seven-bit encodings of old mail, which escape into a second character set."""
    if b"\x1b$" not in data:
        return None
    encoding = "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp_2"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as a file that was cut off in a character."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return text if broken * 20 <= whole else None


@cache
def _common(encoding: str) -> frozenset[str]:
    """The first level of a Chinese character set: the characters that texts are made of."""
    if encoding == "gb2312":
        leads, trails = range(0xB0, 0xD8), range(0xA1, 0xFF)
    else:
        leads, trails = range(0xA4, 0xC7), range(0x40, 0xFF)
    codes = (bytes([lead, trail]) for lead in leads for trail in trails)
    return frozenset(c for code in codes if len(c := code.decode(encoding, "ignore")) == 1)


def _chinese(data: bytes) -> str | None:
    found = [
        (score, text)
        for encoding, level in (("gb18030", "gb2312"), ("big5hkscs", "big5"), ("cp950", "big5"))
        if (text := _tolerant(data, encoding)) is not None
        and (score := _plausible(text, level)) > 0
    ]
    return max(found)[1] if found else None


def _tolerant(data: bytes, encoding: str) -> str | None:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    return text if broken * 200 <= sum(c > "\x7f" for c in text) else None


def _plausible(text: str, level: str) -> float:
    """How much like Chinese the characters beyond ASCII are; 0 where it is something else."""
    beyond = [c for c in text[:_SAMPLE] if c > "\x7f"]
    letters = [c for c in beyond if "\u3400" <= c <= "\u9fff"]
    if not letters or len(letters) < 0.6 * len(beyond):
        return 0.0
    common = sum(c in _common(level) for c in letters) / len(letters)
    frequent = sum(c in _FREQUENT for c in letters) / len(letters)
    # A few characters, as in a label, need not hold a frequent one.
    enough = frequent >= 0.12 or len(letters) < 12
    return common + frequent if common >= 0.85 and enough else 0.0


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    return data.decode(best.encoding, errors="replace")
