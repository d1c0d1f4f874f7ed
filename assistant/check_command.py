"""``davy check``: a draft, or a statement, against the library."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from tqdm import tqdm

from assistant import show_check
from assistant.backend import Backend
from assistant.check_export import Exports
from assistant.command import (
    AsJson,
    Home,
    explained,
    lines_of,
    opened,
    settings_of,
    show_data,
)
from assistant.settings import Settings
from knowledge.errors import NotFound, SettingsError
from knowledge.normalise import clean

if TYPE_CHECKING:
    from assistant.checking.types import Statement

__all__ = ["check"]

Json = dict[str, Any]
_AT_ONCE = 8  # statements a request
_LONGEST = 10_000  # characters of a statement


class Only(StrEnum):
    """Verdicts to show."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to be checked: statements as JSON, and how much of the draft is no statement.

    ``name`` and ``word`` are those of the last file, ``word`` its bytes where it is a Word file.
    """

    statements: list[Json]
    skipped: int = 0
    name: str = ""
    word: bytes = b""


def check(
    drafts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|STATEMENT...",
            help="Drafts, or a statement in quotes; '-' reads a text from standard input.",
        ),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help='Check every line of a file: {"id", "statement"}.'),
    ] = None,
    only: Annotated[
        list[Only] | None,
        typer.Option("--only", help="Show these verdicts alone; may be given more than once."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Check the first so many alone; 0: all.")
    ] = 0,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 unless every statement is supported.")
    ] = False,
    docx: Annotated[
        Path | None,
        typer.Option("--docx", help="Write a Word file: a draft's copy, a comment a statement."),
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", help="Write a report with all that is quoted.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who checks; stands in what is written.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check a draft, or a statement, against the library: who says so, who says otherwise.

    Each statement of a draft (text, Markdown, Word, PDF, a scan) is 'supported' by a clause,
    'contradicted' by one, or 'not found'. Headings, questions, dates and signatures are left
    out. The library is not changed, and the draft is not kept.

    Examples:
      davy check "瓦斯浓度达到1.5%时可以继续作业。"

      davy check draft-procedure.docx --only contradicted

      davy check draft-procedure.docx --docx commented.docx --pdf report.pdf --by "Li Wei"

      davy check --batch statements.jsonl --json > verdicts.jsonl
    """
    if (batch is None) == (not drafts):
        raise typer.BadParameter("Give a file or a statement, or --batch FILE.")
    wanted = {str(verdict.value) for verdict in only or Only}
    exports = Exports(docx, pdf, by)
    with explained(as_json):
        exports.refuse(drafts or [])
    if batch is not None:
        with opened("davy check", as_json, home) as backend:
            verdicts = _check_batch(backend, batch, wanted, limit, as_json)
    else:
        with explained(as_json):
            settings = settings_of(home)
            draft = _gathered(drafts or [], settings)
        with opened("davy check", as_json, home) as backend:
            checked = _check_drafts(backend, draft, wanted, limit, as_json)
            verdicts = {item["verdict"] for item in checked}
            if exports.wanted:
                exports.write(
                    checked, backend, settings, name=draft.name, word=draft.word,
                    others=draft.skipped, unchecked=len(draft.statements) - len(checked),
                )  # fmt: skip
    if strict and verdicts - {"supported"}:
        raise typer.Exit(1)


def _check_drafts(
    backend: Backend, draft: _Draft, wanted: set[str], limit: int, as_json: bool
) -> list[Json]:
    given = draft.statements[: limit or None]
    if len(given) < len(draft.statements):
        typer.echo(f"davy: The first {limit} of {len(draft.statements)} statements.", err=True)
    with _bar(len(given)) as bar:
        checked = []
        for item in _checked(backend, given):
            checked.append(item)
            bar.update()
    shown = [item for item in checked if item["verdict"] in wanted]
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False))
    else:
        typer.echo(show_check.draft(checked, shown, draft.skipped))
    return checked


def _check_batch(
    backend: Backend, file: Path, wanted: set[str], limit: int, as_json: bool
) -> set[str]:
    found: set[str] = set()
    with _bar(None) as bar:
        for item_id, statement in islice(_batch(file), limit or None):
            (checked,) = backend.check([statement])["statements"]
            found.add(checked["verdict"])
            if checked["verdict"] in wanted:
                bar.clear()
                show_data({"id": item_id, **checked}, as_json, show_check.statement)
                sys.stdout.flush()
            bar.update()
    return found


def _checked(backend: Backend, statements: Iterable[Json]) -> Iterator[Json]:
    """Verdicts in order; what is said twice is checked once."""
    known: dict[str, Json] = {}
    left = iter(statements)
    while some := list(islice(left, _AT_ONCE)):
        new = {key: one for one in some if (key := _said(one)) not in known}
        if new:
            known |= zip(new, backend.check(list(new.values()))["statements"], strict=True)
        yield from ({**known[_said(one)], "place": one["place"]} for one in some)


def _said(statement: Json) -> str:
    return "\n".join((*statement["under"], statement["statement"], statement["place"]["heading"]))


def _gathered(drafts: list[str], settings: Settings) -> _Draft:
    from assistant.checking.drafts import draft_of
    from assistant.checking.statements import statements_of_text
    from assistant.wire import statement_json
    from knowledge.readers.encoding import decode

    found: list[Json] = []
    skipped, name, word = 0, "", b""
    stated: Sequence[Statement]
    for given in drafts:
        if given == "-":
            stated = statements_of_text(decode(sys.stdin.buffer.read(), "standard input"))
        elif _is_path(given):
            draft = draft_of(Path(given), Path(given).name, settings)
            stated, name, word = draft.statements, draft.name, draft.word
            skipped += draft.others
        else:
            stated = statements_of_text(given)
            if not stated:
                raise SettingsError("The statement is empty.", "Give a sentence, in quotes.")
        found.extend(map(statement_json, stated))
    return _Draft(found, skipped, name, word)


def _is_path(given: str) -> bool:
    """Whether an argument is a file; a statement otherwise.

    Raises:
        NotFound: It looks like a file, and there is none.
    """
    from knowledge.readers import READABLE

    if not given.strip():
        return False
    try:
        if Path(given).exists():
            return True
    except OSError:  # longer than a name may be
        return False
    named = Path(given).suffix.lower() in READABLE and "\n" not in given
    if named or re.fullmatch(r"[A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_.~-]+)+", given):
        raise NotFound(f"There is no file {given!r}.", "Check the path.")
    return False


def _batch(file: Path) -> Iterator[tuple[Any, Json]]:
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            said = clean(str(item["statement"]))
            if not said.strip() or len(said) > _LONGEST:
                raise ValueError(f"it has {len(said)} characters, not 1 to {_LONGEST}")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(
                f"Line {number} of {str(file)!r} is no statement: {error}.",
                'Each line is like {"id": "1", "statement": "…"}.',
            ) from error
        yield item.get("id"), {"statement": said, "under": [], "place": {}}


def _bar(total: int | None) -> tqdm[Any]:
    return tqdm(
        total=total, unit="statement", file=sys.stderr, disable=not sys.stderr.isatty(),
        leave=False, delay=1,
    )  # fmt: skip
