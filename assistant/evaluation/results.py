"""What came of one question, with its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success, nDCG

from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract, Judge, Pool
from assistant.evaluation.measures import RELEVANT
from assistant.evaluation.systems import Output, System
from knowledge.splitting import sentences

__all__ = ["CUTOFFS", "Place", "Result", "evaluate"]

CUTOFFS = (1, 5, 10)
_SENTENCES, _CHARACTERS = 3, 400  # what is short enough to be read at a glance
_KEPT = 5  # hits whose text is kept with a result
_SNIPPET = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A hit or a citation as a run keeps it."""

    id: str
    document: str
    file: str
    page: int | None
    clauses: tuple[str, ...]
    grade: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question.

    Attributes:
        item: The question.
        hits: Best first.
        rank: Of the first relevant hit, or None.
        answered: Whether it was answered; None where a system only ranks.
        displayed: What was shown.
        citations: What was cited.
        confidence: Of the system.
        search_ms: See :class:`~assistant.evaluation.systems.Output`.
        evidence_ms: Likewise.
        figures: By name; what does not apply is left out. See docs/evaluation.md.
    """

    item: Item
    hits: tuple[Place, ...]
    rank: int | None
    answered: bool | None
    displayed: str
    citations: tuple[Place, ...]
    confidence: float | None
    search_ms: float | None
    evidence_ms: float | None
    figures: dict[str, float]


def evaluate(
    system: System,
    items: Sequence[Item],
    pool: Pool,
    k: int,
    progress: Callable[[Iterable[Item]], Iterable[Item]] = iter,
) -> list[Result]:
    """What a system makes of each question.

    Args:
        system: What is measured.
        items: The questions.
        pool: All that the system could find.
        k: Hits asked for.
        progress: Wraps the questions, to show how far it is.
    """
    outputs = [system.answer(item, k) for item in progress(items)]
    judges = [Judge(item) for item in items]
    ideal = pool.qrels(judges)
    found = _retrieval(judges, outputs, ideal, k)
    return [
        _result(judge, output, figures)
        for judge, output, figures in zip(judges, outputs, found, strict=True)
    ]


def _result(judge: Judge, output: Output, found: Mapping[str, float]) -> Result:
    hits = [_place(hit, judge.grade(hit), text=i < _KEPT) for i, hit in enumerate(output.hits)]
    ranks = (i for i, hit in enumerate(hits, 1) if hit.grade >= judge.relevant)
    return Result(
        item=judge.item, hits=tuple(hits), rank=next(ranks, None), answered=output.answered,
        displayed=output.displayed,
        citations=tuple(_place(c.quote, judge.grade(c.quote)) for c in output.citations),
        confidence=output.confidence, search_ms=output.search_ms, evidence_ms=output.evidence_ms,
        figures={**found, **_shown(judge, output)},
    )  # fmt: skip


def _place(extract: Extract, grade: int, *, text: bool = True) -> Place:
    return Place(
        extract.id, extract.document, extract.file, extract.page, extract.clauses, grade,
        _shortened(extract.text) if text else "",
    )  # fmt: skip


def _shortened(text: str) -> str:
    return text if len(text) <= _SNIPPET else f"{text[:_SNIPPET].rstrip()}…"


def _retrieval(
    judges: Sequence[Judge], outputs: Sequence[Output], ideal: Sequence[dict[str, int]], k: int
) -> list[dict[str, float]]:
    """Figures of the ranking, by ir-measures; none for what has no answer."""
    figures: list[dict[str, float]] = [{} for _ in judges]
    for least in {judge.relevant for judge in judges}:
        asked = [i for i, j in enumerate(judges) if j.relevant == least and j.item.answerable]
        measures = {
            **{Success(rel=least) @ cut: f"recall@{cut}" for cut in CUTOFFS if cut <= k},
            RR(rel=least) @ k: "mrr",
            nDCG @ min(10, k): "ndcg@10",
        }
        qrels, run = {}, {}
        for i in asked:
            graded = {hit.id: judges[i].grade(hit) for hit in outputs[i].hits}
            qrels[str(i)] = ideal[i] | graded or {"none": 0}
            ranked = enumerate(outputs[i].hits, 1)
            run[str(i)] = {hit.id: 1 / rank for rank, hit in ranked} or {"none": 0.0}
            figures[i] = dict.fromkeys(measures.values(), 0.0)
        for found in ir_measures.iter_calc(list(measures), qrels, run):
            figures[int(found.query_id)][measures[found.measure]] = float(found.value)
    return figures


def _shown(judge: Judge, output: Output) -> dict[str, float]:
    """Figures of what is displayed, and of abstaining."""
    if output.answered is None:
        return {}
    if not judge.item.answerable:
        refused = float(not output.answered)
        return {"refused": refused, "right": refused, "score": refused}
    figures: dict[str, float | None] = {
        "answered": float(output.answered), "right": float(output.answered),
    }  # fmt: skip
    if not output.answered:
        return {**_known(figures), "score": 0.0}
    text, coverage = output.displayed, judge.coverage(output.displayed)
    brief = len(text) <= _CHARACTERS or len(sentences(text)) <= _SENTENCES
    figures |= {"characters": len(text), "brief": float(brief), "coverage": coverage}
    if coverage is not None:
        covered = coverage >= RELEVANT
        figures |= {"covered": float(covered), "covered_briefly": float(covered and brief)}
        figures["numbers"] = _number(judge.shows_numbers(text))
    bearing = [
        judge.grade(cited.quote) > 0 or judge.grade(cited.passage) >= judge.relevant
        for cited in output.citations
    ]
    gold = any(
        max(judge.grade(cited.quote), judge.grade(cited.passage)) >= judge.relevant
        for cited in output.citations
    )
    if bearing:
        figures["citation_precision"] = sum(bearing) / len(bearing)
    figures["citation_recall"] = float(gold)
    score = float(gold) if coverage is None else coverage
    return {**_known(figures), "score": score}


def _number(value: bool | None) -> float | None:
    return None if value is None else float(value)


def _known(figures: Mapping[str, float | None]) -> dict[str, float]:
    return {name: float(value) for name, value in figures.items() if value is not None}
