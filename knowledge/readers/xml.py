"""XML parts of Office files, parsed so that a hostile one can do no harm."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

__all__ = ["Element", "W", "XMLSyntaxError", "number", "parse", "switched_on", "val"]

Element: TypeAlias = Any
XMLSyntaxError: type[Exception] = etree.XMLSyntaxError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_NAMESPACES = (
    (_STRICT + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
)


def parse(data: bytes) -> Element:
    """The root element; entities are not expanded, and nothing is fetched.

    Raises:
        XMLSyntaxError: The data are not well formed.
    """
    # The strict variant of the standard has other namespaces and means the same.
    for strict, usual in _NAMESPACES:
        data = data.replace(strict, usual)
    # A parser each time: one that has failed on a damaged part keeps its error log.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def val(element: Element | None, path: str) -> str | None:
    """The ``w:val`` of the descendant at ``path`` (such as ``pPr/numPr/ilvl``), or None."""
    found = None if element is None else element.find("/".join(W + p for p in path.split("/")))
    return None if found is None else found.get(W + "val")


def switched_on(element: Element | None, name: str) -> bool:
    """Whether the child ``name`` is there and not switched off by its value."""
    found = None if element is None else element.find(W + name)
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def number(text: str | None, default: int) -> int:
    """``text`` as a number; ``default`` if it is none, or absurd."""
    try:
        value = int(text or "")
    except ValueError:
        return default
    return value if -1 <= value <= 10**6 else default
