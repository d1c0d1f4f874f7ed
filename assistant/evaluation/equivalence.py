"""How well equivalent questions are told: precision and recall.

``python -m assistant.evaluation.equivalence FILES…`` reads tab-separated files with the columns
``first``, ``second``, ``same`` (``yes`` or ``no``), ``language`` (``zh``, ``en`` or ``cross``) and
``sort``, what the two questions differ in.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from scipy.stats import binomtest

from assistant.signing.equivalence import Meanings
from knowledge.glossary import Exact

__all__ = ["Figures", "Judged", "figures", "judged", "main"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of questions and what the rules made of it.

    Attributes:
        first: A question.
        second: Another one.
        language: ``zh``, ``en``, or ``cross`` where they are in two languages.
        sort: What they differ in.
        same: Whether they are equivalent, as labelled.
        told: Whether the rules say so.
        ms: How long the rules took for both, in milliseconds.
    """

    first: str
    second: str
    language: str
    sort: str
    same: bool
    told: bool
    ms: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over some pairs."""

    language: str
    hits: int
    missed: int
    false: int
    apart: int

    @property
    def precision(self) -> float:
        """Share of what the rules call equivalent that is."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Share of the equivalent pairs that the rules found."""
        return self.hits / max(1, self.hits + self.missed)


def judged(files: Iterable[Path], meanings: Meanings) -> list[Judged]:
    """Every pair of the files, judged.

    Raises:
        ValueError: A row has another label than yes or no.
    """
    meanings.equivalent("浓度达到1%时谁检查？", "Who looks at 1 % of it?")  # loads what it needs
    found = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["same"] not in ("yes", "no"):
                    message = f"{str(file)!r} has a row labelled {row['same']!r}, not yes or no."
                    raise ValueError(message)
                found.append(_judged(row, meanings))
    return found


def _judged(row: dict[str, str], meanings: Meanings) -> Judged:
    start = time.perf_counter()
    told = meanings.equivalent(row["first"], row["second"])
    ms = (time.perf_counter() - start) * 1000
    return Judged(
        row["first"], row["second"], row["language"], row["sort"], row["same"] == "yes", told,
        round(ms, 3),
    )  # fmt: skip


def figures(pairs: Sequence[Judged], language: str = "all") -> Figures:
    """The counts for a language, or for all."""
    mine = [p for p in pairs if language in ("all", p.language)]
    return Figures(
        language,
        hits=sum(p.same and p.told for p in mine),
        missed=sum(p.same and not p.told for p in mine),
        false=sum(p.told and not p.same for p in mine),
        apart=sum(not p.same and not p.told for p in mine),
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was judged wrongly")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    pairs = judged(given.files, Meanings(Exact.load()))
    languages = ["all", *sorted({p.language for p in pairs})]
    counted = [figures(pairs, language) for language in languages]
    wrong = [p for p in pairs if p.same != p.told] if given.errors else []
    if given.json:
        told = [asdict(f) | {"precision": f.precision, "recall": f.recall} for f in counted]
        errors = [asdict(p) for p in wrong]
        sys.stdout.write(json.dumps({"figures": told, "errors": errors}, ensure_ascii=False) + "\n")
        return
    for row in counted:
        precision = _share(row.hits, row.hits + row.false)
        recall = _share(row.hits, row.hits + row.missed)
        sys.stdout.write(f"{row.language:<5} precision {precision}  recall {recall}\n")
    times = sorted(p.ms / 2 for p in pairs)
    if times:
        middle, slowest = times[len(times) // 2], times[-1]
        sys.stdout.write(f"a question: {middle:.2f} ms in the middle, {slowest:.2f} ms at most\n")
    for p in wrong:
        kind = "false " if p.told else "missed"
        sys.stdout.write(f"{kind}  {p.first}  |  {p.second}  ({p.sort})\n")


def _share(part: int, whole: int) -> str:
    """A share with its 95 % interval (Wilson, 1927)."""
    if not whole:
        return "of none"
    interval = binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part / whole:.3f} [{interval.low:.3f}, {interval.high:.3f}] ({part}/{whole})"


if __name__ == "__main__":
    main()
