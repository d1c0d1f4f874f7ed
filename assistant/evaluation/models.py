"""Chat models compared on a site's own questions. docs/evaluation.md tells the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.evaluation.compare import compare
from assistant.evaluation.drafts import Drafting
from assistant.evaluation.model_figures import ModelFigures, Price, figures_of
from assistant.evaluation.run import Measured
from assistant.evaluation.session import Session
from assistant.models import LlamaCppChat, ModelProfile, profile_of
from knowledge.errors import SettingsError

__all__ = ["BASELINE", "compare_models", "prices_of"]

BASELINE = "none"
_NO_MODEL = ModelProfile(BASELINE, (), 0)


def compare_models(
    session: Session, models: Sequence[str], prices: Mapping[str, Price]
) -> tuple[ModelFigures, ...]:
    """Ask every question with each chat model, and before that without any.

    Args:
        session: The questions and the library.
        models: As the setting `model` names them.
        prices: Of a million tokens of prompt and of reply, by model as in ``models``.

    Raises:
        SettingsError: A model's name is not understood.
        ModelError: A model cannot be loaded.
    """
    found: list[ModelFigures] = []
    baseline: Measured | None = None
    for model in dict.fromkeys((BASELINE, *models)):
        chain = session.assistant.with_model(model)
        profile = _NO_MODEL
        if chain.drafter is not None:
            if isinstance(chain.drafter.model, LlamaCppChat):
                chain.drafter.model.load()  # no question is to wait for that
            profile = profile_of(chain.drafter.model)
        system = Drafting(chain, _apart(profile.name, [one.name for one in found]))
        measured = session.measure(system, session.pool)
        baseline = baseline or measured
        figures = figures_of(
            system.name, profile, system.drafts, measured.summary, prices.get(model)
        )
        if measured is not baseline:
            beside = compare(measured.results, baseline.results, BASELINE, session.seed)
            figures = replace(figures, p=beside.differences["score"].p)
        found.append(figures)
    return tuple(found)


def prices_of(
    given: Sequence[str], models: Sequence[str], setting: tuple[str, Price | None]
) -> dict[str, Price]:
    """Prices by model.

    Args:
        given: From the command line: ``MODEL=PROMPT,REPLY``.
        models: That are compared.
        setting: The model of the settings, and its price.

    Raises:
        SettingsError: One is not understood, or is of another model.
    """
    prices = {setting[0]: setting[1]} if setting[1] else {}
    for text in given:
        model, _, price = text.rpartition("=")
        try:
            prompt, reply = map(float, price.split(","))
        except ValueError:
            prompt = reply = -1.0
        if model not in models or min(prompt, reply) < 0:
            raise SettingsError(
                f"The price {text!r} is not understood.",
                "Write --price MODEL=PROMPT,REPLY with the name as in --model and what a million"
                " tokens of prompt and of reply cost, such as openai:qwen=0.5,1.5.",
            )
        prices[model] = (prompt, reply)
    return prices


def _apart(name: str, taken: Sequence[str]) -> str:
    """A name that none has yet: two files may be called alike."""
    names = (name, *(f"{name} #{i}" for i in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)
