"""How many true answers the gate lets through: ``python -m assistant.evaluation.references``.

Each reference answer of a question set is split into claims, and each claim is checked against the
answer's own source window as the only quotation. The answer is accepted if every claim passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.evaluation.mutants.rates import Rate, judged, milliseconds, told
from assistant.gate import Verdict, split_claims
from assistant.types import Claim
from knowledge.errors import SettingsError

__all__ = ["Reference", "Tried", "load", "main", "report", "tried"]

_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Reference:
    """A question, its reference answer, and the stretch of text that the answer was made from."""

    id: str
    question: str
    answer: str
    window: str

    @property
    def split(self) -> str:
        """``even`` or ``odd``, by the hash of the id."""
        return ("even", "odd")[hashlib.sha256(self.id.encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the gate said of an answer's claims, and the milliseconds each took."""

    reference: Reference
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    times: tuple[float, ...]

    @property
    def accepted(self) -> bool:
        """Whether the answer makes claims and all of them pass."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)

    @property
    def checks(self) -> frozenset[str]:
        """The checks that hold something against it."""
        return frozenset(f.check for verdict in self.verdicts for f in verdict.findings)


def load(questions: Path, documents: Path) -> list[Reference]:
    """The references of a question set whose lines name document, start and end of the window.

    Offsets count characters of the document as decoded, byte order mark left out.

    Raises:
        SettingsError: A document cannot be read as UTF-8 or GB18030.
    """
    texts: dict[str, str] = {}
    found = []
    for line in questions.read_text("utf-8").splitlines():
        row = json.loads(line)
        name = row["document"]
        if name not in texts:
            texts[name] = _decoded(documents / name)
        window = texts[name][row["start"] : row["end"]]
        found.append(Reference(row["id"], row["question"], row["answer"], window))
    return found


def tried(reference: Reference, *, asked: bool) -> Tried:
    """An answer's claims checked against its window, with the question given or without."""
    quotes = {1: reference.window}
    claims = tuple(Claim(claim.text, (1,)) for claim in split_claims(reference.answer, quotes))
    question = reference.question if asked else ""
    results = [judged(claim, quotes, question) for claim in claims]
    return Tried(
        reference, claims, tuple(v for v, _ in results), tuple(taken for _, taken in results)
    )


def report(results: Sequence[Tried]) -> dict[str, Any]:
    """Share accepted, rejections by the checks that found something, and what a claim took."""
    rejected = [result for result in results if not result.accepted]
    checks = Counter(check for result in rejected for check in result.checks)
    alone = Counter(next(iter(result.checks)) for result in rejected if len(result.checks) == 1)
    return {
        "accepted": Rate(len(results) - len(rejected), len(results)).as_json(),
        "claims": sum(len(result.claims) for result in results),
        "rejected_by": dict(checks.most_common()),
        "rejected_by_it_alone": dict(alone.most_common()),
        "ms_per_claim": milliseconds([taken for result in results for taken in result.times]),
    }


def main() -> None:
    """Measure and print: with the question given, and without."""
    given = _given()
    references = load(given.questions, given.documents)
    if given.split != "all":
        references = [found for found in references if found.split == given.split]
    if given.limit and given.limit < len(references):
        references = random.Random(given.seed).sample(references, given.limit)
    figures: dict[str, Any] = {"answers": len(references), "split": given.split}
    for name, asked in (("with_question", True), ("without_question", False)):
        results = [
            tried(reference, asked=asked)
            for reference in tqdm(references, name.replace("_", " "), leave=False, disable=None)
        ]
        figures[name] = report(results)
        if asked and given.misses:
            _write_misses(given.misses, results)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n" if given.json else _table(figures))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, help="JSON lines with document, start, end")
    parser.add_argument("--documents", type=Path, required=True, help="the documents' folder")
    parser.add_argument("--split", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--limit", type=int, help="so many answers, at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=Path, help="write the rejected ones there, as JSON lines")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError(f"{path.name!r} is no text in UTF-8 or GB18030.", "Save it as UTF-8.")


def _write_misses(path: Path, results: Sequence[Tried]) -> None:
    lines = (
        {
            "id": result.reference.id,
            "question": result.reference.question,
            "answer": result.reference.answer,
            "checks": sorted(result.checks),
            "failed": [
                {"claim": claim.text, **told(verdict, "zh")}
                for claim, verdict in zip(result.claims, result.verdicts, strict=True)
                if not verdict.passed
            ],
            "window": result.reference.window,
        }
        for result in results
        if not result.accepted
    )
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _table(figures: dict[str, Any]) -> str:
    return "\n".join(_rows(figures)) + "\n"


def _rows(figures: dict[str, Any]) -> Iterator[str]:
    yield f"{figures['answers']} reference answers ({figures['split']})"
    for name in ("with_question", "without_question"):
        told_of = figures[name]
        rate, taken = told_of["accepted"], told_of["ms_per_claim"]
        yield (
            f"{name.replace('_', ' '):<18}accepted {rate['share']:.1%}"
            f" [{rate['low']:.1%}, {rate['high']:.1%}] of {rate['n']}; {told_of['claims']} claims,"
            f" ms a claim: " + ", ".join(f"{k} {v:g}" for k, v in taken.items())
        )
        alone = told_of["rejected_by_it_alone"]
        for check, count in told_of["rejected_by"].items():
            yield f"  rejected by {check:<12}{count:>6}   by it alone {alone.get(check, 0):>6}"


if __name__ == "__main__":
    main()
