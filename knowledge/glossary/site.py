"""A site's own glossary: read, checked, changed; who changed it and when.

``glossary.csv`` in the library folder holds the terms, ``glossary-changes.jsonl`` beside it a line
for each change made through Davy.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.disk import as_disk_full, sync_folder, write_durably
from knowledge.errors import DavyError, LibraryError, NotFound
from knowledge.glossary.files import COLUMNS, Problem, Row, judged, read
from knowledge.glossary.glossary import name_key
from knowledge.telling import Tell, untold

__all__ = ["FIRST", "Change", "SiteGlossary", "SiteTerms", "Term", "checked", "refused"]

FILE = "glossary.csv"
_CHANGES = "glossary-changes.jsonl"
FIRST = 2  # the line of the first term: the header is the first
_saving = threading.Lock()


@dataclass(frozen=True, slots=True)
class Term:
    """A group of names as a person writes it: names of a language divided by ``;``."""

    zh: str
    en: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What the file holds.

    Attributes:
        terms: In order; also those that cannot be used.
        problems: What is wrong, by the line of the file.
        stamp: Changes with the file; "" where there is none.
    """

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]
    stamp: str


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed the glossary, when (ISO 8601 in UTC), and how."""

    at: str
    by: str
    added: tuple[Term, ...]
    removed: tuple[Term, ...]


class SiteGlossary:
    """A site's own terms. Threads and processes may each have one.

    Args:
        home: The library folder.
        tell: Told of each change before it is made.
        who: Name of the account of whoever makes it.
    """

    def __init__(self, home: Path, tell: Tell = untold, who: str = "") -> None:
        self._tell, self._who = tell, who
        self.file = home / FILE
        self._changes = home / _CHANGES

    def read(self) -> SiteTerms:
        """What the file holds; nothing where there is none."""
        if not self.file.exists():
            return SiteTerms((), (), "")
        lines, problems = read(self.file)
        terms = tuple(Term(*line.cells) for line in lines)
        return SiteTerms(terms, tuple(problems), _stamp(self.file))

    def save(self, terms: Sequence[Term], by: str, stamp: str | None = None) -> SiteTerms:
        """Replace what the file holds.

        Args:
            terms: All of it; those without a name and a note are left out.
            by: Who changes it.
            stamp: Of what was read before the change; None not to compare.

        Raises:
            SettingsError: A term that was not there before cannot be used (:func:`refused` tells
                which), or the file is no text that could be replaced without loss.
            LibraryError: Somebody else has changed the file meanwhile, or nobody is named, or it
                cannot be written.
        """
        name = " ".join(by.split())
        if not name:
            raise LibraryError("Nobody is named.", "Say who changes the glossary.")
        kept = [term for term in map(_tidy, terms) if term.zh or term.en or term.note]
        with _saving:
            before = self.read()
            for problem in (*_whole(before.problems), *refused(kept, before.terms)):
                raise problem.error(self.file)
            if stamp is not None and stamp != before.stamp:
                raise LibraryError(
                    "Somebody else has changed the glossary meanwhile.",
                    "Load it again and make your changes once more.",
                )
            self._tell("glossary", self._who, {
                "did": "changed", "by": name,
                "added": [asdict(term) for term in kept if term not in before.terms],
                "removed": [asdict(term) for term in before.terms if term not in kept],
            })  # fmt: skip
            self._write(kept)
            self._note(name, before.terms, kept)
        return self.read()

    def add(self, term: Term, by: str) -> SiteTerms:
        """Add a group of names; one that is there already is not added twice.

        Raises:
            SettingsError, LibraryError: As for :meth:`save`.
        """
        before = self._columns_known()
        new = () if _tidy(term) in before.terms else (term,)
        return self.save((*before.terms, *new), by, before.stamp)

    def remove(self, name: str, by: str) -> SiteTerms:
        """Take out the groups that hold a name.

        Raises:
            NotFound: No group of the site's own does.
            SettingsError, LibraryError: As for :meth:`save`.
        """
        before = self._columns_known()
        left = [term for term in before.terms if not _holds(term, name)]
        if len(left) == len(before.terms):
            raise NotFound(
                f"The site's glossary does not hold {name!r}.",
                "'davy glossary' says where its file is; a name that Davy comes with is taken out"
                " by adding it with the note 'remove'.",
            )
        return self.save(left, by, before.stamp)

    def changes(self, most: int = 20) -> tuple[Change, ...]:
        """The last changes, the newest first; lines that cannot be read are left out."""
        try:
            lines = self._changes.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return ()
        found = (change for line in reversed(lines) if (change := _change(line)) is not None)
        return tuple(change for change, _ in zip(found, range(most), strict=False))

    def _columns_known(self) -> SiteTerms:
        read = self.read()
        for problem in read.problems:
            if problem.wrong == "header":
                raise problem.error(self.file)
        return read

    def _write(self, terms: Sequence[Term]) -> None:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        writer.writerows((term.zh, term.en, term.note) for term in terms)
        try:
            # With a signature: without it Excel takes the Chinese for something else.
            write_durably(self.file, text.getvalue().encode("utf-8-sig"))
        except OSError as error:
            raise self._failed(error) from error

    def _note(self, by: str, before: Sequence[Term], after: Sequence[Term]) -> None:
        added = [_cells(term) for term in after if term not in before]
        removed = [_cells(term) for term in before if term not in after]
        if not added and not removed:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps(
            {"at": now, "by": by, "added": added, "removed": removed}, ensure_ascii=False
        )
        try:
            with self._changes.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            sync_folder(self._changes.parent)
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> DavyError:
        return as_disk_full(error, self.file.parent) or LibraryError(
            f"{str(self.file)!r} cannot be written: {error.strerror}.",
            "Close it in other programs, or look at its permissions.",
        )


def checked(terms: Sequence[Term]) -> list[Problem]:
    """What is wrong with terms, by the line that each would have in the file."""
    found = (judged(line, _cells(_tidy(term))) for line, term in enumerate(terms, FIRST))
    return [problem for problem in found if isinstance(problem, Problem)]


def refused(terms: Sequence[Term], before: Sequence[Term]) -> list[Problem]:
    """What is wrong with those of some terms that were not there before."""
    return [found for found in checked(terms) if terms[found.line - FIRST] not in before]


def _whole(problems: Iterable[Problem]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.wrong in ("encoding", "unreadable"))


def _tidy(term: Term) -> Term:
    """A term without line breaks, control characters and white space around it."""
    return Term(*("".join(c for c in " ".join(cell.split()) if c.isprintable())
                  for cell in _cells(term)))  # fmt: skip


def _cells(term: Term) -> tuple[str, str, str]:
    return term.zh, term.en, term.note


def _holds(term: Term, name: str) -> bool:
    said = judged(FIRST, _cells(term))
    names = said.names if isinstance(said, Row) else (term.zh, term.en)
    return name_key(name) in map(name_key, filter(None, names))


def _change(line: str) -> Change | None:
    try:
        data = json.loads(line)
        added, removed = (
            tuple(Term(*cells) for cells in data[key]) for key in ("added", "removed")
        )
        return Change(str(data["at"]), str(data["by"]), added, removed)
    except (ValueError, KeyError, TypeError):
        return None


def _stamp(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
