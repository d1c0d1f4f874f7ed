"""Reads Markdown: headings, pipe tables and text, without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.readers.draft import Draft, clean
from knowledge.readers.encoding import decode
from knowledge.readers.files import empty, read_bytes
from knowledge.types import Reading

__all__ = ["read_markdown"]

_FRONT_LINE = re.compile(r"\s|#|-\s|[\w .-]{1,80}:(?:\s|$)|$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_DIVIDER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_QUOTE = re.compile(r"\A(?: {0,3}>[ ]?)+")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_CLAUSE = re.compile(r"\d+(?:\.\d+)+|\d+[、.)]")
_PIPE = re.compile(r"(?<!\\)\|")
# Lengths are bounded so that a line of a million asterisks takes no quadratic time.
_INLINE = re.compile(
    r"(?P<code>(?<!`)`(?P<in_code>[^`\n]{1,2000})`(?!`))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<link>[^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:\s{1,9}\"[^\"]{0,500}\")?\)|\[[^\]]{0,200}\])"
    r"|<(?P<url>https?://[^\s<>]{1,2000})>"
    r"|(?P<tag></?(?:br|b|i|em|strong|p|span|div|font|center|u|a|img)(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<star>\*{1,3})(?=[^\s*])(?P<in_star>[^*\n]{1,500}?)(?<=[^\s*])(?P=star)(?![0-9A-Za-z*])"
    r"|(?<!\w)(?P<bar>_{1,3})(?=[^\s_])(?P<in_bar>[^\n]{1,500}?)(?<=[^\s_])(?P=bar)(?!\w)"
    r"|~~(?=\S)(?P<struck>[^~\n]{1,500}?)(?<=\S)~~"
)


def read_markdown(path: Path) -> Reading:
    """Read a Markdown file as one page; the first heading of level 1 is its title.

    Raises:
        ReadError: The file is no text, or has none in it.
    """
    text = clean(decode(read_bytes(path), path.name))
    walk = _Walk(_without_front_matter(_without_comments(text).split("\n")))
    walk.read()
    if not walk.draft:
        raise empty(path)
    return Reading((walk.draft.page(),), title=walk.title)


def _without_comments(text: str) -> str:
    """Without ``<!-- … -->``; by search, as a pattern takes quadratic time where none ends."""
    kept, start = [], 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[start:begin])
        start = end + 3
    return "".join([*kept, text[start:]])


def _without_front_matter(lines: list[str]) -> list[str]:
    """Without settings between two rules at the top; text between two rules stays."""
    if lines[0].rstrip() != "---":
        return lines
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return lines[at + 1 :] if at > 1 else lines
        if not _FRONT_LINE.match(line):
            break
    return lines


class _Walk:
    """One pass over the lines."""

    def __init__(self, lines: list[str]) -> None:
        self.draft = Draft()
        self.title: str | None = None
        self._lines = lines
        self._at = 0
        self._paragraph: list[str] = []

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if fence := _FENCE.match(line):
                self._end()
                self.draft.text("\n".join(self._code(fence[1])), keep_indent=True)
            elif heading := _ATX.match(line):
                self._end()
                self._heading(_unclosed(line[heading.end() :]), len(heading[1]))
            elif self._is_table(line):
                self._end()
                self._table(line)
            elif self._paragraph and (under := _UNDERLINE.match(line)):
                title, self._paragraph = "\n".join(self._paragraph), []
                self._heading(title, 1 if "=" in under[1] else 2)
            elif not line.strip() or _RULE.match(line) or _REFERENCE.match(line):
                self._end()
            else:
                if _ITEM.match(line):
                    self._end()
                self._paragraph.append(_QUOTE.sub("", line))
        self._end()

    def _heading(self, text: str, level: int) -> None:
        text = " ".join(_plain(text).split("\n")).strip()
        self.draft.heading(text, level)
        if level == 1 and self.title is None and text:
            self.title = text

    def _code(self, fence: str) -> Iterator[str]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                return
            yield line

    def _is_table(self, line: str) -> bool:
        if not _PIPE.search(line) or self._at >= len(self._lines):
            return False
        below = self._lines[self._at]
        return bool(_DIVIDER.match(below)) and ("|" in below or "|" in line.strip().strip("|"))

    def _table(self, line: str) -> None:
        rows = [_cells(line)]
        self._at += 1
        while self._at < len(self._lines) and _PIPE.search(self._lines[self._at]):
            rows.append(_cells(self._lines[self._at]))
            self._at += 1
        self.draft.table(rows)

    def _end(self) -> None:
        """Write the paragraph gathered so far."""
        parts: list[str] = []
        for before, line in zip(["", *self._paragraph], self._paragraph, strict=False):
            hard = before.endswith(("  ", "\\"))
            joint = " " if not hard and before and _is_wrapped(before, line) else "\n"
            parts += [joint, line.strip().removesuffix("\\")]
        self._paragraph = []
        self.draft.text(_plain("".join(parts)))


def _is_wrapped(before: str, after: str) -> bool:
    """Whether a line goes on in the next.

    Lines of Latin script are wrapped by hand and joined again; Chinese authors write a line for
    a paragraph, and a clause number begins one in any script.
    """
    last, first = before.rstrip()[-1:], after.lstrip()[:1]
    return last.isascii() and first.isascii() and not _CLAUSE.match(after.lstrip())


def _unclosed(heading: str) -> str:
    """A heading's text without the marks that may close it."""
    text = heading.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare != bare.rstrip() else text


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_plain(cell.strip().replace("\\|", "|")) for cell in _PIPE.split(inner)]


def _plain(text: str, depth: int = 0) -> str:
    """``text`` without marks; what is in code marks stays as it is."""

    def one(match: re.Match[str]) -> str:
        if match["code"]:
            return match["in_code"]
        if match["tag"]:
            return "\n" if match["tag"].startswith("<br") else ""
        for whole in ("escaped", "url"):
            if match[whole] is not None:
                return match[whole]
        inner = next(
            g for n in ("link", "in_star", "in_bar", "struck") if (g := match[n]) is not None
        )
        if match["star"] and _between_letters(match):
            return match[0]
        return _plain(inner, depth + 1) if depth < 8 else inner

    return _INLINE.sub(one, text)


def _between_letters(match: re.Match[str]) -> bool:
    """2*3*4 is a product, not an emphasised 3."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return before.isascii() and before.isalnum()
