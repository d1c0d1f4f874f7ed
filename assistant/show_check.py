"""What the command line prints of checked drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.show_reply import place

__all__ = ["draft", "statement"]

Json = dict[str, Any]
_SIGNS = {"supported": "✓", "contradicted": "✗", "not found": "?"}
_LONG = 400  # characters of a statement or a quotation that are shown


def draft(checked: Sequence[Json], shown: Sequence[Json], skipped: int = 0) -> str:
    """How many statements got which verdict, then each of those to be shown.

    Args:
        checked: All statements.
        shown: Those to be shown.
        skipped: How much of the draft is no statement.
    """
    if not checked:
        return "Nothing in it reads like a statement: no duty, no figure, no full sentence."
    counts = Counter(item["verdict"] for item in checked)
    parts = [f"{counts[verdict]} {verdict}" for verdict in _SIGNS if counts[verdict]]
    noun = "statement" if len(checked) == 1 else "statements"
    lines = [f"{len(checked)} {noun}: {', '.join(parts)}."]
    if skipped:
        lines.append(f"({skipped} headings, dates, questions and the like were left out.)")
    file = ""
    for item in shown:
        named = item["place"]["file"]
        if named and named != file:
            lines += ["", named]
        file = named
        lines += ["", statement(item)]
    return "\n".join(lines)


def statement(item: Json) -> str:
    """A statement with its verdict, and the clauses that this rests on."""
    return "\n".join(_lines(item))


def _lines(item: Json) -> Iterator[str]:
    name = f"{item['id']}  " if item.get("id") is not None else ""
    yield f"{_SIGNS[item['verdict']]} {name}{item['verdict']}{_where(item['place'])}"
    for line in item["under"]:
        yield f"    {_short(line)}"
    yield f"  {'  ' if item['under'] else ''}{_short(item['statement'])}"
    if item["verdict"] != "supported":
        yield f"  → {item['reason']}"
    yield from _quotations(item)
    for conflict in item["conflicts"]:
        citation = conflict["citation"]
        yield f"  ! But {place(citation)} says otherwise: {conflict['reason']}"
        yield f"    “{_short(citation['quote'])}”"


def _quotations(item: Json) -> Iterator[str]:
    for citation in item["citations"]:
        yield f"  [{citation['marker']}] {place(citation)}"
        if item["verdict"] == "contradicted":
            said = filter(None, (citation["lead"], citation["header"], citation["quote"]))
            yield f"    “{_short(' '.join(said))}”"
    if item["nearest"]:
        first, *_ = item["nearest"]
        yield f"  nearest: {place(first)}"
        yield f"    “{_short(first['quote'])}”"


def _where(where: Json) -> str:
    parts = [
        f"p. {where['page']}" if where["page"] else "",
        f"line {where['line']}" if where["line"] else "",
        where["clause"] or "",
    ]
    named = ", ".join(filter(None, parts))
    return f"  ({named})" if named else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
