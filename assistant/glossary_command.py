"""``davy glossary``: what things are called in both languages, here and at this site."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.command import AsJson, By, Home, explained, opened, settings_of, show_data
from knowledge.glossary import Glossary, SiteGlossary, TermGroup

__all__ = ["app"]


class _OrFind(TyperGroup):
    """What is no command is a text to look for: ``davy glossary 局扇``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # typer hides it
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["find", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_OrFind,
    help="""What things are called in Chinese and English, here and at this site.

    The site's own terms stand in glossary.csv in the library folder: columns zh,en,note, names
    divided by semicolons. A row that shares a name with a group extends it; with "remove" as its
    note it takes its names out.

    Examples:
      davy glossary 局扇

      davy glossary add --zh "老张头巷;张巷" --en "Zhang drift"
    """,
)


@app.command()
def find(
    text: Annotated[
        str | None, typer.Argument(help="A term, or a sentence: the terms in it are listed.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show what things are called; 'find' may be left out.

    Examples:
      davy glossary 局扇

      davy glossary "who tests the auxiliary fan?" --json
    """
    with explained(as_json):
        site = SiteGlossary(settings_of(home).home)
        terms = Glossary.load(site.file)
        data = _found(terms, text, site)
        for problem in data["problems"]:
            typer.echo(f"davy: {problem} It is left out.", err=True)
        show_data(data, as_json, _shown)


@app.command()
def add(
    zh: Annotated[str, typer.Option(help="Chinese names, divided by semicolons.")] = "",
    en: Annotated[str, typer.Option(help="English names, divided by semicolons.")] = "",
    note: Annotated[str, typer.Option(help="A note; 'remove' takes the names out.")] = "",
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Add names of one thing to the site's own; a running server goes by them at once.

    Example:
      davy glossary add --zh "老张头巷;张巷" --en "Zhang drift" --note "named after its driver"
    """
    with opened("davy glossary add", as_json, home) as backend:
        change = {"add": {"zh": zh, "en": en, "note": note}, "by": by}
        show_data(backend.change_glossary(change), as_json, _changed)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="A name; the rows that hold it are taken out.")],
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take terms out of the site's own.

    Example:
      davy glossary remove "Zhang drift"
    """
    with opened("davy glossary remove", as_json, home) as backend:
        show_data(backend.change_glossary({"remove": name, "by": by}), as_json, _changed)


def _found(terms: Glossary, text: str | None, site: SiteGlossary) -> dict[str, Any]:
    mentions = terms.mentions(text) if text else []
    return {
        "groups": len(terms.groups),
        "site_groups": sum(group.field == "site" for group in terms.groups),
        "site_file": str(site.file),
        "problems": [problem.error(site.file).message for problem in site.read().problems],
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
            f"Add yours in {data['site_file']}, or with 'davy glossary add'."
        )
    if not data["terms"]:
        return f"No name in {data['text']!r} is known. Add it with 'davy glossary add'."
    lines = []
    for term in data["terms"]:
        for group in term["groups"]:
            names = f"{'; '.join(group['zh'])} = {'; '.join(group['en'])}"
            lines.append(f"{term['text']}: {names} ({group['field']})")
    return "\n".join(lines)


def _changed(data: dict[str, Any]) -> str:
    return f"The site's glossary now holds {len(data['site_terms'])} rows: {data['site_file']}"
