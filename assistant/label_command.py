"""``davy label``: stickers whose QR code opens Ask, filtered to a machine's manual."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from assistant.command import AsJson, Home, opened, settings_of, show_data, write_file

__all__ = ["label"]


def label(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", help="Ids, file names or titles."),
    ] = None,
    equipment: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A machine that documents are about. Repeatable."),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="A PDF with eight a sheet, or a PNG of one.")
    ] = Path("labels.pdf"),
    url: Annotated[
        str, typer.Option(help="Where other devices reach Davy.  [default: $DAVY_PUBLIC_URL]")
    ] = "",
    language: Annotated[Literal["zh", "en"], typer.Option(help="That the labels speak.")] = "zh",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make QR labels to stick on machines; scanned, they open Ask about that manual only.

    Examples:
      davy label "风机说明书.pdf" --url http://192.168.1.20:8430

      davy label --equipment "2号主扇" --out fan.png --language en
    """
    from assistant.labels import label_address, label_pdf, label_png, labels_for, own_address
    from assistant.labels import unreachable as leads_nowhere

    if not documents and not equipment:
        raise typer.BadParameter("Name a document, or equipment with --equipment.")
    with opened("davy label", as_json, home) as backend:
        listed = backend.documents(False)["documents"]
        found = labels_for(listed, documents or (), equipment or ())
        settings = settings_of(home)
        base = url or own_address(settings)
        if out.suffix.lower() == ".png":
            if len(found) > 1:
                raise typer.BadParameter("A PNG holds one label; name a PDF with --out.")
            made = label_png(found[0], base, language, font=settings.font)
        else:
            made = label_pdf(found, base, language, font=settings.font)
        write_file(out, made)
    if leads_nowhere(base):
        typer.echo(f"davy: {base} leads other devices nowhere. {_HINT}", err=True)
    labels = [
        {"name": item.name, "title": item.title, "url": label_address(item, base, language)}
        for item in found
    ]
    show_data({"file": str(out), "labels": labels}, as_json, _shown)


_HINT = "Give --url or DAVY_PUBLIC_URL, and let 'davy up --host' listen there."


def _shown(data: dict[str, Any]) -> str:
    return "\n".join((data["file"], *(f"  {i['name']}  {i['url']}" for i in data["labels"])))
