"""Reads HTML files: what a reader of the page sees, without its menus."""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement, PreformattedString

from knowledge.errors import DamagedFile
from knowledge.readers.draft import Draft, is_wide
from knowledge.readers.encoding import decode
from knowledge.readers.files import empty, read_bytes
from knowledge.readers.numerals import numeral
from knowledge.readers.ooxml import stated_title
from knowledge.readers.webtable import grid, is_hidden
from knowledge.readers.wordtext import raised
from knowledge.types import Reading

__all__ = ["read_html"]

_DROPPED = frozenset(
    ("script", "style", "nav", "template", "head", "noscript", "iframe", "object", "embed", "svg",
     "canvas", "audio", "video", "map", "button", "select", "textarea", "datalist", "input",
     "dialog")
)  # fmt: skip
_BLOCK = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
     "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# UTF-16 cannot be what it is, since the statement was read as ASCII; the others run code that no
# browser does.
_NOT_FOR_PAGES = ("utf-16", "utf-32", "utf-7", "unicode", "raw", "idna", "punycode", "undefined")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\0"  # stands for <br> until white space is collapsed; no text holds it
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_OWN_NUMBER = re.compile(r"\s*[(（]?[\d一二三四五六七八九十]+[.、)）．]")


def read_html(path: Path) -> Reading:
    """Read an HTML file as one page; nothing that it links to is fetched.

    Raises:
        ReadError: The file is no text, or has none in it.
    """
    text = _decoded(read_bytes(path), path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is HTML enough
            soup = BeautifulSoup(text, "lxml")
        walk = _Walk(_layout_tables(soup))
        walk.read(soup)
    except MemoryError:
        raise  # it says nothing of the file
    # Broad on purpose: beautifulsoup raises what its parsers raise, down to AssertionError.
    except Exception as error:
        raise DamagedFile(
            f"{path.name!r} could not be parsed as HTML ({type(error).__name__}).",
            "Open it in a browser, save it as a complete page or as PDF, and add that copy.",
        ) from error
    if not walk.draft:
        raise empty(path)
    return Reading((walk.draft.page(),), title=_title(soup))


def _decoded(data: bytes, name: str) -> str:
    """A mark at the start decides, then what the page says, then the bytes."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    stated = None if marked else _META.search(data[:4096])
    if stated and b"\0" not in data[:4096]:
        label = stated[1].decode("ascii", "ignore").lower()
        # As browsers do: the older names stand for the larger set that pages really use.
        label = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(label, label)
        label = {"iso-8859-1": "cp1252", "us-ascii": "cp1252"}.get(label, label)
        if label.startswith(_NOT_FOR_PAGES):
            return decode(data, name)
        try:
            return data.decode(label)
        except (LookupError, UnicodeError):
            pass  # the statement is wrong; the bytes tell
    return decode(data, name)


def _title(soup: BeautifulSoup) -> str | None:
    for found in [*soup.find_all("title", limit=9), *soup.find_all("h1", limit=9)]:
        title = stated_title(found.get_text())
        if title and not _is_dropped_body(found):
            return title
    return None


def _is_dropped_body(tag: Tag) -> bool:
    return any(parent.name in _DROPPED - {"head"} for parent in tag.parents)


class _Walk:
    """One pass over the tree; inline text is gathered until a block begins or ends."""

    def __init__(self, layout: frozenset[int]) -> None:
        self._layout = layout
        self.draft = Draft()
        self._gathered: list[str] = []
        self._numbers: dict[int, str] = {}
        self._prefix = ""

    def read(self, root: Tag) -> None:
        """Add what ``root`` holds.

        The tree is walked with a stack of its own, because pages that never close a tag nest
        deeper than Python calls can.
        """
        stack: list[tuple[Iterator[PageElement], Tag]] = [(iter(root.children), root)]
        while stack:
            children, tag = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                self._leave(tag)
            elif isinstance(node, Tag):
                visible = node.name not in _DROPPED and not is_hidden(node)
                if visible and self._enter(node):
                    stack.append((iter(node.children), node))
            # Comments, declarations and the like are strings to beautifulsoup, too.
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self._gathered.append(str(node).replace(_BREAK, ""))
        self._end()

    def _enter(self, tag: Tag) -> bool:
        """Begin a tag; say whether its children are still to be read."""
        name = tag.name
        if name in _BLOCK:
            self._end()
        if name == "br":
            self._gathered.append(_BREAK)
        elif name == "table" and id(tag) not in self._layout:
            self._table(tag)
        elif re.fullmatch("h[1-6]", name):
            self.draft.heading(self._inline(tag), int(name[1]))
        elif name == "pre":
            self.draft.text(tag.get_text(), keep_indent=True)
        elif name in ("sup", "sub"):
            inner = self._inline(tag)
            before = self._gathered[-1] if self._gathered else ""
            self._gathered.append(raised(before, inner) if name == "sup" else inner)
        else:
            if name == "ol":
                self._numbers.update(_item_numbers(tag))
            self._prefix = self._numbers.get(id(tag), self._prefix)
            return True
        return False

    def _leave(self, tag: Tag) -> None:
        if tag.name in _BLOCK:
            self._end()
        if tag.name == "li":
            self._prefix = ""

    def _table(self, table: Tag) -> None:
        for caption in table.find_all("caption"):
            self.draft.text(self._inline(caption))
        rows, header = grid(table, self._inline)
        self.draft.table(rows, header)

    def _inline(self, tag: Tag) -> str:
        """The text of a heading or cell, without what is hidden in it."""
        walk = _Walk(self._layout)
        walk.read(tag)
        return walk.draft.page().text.rstrip("\n")

    def _end(self) -> None:
        text = _collapsed("".join(self._gathered)).strip()
        self._gathered = []
        if not text:
            return
        prefix, self._prefix = self._prefix, ""
        self.draft.text(text if _OWN_NUMBER.match(text) else prefix + text)


def _layout_tables(soup: BeautifulSoup) -> frozenset[int]:
    """Tables, by identity, that lay out the page: they hold tables or headings.

    Found in one pass, from the inside: to search each table takes quadratic time where they nest.
    """
    inner = soup.find_all(["table", "h1", "h2", "h3", "h4", "h5", "h6"])
    return frozenset(id(tag.find_parent("table")) for tag in inner)


def _collapsed(text: str) -> str:
    """White space as a browser shows it: one space, or none where Chinese text was wrapped."""

    def one(gap: re.Match[str]) -> str:
        start, end = gap.span()
        inside = start > 0 and end < len(text)
        wrapped = inside and "\n" in gap[0] and is_wide(text[start - 1]) and is_wide(text[end])
        return "" if wrapped else " "

    return _SPACES.sub(one, text).replace(_BREAK, "\n")


def _item_numbers(ordered: Tag) -> Iterator[tuple[int, str]]:
    """For each item of an ordered list, by identity: the number that a browser prints."""
    form = _LIST_FORMS.get(str(ordered.get("type")), "decimal")
    number = _whole(ordered.get("start"), 1) - 1
    for item in ordered.children:
        if isinstance(item, Tag) and item.name == "li":
            number = _whole(item.get("value"), number + 1)
            yield id(item), f"{numeral(number, form)}. "


def _whole(text: object, default: int) -> int:
    return int(str(text)) if re.fullmatch(r"-?\d{1,6}", str(text or "")) else default
