"""What a chat model made of a site's questions, in figures. docs/evaluation.md defines them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evaluation.drafts import Draft
from assistant.evaluation.figures import Summary
from assistant.evaluation.measures import percentile
from assistant.models import ModelProfile

__all__ = ["ModelFigures", "Price", "figures_of"]

_MILLION = 1_000_000
_SHARES = {"p50": 0.5, "p95": 0.95}

Price = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What a chat model made of the questions.

    Attributes:
        name: What it is called; ``none`` where Davy only quotes.
        languages: That it drafts in.
        context_tokens: Room for prompt and reply together.
        questions: How many were asked of Davy.
        replies: Share of them by what the reply was: ``drafted``, ``quoted``, ``abstention``.
        asked: At how many of them the model was asked.
        claims: How many claims it wrote, by what became of them: ``shown`` as written,
            ``replaced`` by the sentence they rest on, ``left_out``.
        numbers: Figures in drafted claims.
        unfounded: How many of those the cited text does not hold.
        tokens: Read (``prompt``) and written (``output``), in all.
        estimated: Questions at which these were estimated.
        latency: Milliseconds by percentile (``p50``, ``p95``): until the first ``evidence``, the
            first ``claim``, and the ``whole`` answer where the model was asked.
        cost: Of a thousand questions, in the currency of the prices; None without prices.
        quality: The figures of what is displayed, as of any evaluation.
        p: Probability that chance makes its score differ so from that without a model.
    """

    name: str
    languages: tuple[str, ...]
    context_tokens: int
    questions: int
    replies: dict[str, float]
    asked: int
    claims: dict[str, int]
    numbers: int
    unfounded: int
    tokens: dict[str, int]
    estimated: int
    latency: dict[str, dict[str, float]]
    cost: float | None
    quality: Summary
    p: float | None = None


def figures_of(
    name: str, profile: ModelProfile, drafts: Sequence[Draft], quality: Summary,
    price: Price | None = None,
) -> ModelFigures:  # fmt: skip
    """The figures of one model, from what it took at each question.

    Args:
        name: What the model is called.
        profile: Of the model.
        drafts: One for each question.
        quality: The figures of what was displayed.
        price: Of a million tokens of prompt and of reply.
    """

    def total(field: str) -> int:
        return sum(getattr(draft, field) for draft in drafts)

    kinds = Counter(draft.kind for draft in drafts)
    tokens = {kind: total(f"{kind}_tokens") for kind in ("prompt", "output")}
    cost = None
    if price:
        whole = (price[0] * tokens["prompt"] + price[1] * tokens["output"]) / _MILLION
        cost = round(1000 * whole / len(drafts), 6)
    return ModelFigures(
        name=name, languages=profile.languages, context_tokens=profile.context_tokens,
        questions=len(drafts),
        replies={k: round(kinds[k] / len(drafts), 4) for k in ("drafted", "quoted", "abstention")},
        asked=sum(draft.calls > 0 for draft in drafts),
        claims={outcome: total(outcome) for outcome in ("shown", "replaced", "left_out")},
        numbers=total("numbers"), unfounded=sum(len(draft.unfounded) for draft in drafts),
        tokens=tokens, estimated=total("estimated"), latency=dict(_latency(drafts)), cost=cost,
        quality=quality,
    )  # fmt: skip


def _latency(drafts: Sequence[Draft]) -> Iterator[tuple[str, dict[str, float]]]:
    asked = [draft for draft in drafts if draft.calls]
    times = {
        "evidence": [draft.evidence_ms for draft in drafts],
        "claim": [draft.claim_ms for draft in asked if draft.claim_ms is not None],
        "whole": [draft.whole_ms for draft in asked],
    }
    for what, some in times.items():
        if some:
            yield what, {name: round(percentile(some, s), 1) for name, s in _SHARES.items()}
