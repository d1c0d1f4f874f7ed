"""What the command line prints for people."""

from __future__ import annotations

from typing import Any

__all__ = ["documents", "findings", "hits", "removed", "reply", "report"]

Json = dict[str, Any]
_SIGNS = {"ok": "✓", "warning": "!", "problem": "✗"}


def reply(data: Json) -> str:
    """An answer with its sources, or an abstention with the nearest passages."""
    if data["kind"] == "abstention":
        nearest = [f"  {_place(hit)}\n    {_short(hit['text'])}" for hit in data["hits"][:3]]
        return "\n".join((data["text"], "", *nearest)).rstrip()
    sources = [f"[{c['marker']}] {_place(c)}" for c in data["citations"]]
    drafted = f"\n(worded by {data['model']}, checked against the sources)" if data["model"] else ""
    return "\n".join((data["text"] + drafted, "", *sources))


def hits(data: Json) -> str:
    """Passages by rank."""
    if not data["hits"]:
        return "Nothing found."
    return "\n".join(
        f"{hit['rank']:>3}  {_place(hit)}\n     {_short(hit['text'])}" for hit in data["hits"]
    )


def documents(data: Json) -> str:
    """A line per document, its warnings below it."""
    if not data["documents"]:
        return "The library is empty. Load something: davy ingest FOLDER"
    lines = []
    for document in data["documents"]:
        state = "" if document["status"] == "published" else f"  ({document['status']})"
        lines.append(
            f"{document['title']}  v{document['version']}{state}  ·  {document['file']}"
            f"  ·  {document['pages']} p., {document['passages']} passages"
        )
        lines.extend(f"    ! {warning}" for warning in document["warnings"])
    return "\n".join(lines)


def report(data: Json) -> str:
    """What an ingestion did."""
    lines = [
        f"{data['documents']} document(s) loaded, {data['unchanged']} unchanged,"
        f" {len(data['failed'])} failed; {data['pages']} pages, {data['passages']} passages"
        f" in {data['seconds']:.1f} s."
    ]
    lines.extend(f"  ! {item['file']}: {item['warning']}" for item in data["warnings"])
    for failure in data["failed"]:
        lines += [f"  ✗ {failure['error']}", f"    {failure['hint']}"]
    return "\n".join(lines)


def removed(data: Json) -> str:
    """What was taken out."""
    return "\n".join(f"Removed: {d['title']} ({d['file']})" for d in data["removed"])


def findings(data: Json) -> str:
    """The doctor's findings."""
    lines = []
    for finding in data["findings"]:
        lines.append(f"{_SIGNS[finding['status']]} {finding['check']}: {finding['message']}")
        if finding["hint"]:
            lines.append(f"    → {finding['hint']}")
    return "\n".join(lines)


def _place(item: Json) -> str:
    parts = [item["document"]]
    if item["version"] > 1:
        parts.append(f"v{item['version']}")
    if item["page"] is not None:
        named = item["label"] and item["label"] != str(item["page"])
        parts.append(f"p. {item['page']}" + (f" ({item['label']})" if named else ""))
    if item["clause"]:
        parts.append(item["clause"])
    return ", ".join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:159] + "…"
