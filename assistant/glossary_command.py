"""``davy glossary``: what things are called in both languages, here and at this site."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.command import AsJson, Home, explained, settings_of, show_data
from knowledge.glossary import Glossary, TermGroup

__all__ = ["glossary"]


def glossary(
    text: Annotated[
        str | None, typer.Argument(help="A term, or a sentence: the terms in it are listed.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show what things are called in Chinese and English, and where the site adds its own.

    The site's own terms stand in glossary.csv in the library folder: columns zh,en,note, names
    divided by semicolons. A row that shares a name with a group extends it; with "remove" as its
    note it takes its names out. A running server reads the file when it starts.

    Examples:
      davy glossary 局扇

      davy glossary "who tests the auxiliary fan?" --json
    """
    with explained(as_json):
        file = settings_of(home).home / "glossary.csv"
        terms = Glossary.load(file)
        show_data(_found(terms, text, str(file)), as_json, _shown)


def _found(terms: Glossary, text: str | None, file: str) -> dict[str, Any]:
    mentions = terms.mentions(text) if text else []
    return {
        "groups": len(terms.groups),
        "site_groups": sum(group.field == "site" for group in terms.groups),
        "site_file": file,
        "text": text,
        "terms": [
            {"text": m.text, "groups": [_group(g) for g in (m.group, *m.others)]} for m in mentions
        ],
    }


def _group(group: TermGroup) -> dict[str, Any]:
    return {"zh": list(group.zh), "en": list(group.en), "field": group.field}


def _shown(data: dict[str, Any]) -> str:
    if data["text"] is None:
        return (
            f"{data['groups']} groups of names, {data['site_groups']} of this site's own.\n"
            f"Add yours in {data['site_file']}."
        )
    if not data["terms"]:
        return f"No name in {data['text']!r} is known. Add it in {data['site_file']}."
    lines = []
    for term in data["terms"]:
        for group in term["groups"]:
            names = f"{'; '.join(group['zh'])} = {'; '.join(group['en'])}"
            lines.append(f"{term['text']}: {names} ({group['field']})")
    return "\n".join(lines)
