"""What became of a question, in words that say where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.evaluation.measures import RELEVANT
from assistant.evaluation.results import Result

__all__ = ["RIGHT", "VERDICTS", "tally", "verdict", "worst"]

RIGHT = "right"
VERDICTS = {
    RIGHT: "Right: shown, or rightly refused",
    "made-up": "Answered, though the documents hold no answer",
    "elsewhere": "Answered from other passages: the right one was not found",
    "not-shown": "The right passage was found, and not shown",
    "in-part": "Shown in part",
    "refused": "Refused, though the right passage was found",
    "not-found": "Refused: the right passage was not found",
}


def verdict(result: Result) -> str:
    """Which of :data:`VERDICTS` a result is."""
    if not result.item.answerable:
        return "made-up" if result.answered else RIGHT
    if not result.answered:
        return "refused" if result.rank else "not-found"
    if result.figures.get("score", 0.0) >= RELEVANT:
        return RIGHT
    if result.figures.get("coverage", 0.0) > 0 and result.figures.get("citation_recall"):
        return "in-part"
    return "not-shown" if result.rank else "elsewhere"


def tally(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """Verdict, its words, and how many questions have it; in the order of :data:`VERDICTS`."""
    counts = Counter(map(verdict, results))
    return [(name, words, counts[name]) for name, words in VERDICTS.items() if counts[name]]


def worst(results: Sequence[Result], count: int) -> list[tuple[str, int, list[Result]]]:
    """What went wrong: verdict, how many questions have it, and the worst ``count`` of those.

    What was shown and is wrong comes before what was not shown; of that, the surest first.
    """
    sides: dict[str, list[Result]] = {name: [] for name in VERDICTS if name != RIGHT}
    for result in results:
        if (name := verdict(result)) != RIGHT:
            sides[name].append(result)
    for some in sides.values():
        some.sort(key=lambda r: (r.figures.get("score", 0.0), -(r.confidence or 0.0)))
    return [(name, len(some), some[:count]) for name, some in sides.items() if some]
