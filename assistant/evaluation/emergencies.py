"""How well emergencies are told from questions about them: precision and recall.

``python -m assistant.evaluation.emergencies FILES…`` reads CSV files with the columns ``phrase``,
``label`` (``emergency`` or ``about``) and ``language``; a file called ``zh_about.csv`` needs only
the phrases.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scipy.stats import binomtest

from assistant.emergency.detection import reasoned

__all__ = ["Figures", "Judged", "figures", "judged", "main"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A phrase and what the rules made of it.

    Attributes:
        phrase: The phrase.
        language: ``zh`` or ``en``.
        emergency: Whether it tells of an emergency, as labelled.
        detected: Whether the rules say so.
        reason: What decided.
        ms: How long the rules took, in milliseconds.
    """

    phrase: str
    language: str
    emergency: bool
    detected: bool
    reason: str
    ms: float

    @property
    def right(self) -> bool:
        """Whether rules and label agree."""
        return self.emergency == self.detected


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some phrases."""

    language: str
    hits: int
    missed: int
    false: int
    quiet: int

    @property
    def precision(self) -> float:
        """Share of what the rules took for emergencies that are."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Share of the emergencies that the rules found."""
        return self.hits / max(1, self.hits + self.missed)


def judged(files: Iterable[Path]) -> list[Judged]:
    """Every phrase of the files, judged.

    Raises:
        ValueError: A row has no phrase, or another label.
    """
    found = []
    for file in files:
        named = file.stem.split("_")
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for number, row in enumerate(csv.DictReader(rows), 2):
                label = row.get("label") or named[-1]
                if not row.get("phrase") or label not in ("emergency", "about"):
                    raise ValueError(f"{file}, line {number}: {row} has no phrase or label")
                began = time.perf_counter()
                reason = reasoned(row["phrase"])
                ms = (time.perf_counter() - began) * 1e3
                found.append(
                    Judged(
                        row["phrase"], row.get("language") or named[0], label == "emergency",
                        reason.alarm is not None, reason.reason, round(ms, 3),
                    )
                )  # fmt: skip
    return found


def figures(judgements: list[Judged], language: str = "all") -> Figures:
    """The counts for a language, or for all."""
    mine = [j for j in judgements if language in ("all", j.language)]
    return Figures(
        language,
        hits=sum(j.emergency and j.detected for j in mine),
        missed=sum(j.emergency and not j.detected for j in mine),
        false=sum(j.detected and not j.emergency for j in mine),
        quiet=sum(not j.emergency and not j.detected for j in mine),
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was judged wrongly")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    reasoned("着火 fire")  # what the first call loads is loaded once
    judgements = judged(given.files)
    languages = ["all", *sorted({j.language for j in judgements})]
    counted = [figures(judgements, language) for language in languages]
    wrong = [j for j in judgements if not j.right]
    if given.json:
        told = [asdict(f) | {"precision": f.precision, "recall": f.recall} for f in counted]
        errors = [asdict(j) for j in wrong] if given.errors else []
        sys.stdout.write(json.dumps({"figures": told, "errors": errors}, ensure_ascii=False) + "\n")
        return
    for row in counted:
        sys.stdout.write(_line(row) + "\n")
    slowest = max((j.ms for j in judgements), default=0.0)
    sys.stdout.write(f"slowest phrase: {slowest:.2f} ms\n")
    for j in wrong if given.errors else ():
        sort = "missed" if j.emergency else "false "
        sys.stdout.write(f"{sort}  {j.phrase}  ({j.reason})\n")


def _line(row: Figures) -> str:
    precision = _share(row.hits, row.hits + row.false)
    return (
        f"{row.language:<4} precision {precision}  recall {_share(row.hits, row.hits + row.missed)}"
    )


def _share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson, 1927)."""
    if not whole:
        return "of none"
    interval = binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part / whole:.3f} [{interval.low:.3f}, {interval.high:.3f}] ({part}/{whole})"


if __name__ == "__main__":
    main()
