"""What the command line prints of the changes between two versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["show_changes"]

Json = dict[str, Any]
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "renumbered": "#"}
_AROUND = 40  # characters of unchanged text shown beside a change


def show_changes(data: Json) -> str:
    """Changes as the command line prints them: ``[-old-]{+new+}``."""
    lines = [
        f"{data['title']}  v{data['from']} → v{data['to']}: {len(data['changes'])} clauses differ,"
        f" {data['unchanged']} are the same."
    ]
    for change in data["changes"]:
        old, new = change["old_number"], change["new_number"]
        number = f"{old} → {new}" if old and new and old != new else new or old
        heading = f"  {change['heading']}" if change["heading"] else ""
        mark = "  !" if change["figures"] else ""
        lines.append(f"{_SIGNS[change['kind']]} {number}{heading}{mark}".rstrip())
        if change["kind"] != "renumbered":
            lines.append("    " + "".join(_shown(change["parts"])).replace("\n", "\n    "))
    return "\n".join(lines)


def _shown(parts: list[Json]) -> Iterator[str]:
    for i, part in enumerate(parts):
        text = part["text"]
        if part["kind"] == "added":
            yield f"{{+{text}+}}"
        elif part["kind"] == "removed":
            yield f"[-{text}-]"
        elif len(text) <= 2 * _AROUND:
            yield text
        else:
            yield (text[:_AROUND] if i else "") + " … "
            yield text[-_AROUND:] if i + 1 < len(parts) else ""
