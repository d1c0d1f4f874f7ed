"""Runs made by hand, so that their figures can be worked out on paper."""

from collections.abc import Callable

import pytest

from assistant.evaluation.figures import summarise
from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract, Pool
from assistant.evaluation.results import Result, evaluate
from assistant.evaluation.run import Conditions, Measured, Run, SetInfo
from assistant.evaluation.systems import Cited, Output

PASSAGES = {
    "gas": "Methane in the return airway must not exceed 1.0 % by volume.",
    "fan": "The ventilation officer shall check the booster fan every 7 days.",
    "door": "Only the shift electrician may open the substation door.",
}


class Scripted:
    """A system that answers as it is told to, question by question.

    Args:
        script: By a question's id: the passages it ranks, those of them that it shows (None to
            abstain), and its confidence.
    """

    name = "scripted"

    def __init__(self, script: dict[str, tuple[str, str | None, float]]) -> None:
        self._script = script

    def answer(self, item: Item, k: int) -> Output:
        ranked, shown, confidence = self._script[item.id]
        quoted = [passage(name) for name in (shown or "").split()]
        return Output(
            hits=tuple(passage(name) for name in ranked.split()[:k]),
            answered=shown is not None, displayed="\n".join(one.text for one in quoted),
            citations=tuple(Cited(one, one) for one in quoted), confidence=confidence,
            search_ms=2.0, evidence_ms=4.0,
        )  # fmt: skip


def passage(name: str) -> Extract:
    return Extract(name, PASSAGES[name], "Rules", "rules.pdf", 1, (), frozenset({name}))


def item(key: str, answer: str = "", **given: object) -> Item:
    values = {"language": "en", "set_name": "set.jsonl", "answerable": bool(answer), **given}
    return Item(key, f"Question {key}?", answer=answer, **values)


def asked(
    script: dict[str, tuple[str, str | None, float]], items: list[Item], k: int = 10
) -> list[Result]:
    return evaluate(Scripted(script), items, Pool(map(passage, PASSAGES)), k)


@pytest.fixture
def run_of() -> Callable[..., Run]:
    """Makes a run of results, and of a baseline's if there are any."""

    def make(results: list[Result], baseline: list[Result] | None = None, **given: str) -> Run:
        measured = Measured("davy", tuple(results), summarise(results))
        beside = baseline and Measured("baseline", tuple(baseline), summarise(baseline))
        answerable = sum(result.item.answerable for result in results)
        info = SetInfo("set.jsonl", "0" * 64, len(results), answerable)
        conditions = Conditions("0.1", 1, 3, "abc", "none", 0.3, 10, 0, 0)
        created = given.get("created", "2026-11-22T08:00:00.000+00:00")
        return Run(created, 1.0, conditions, (info,), measured, beside or None)

    return make
