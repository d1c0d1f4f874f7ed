"""How the gate judged the mutants, by kind and language."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation.mutants.model import KINDS, UNFAITHFUL, Mutant
from assistant.evaluation.mutants.rates import Rate, judged, milliseconds, told
from assistant.gate import Verdict
from assistant.types import Claim

__all__ = ["Judged", "judge", "summary", "table", "write_misses"]

# Words of duty exchanged are counted apart: whether they keep the force is for a site to say.
_TRUE = tuple(kind for kind in KINDS if kind not in (*UNFAITHFUL, "duty_words"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, what the gate says of it, and the milliseconds that took."""

    mutant: Mutant
    verdict: Verdict
    taken: float

    @property
    def right(self) -> bool:
        """Whether a true claim passed, or a false one did not."""
        return self.verdict.passed == self.mutant.faithful


def judge(mutants: Iterable[Mutant]) -> Iterator[Judged]:
    """Each claim checked against all that it cites."""
    for mutant in mutants:
        quotes = dict(enumerate(mutant.quotes, 1))
        verdict, taken = judged(Claim(mutant.statement, tuple(quotes)), quotes)
        yield Judged(mutant, verdict, taken)


def summary(results: Sequence[Judged]) -> dict[str, Any]:
    """Catch and false-alarm rates by kind and language, and what a claim took."""
    languages = sorted({result.mutant.language for result in results})
    return {
        "mutants": len(results),
        "kinds": {
            kind: {language: _rate(results, (kind,), (language,)) for language in languages}
            for kind in KINDS
        },
        "caught": {name: _rate(results, UNFAITHFUL, of) for name, of in _groups(languages)},
        "caught_reworded": _rate([r for r in results if r.mutant.reworded], UNFAITHFUL, languages),
        "false_alarms": {name: _rate(results, _TRUE, of) for name, of in _groups(languages)},
        "false_alarms_by_check": dict(
            Counter(
                finding.check
                for result in results
                if result.mutant.kind in _TRUE and not result.right
                for finding in {f.check: f for f in result.verdict.findings}.values()
            ).most_common()
        ),
        "ms_per_claim": milliseconds([result.taken for result in results]),
    }


def table(figures: dict[str, Any]) -> str:
    """The summary for a terminal."""
    return "\n".join(_lines(figures)) + "\n"


def write_misses(path: Path, results: Sequence[Judged]) -> None:
    """The wrongly judged claims as JSON lines, with what the gate held against the true ones."""
    by_kind: defaultdict[str, list[Judged]] = defaultdict(list)
    for result in results:
        if not result.right:
            by_kind[result.mutant.kind].append(result)
    with path.open("w", encoding="utf-8") as file:
        for kind in KINDS:
            for result in by_kind[kind]:
                file.write(json.dumps(_as_json(result), ensure_ascii=False) + "\n")


def _groups(languages: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    return [("all", tuple(languages)), *((language, (language,)) for language in languages)]


def _rate(
    results: Sequence[Judged], kinds: Sequence[str], languages: Sequence[str]
) -> dict[str, Any]:
    """Share not passed: caught where the claims are false, false alarms where they are true."""
    own = [r for r in results if r.mutant.kind in kinds and r.mutant.language in languages]
    return Rate(sum(not r.verdict.passed for r in own), len(own)).as_json()


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    yield f"{figures['mutants']} mutants. Share that did not pass, with its 95 % interval:"
    languages = [name for name in figures["caught"] if name != "all"]
    yield f"{'':<14}" + "".join(f"{language:>8}{'':<25}" for language in languages).rstrip()
    for kind, rates in figures["kinds"].items():
        if kind == UNFAITHFUL[0]:
            yield "unfaithful (caught)"
        elif kind == KINDS[0]:
            yield "faithful (false alarms)"
        yield f"  {kind:<12}" + "".join(_cell(rates[language]) for language in languages).rstrip()
    yield f"{'caught, reworded':<18}{_cell(figures['caught_reworded'])}".rstrip()
    for name in ("caught", "false_alarms"):
        for group, rate in figures[name].items():
            yield f"{name.replace('_', ' ') + ', ' + group:<18}{_cell(rate)}".rstrip()
    taken = ", ".join(f"{name} {value:g}" for name, value in figures["ms_per_claim"].items())
    yield f"ms a claim: {taken}"


def _cell(rate: dict[str, Any]) -> str:
    if not rate["n"]:
        return f"{'–':>8}{'':<25}"
    interval = f"[{rate['low']:.1%}, {rate['high']:.1%}]"
    return f"{rate['share']:>8.1%} {interval:<16}{rate['n']:>6}  "


def _as_json(result: Judged) -> dict[str, Any]:
    mutant = result.mutant
    return {
        "id": mutant.id,
        "kind": mutant.kind,
        "language": mutant.language,
        "faithful": mutant.faithful,
        "statement": mutant.statement,
        "source": mutant.source,
        "note": mutant.note,
        "document": mutant.document,
        **told(result.verdict, mutant.language),
        "quotes": mutant.quotes,
    }
