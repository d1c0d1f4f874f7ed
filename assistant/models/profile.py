"""What a chat model can be asked for: its languages, its room, and whether a grammar holds it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from langchain_core.language_models import BaseChatModel

__all__ = [
    "LANGUAGES",
    "USUAL_CONTEXT",
    "Described",
    "ModelProfile",
    "Told",
    "composed",
    "profile_of",
]

LANGUAGES = ("zh", "en")
# Tokens. Nearly every model of the last years has room for so many, and a prompt of evidence
# sentences needs no more; more room costs memory.
USUAL_CONTEXT = 4096


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """A chat model as its user has to know it.

    Attributes:
        name: What it is called in answers.
        languages: Codes of the languages it may draft in.
        context_tokens: Room for prompt and reply together.
        grammar: Whether it takes a `grammar` (GBNF) as keyword argument and keeps to it.
        supposed: What of `languages` and `context_tokens` was neither declared nor found out.
    """

    name: str
    languages: tuple[str, ...]
    context_tokens: int
    grammar: bool = False
    supposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a model's file or server says of it; None where it says nothing."""

    languages: tuple[str, ...] | None = None
    context_tokens: int | None = None


@runtime_checkable
class Described(Protocol):
    """A chat model that tells its own profile."""

    def described(self) -> ModelProfile:
        """Its profile; the first call may read its file or ask its server."""


def composed(
    name: str, languages: tuple[str, ...], context_tokens: int | None, told: Told, *,
    grammar: bool = False,
) -> ModelProfile:  # fmt: skip
    """A profile of what was declared, else of what was told, else of what is safe to suppose.

    Args:
        name: What the model is called in answers.
        languages: As declared; empty where they are not.
        context_tokens: As declared; None where it is not.
        told: What its file or server says.
        grammar: As in :class:`ModelProfile`.
    """
    known = languages or told.languages  # the latter may be empty: neither of ours
    room = context_tokens or told.context_tokens
    doubts = {"languages": known is None, "context": room is None}
    return ModelProfile(
        name, LANGUAGES if known is None else known, room or USUAL_CONTEXT, grammar,
        tuple(what for what, doubtful in doubts.items() if doubtful),
    )  # fmt: skip


def profile_of(model: BaseChatModel) -> ModelProfile:
    """What a chat model can be asked for; of one that is not Davy's, what LangChain knows.

    The first call may read the model's file or ask its server; it never raises for what is not
    found, but supposes something that is safe.
    """
    if isinstance(model, Described):
        return model.described()
    name = str(getattr(model, "model_name", "") or model._llm_type)
    told = Told(context_tokens=(model.profile or {}).get("max_input_tokens"))
    return composed(name, (), None, told, grammar=getattr(model, "supports_grammar", False))
