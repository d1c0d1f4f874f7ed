"""What ``davy check`` writes: the draft with comments, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from assistant.backend import Backend
from assistant.command import write_file
from assistant.settings import Settings
from knowledge.errors import SettingsError
from knowledge.normalise import language_of

if TYPE_CHECKING:
    from assistant.checking.types import Checked

__all__ = ["Exports", "checked_of"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exports:
    """The files that a check writes.

    Attributes:
        docx: The draft with comments; None where it is not wanted.
        pdf: The report; None where it is not wanted.
        by: Who checks; "" where nobody is named.
    """

    docx: Path | None
    pdf: Path | None
    by: str = ""

    @property
    def wanted(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.docx or self.pdf)

    def refuse(self, drafts: Sequence[str]) -> None:
        """Refuse what cannot be written, before anything is checked.

        Raises:
            SettingsError: There is not one draft, or it would be written over.
        """
        if not self.wanted:
            return
        if len(drafts) != 1:
            raise SettingsError(
                "--docx and --pdf are of one draft.", "Check one draft at a time to export it."
            )
        written = {file.resolve() for file in (self.docx, self.pdf) if file}
        if Path(drafts[0]).resolve() in written:
            raise SettingsError(
                f"{drafts[0]!r} is the draft itself.", "Name another file to write to."
            )

    def write(
        self, checked: Sequence[Json], backend: Backend, settings: Settings, *,
        name: str, word: bytes, others: int, unchecked: int,
    ) -> None:  # fmt: skip
        """Write them, in the language that most of the draft is in.

        Args:
            checked: The verdicts, as ``davy check --json`` prints them.
            backend: Knows the library.
            settings: Name the font.
            name: What the draft is called.
            word: The draft, where it is a Word file.
            others: How much of it is no statement.
            unchecked: How many statements were left out.
        """
        from assistant.checking.export import Item, Report, commented_docx, report_pdf, state_of

        documents = backend.documents(every_version=False)["documents"]
        said = " ".join(item["statement"] for item in checked)
        report = Report(
            name, tuple(Item(checked_of(item)) for item in checked),
            "zh" if language_of(said) == "zh" else "en", datetime.now(UTC),
            state_of((one["version_id"], one["added"]) for one in documents), self.by,
            others=others, unchecked=unchecked,
        )  # fmt: skip
        if self.docx:
            write_file(self.docx, commented_docx(report, word))
        if self.pdf:
            write_file(self.pdf, report_pdf(report, settings.font))
        for file in filter(None, (self.docx, self.pdf)):
            typer.echo(f"davy: Wrote {file}.", err=True)


def checked_of(data: Json) -> Checked:
    """What :func:`assistant.wire.checked_json` wrote."""
    # Here: commands that write nothing start sooner.
    from assistant.checking.types import Against, Checked
    from assistant.types import Finding
    from assistant.wire import statement_of
    from assistant.wire_reading import citation_of

    return Checked(
        statement_of(data), data["verdict"], data["reason"],
        tuple(map(citation_of, data["citations"])),
        tuple(Finding(**finding) for finding in data["findings"]),
        tuple(map(citation_of, data["nearest"])),
        tuple(Against(citation_of(one["citation"]), one["reason"]) for one in data["conflicts"]),
    )  # fmt: skip
