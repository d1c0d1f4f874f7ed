"""What Word's paragraph styles say: heading levels, titles, contents, linked numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.readers.xml import Element, W, number, switched_on, val

__all__ = ["Styles"]

_HEADING = re.compile(r"(?:样式\s*)?(?:heading|标题|標題)\s*([1-9])(?!\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題|文档标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(toc|目录|目錄)\s*(\d|heading|标题|標題)", re.IGNORECASE)
_BODY_TEXT = 9


class Styles:
    """The paragraph styles of one document.

    Attributes:
        hidden: Ids of the styles, those of characters included, whose text is not shown.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self.hidden = frozenset(() if root is None else _hidden(root))
        for style in () if root is None else root.iterfind(W + "style"):
            if style.get(W + "type") not in (None, "paragraph"):
                continue
            key = style.get(W + "styleId", "")
            self._styles[key] = style
            if style.get(W + "default") in ("1", "true", "on"):
                self._default = key

    def heading_level(self, style: str | None, outline: str | None) -> int:
        """1 to 9; 0 for text.

        Args:
            style: The paragraph's style.
            outline: The outline level the paragraph itself states, which overrules its style.
        """
        if outline is not None:
            return _level(outline)
        for key, element in self._chain(style):
            if stated := val(element, "pPr/outlineLvl"):
                return _level(stated)
            name = val(element, "name") or key
            if found := _HEADING.match(name):
                return int(found[1])
            if _TITLE.fullmatch(name):
                return 1
        # Some writers use the id of a built-in style without defining it.
        found = _HEADING.match(style or "") if style not in self._styles else None
        return int(found[1]) if found else 0

    def is_title(self, style: str | None) -> bool:
        """Whether the style is the document title's."""
        return any(_TITLE.fullmatch(val(e, "name") or key) for key, e in self._chain(style))

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is a line's in a table of contents."""
        return any(_CONTENTS.match(val(e, "name") or key) for key, e in self._chain(style))

    def numbering(self, style: str | None) -> tuple[str | None, int, str]:
        """The list a style is numbered by, the level it states, and which style says so."""
        for key, element in self._chain(style):
            if num_id := val(element, "pPr/numPr/numId"):
                return num_id, number(val(element, "pPr/numPr/ilvl"), 0), key
        return None, 0, ""

    def _chain(self, style: str | None) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on, nearest first."""
        key = style if style is not None else self._default
        seen: set[str] = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield key, self._styles[key]
            key = val(self._styles[key], "basedOn")


def _hidden(root: Element) -> Iterator[str]:
    based = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
    for key, style in based.items():
        seen: set[str] = set()
        name: str | None = key
        while name is not None and name in based and name not in seen:
            seen.add(name)
            style = based[name]
            properties = style.find(W + "rPr")
            if properties is not None and properties.find(W + "vanish") is not None:
                if switched_on(properties, "vanish"):
                    yield key
                break
            name = val(style, "basedOn")


def _level(outline: str) -> int:
    level = number(outline, _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else 0
