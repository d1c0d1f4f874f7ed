"""The text of one Word paragraph as a reader of the document sees it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from knowledge.readers.xml import Element, W, number, switched_on, val

__all__ = ["Inline", "chosen", "raised"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Left out: deleted text, field codes, the reading aid above a character, and properties.
_SKIPPED = {
    *(W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt")),
    *(W + name for name in ("pPr", "rPr", "sdtPr", "rubyPr", "fldData")),
}
_FIXED = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_TINY = 4  # half points
_GROUNDS = ("shd", "highlight")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
# Signs of the font "Symbol" that change what a limit means, from its published encoding.
_SYMBOLS = {
    0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xA5: "∞", 0xD7: "·", 0xB7: "•", 0xD6: "√", 0x44: "Δ", 0x57: "Ω", 0x53: "Σ", 0x61: "α",
    0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x68: "η", 0x71: "θ", 0x6C: "λ", 0x6D: "μ",
    0x70: "π", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x66: "φ", 0x77: "ω", 0x2D: "−", 0x3C: "<",
    0x3E: ">", 0x3D: "=", 0x2B: "+", 0x25: "%", 0xAE: "→", 0xAC: "←", 0xA2: "′", 0xB2: "″",
}  # fmt: skip


def raised(before: str, text: str) -> str:
    """``text``, set as superscript after ``before``.

    Only an exponent is changed, to ⁶ and the like: 10⁶ would otherwise read 106, another
    quantity. Elsewhere (m3) the document's own characters stay.
    """
    exponent = before[-1:].isdigit() and re.fullmatch(r"[+\-−]?[0-9n]+", text)
    return text.translate(_RAISED) if exponent else text


def chosen(element: Element) -> Iterator[Element]:
    """The children to read: of alternatives for old and new programs, one."""
    for child in element:
        if child.tag == _MC + "AlternateContent":
            branch = child.find(_MC + "Choice")
            branch = child.find(_MC + "Fallback") if branch is None else branch
            if branch is not None:
                yield from chosen(branch)
        else:
            yield child


class Inline:
    """What one paragraph holds, as far as a reader sees it.

    Args:
        paragraph: The paragraph.
        hidden: Ids of the styles whose text is not shown.

    Attributes:
        boxes: Text boxes anchored in it, to be read after it.
        notes: Footnotes and endnotes it refers to: the element's name and the note's id.
    """

    def __init__(self, paragraph: Element, hidden: Collection[str] = ()) -> None:
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self._parts: list[str] = []
        self._hidden = hidden
        if val(paragraph, "pPr/pStyle") not in hidden:
            self._walk(paragraph)

    @property
    def text(self) -> str:
        """The text; line breaks are newlines."""
        return "".join(self._parts)

    def _walk(self, element: Element) -> None:
        for child in chosen(element):
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag in (W + "t", _M + "t"):
                self._parts.append(child.text or "")
            elif tag in _FIXED:
                self._parts.append(_FIXED[tag])
            elif tag == W + "sym":
                self._parts.append(_symbol(child))
            elif tag == W + "r":
                self._run(child)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self.notes.append((tag, child.get(W + "id", "")))
            else:
                self._walk(child)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        if val(run, "rPr/rStyle") in self._hidden or _is_unseen(run, properties):
            return
        before = len(self._parts)
        self._walk(run)
        raise_by = None if properties is None else properties.find(W + "vertAlign")
        if raise_by is not None and raise_by.get(W + "val") == "superscript":
            text = "".join(self._parts[before:])
            so_far = "".join(self._parts[max(0, before - 3) : before])
            self._parts[before:] = [raised(so_far, text)]


def _is_unseen(run: Element, properties: Element | None) -> bool:
    """Whether nobody can see a run: switched off, too small to read, white on white."""
    if properties is None:
        return False
    if switched_on(properties, "vanish"):
        return True
    if 0 < number(val(properties, "sz"), 0) <= _TINY:
        return True
    if (val(properties, "color") or "").upper() != "FFFFFF":
        return False
    # On dark ground it is seen: a table, a box and a paragraph may have one.
    grounds = [properties, *(p.find(W + "pPr") for p in run.iterancestors(W + "p"))]
    if any(g is not None and g.find(W + n) is not None for g in grounds for n in _GROUNDS):
        return False
    return next(run.iterancestors(W + "tbl", W + "txbxContent"), None) is None


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if not 0 < code <= 0xFFFF:
        return ""
    if (element.get(W + "font") or "").lower() == "symbol":
        return _SYMBOLS.get(code & 0xFF, chr(code))
    return chr(code)
