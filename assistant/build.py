"""The composition root: settings in, a working assistant out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from types import TracebackType

from assistant.chain import AnswerChain, Question
from assistant.checking.checker import Checker
from assistant.confidence import shipped
from assistant.confidence.calibrated import load
from assistant.conflicts import Conflicts
from assistant.drafting import Drafter
from assistant.emergency.cards import CardStore
from assistant.emergency.chain import EmergencyChain
from assistant.emergency.desk import Desk, dated
from assistant.followup import Rephraser
from assistant.gate import Gate
from assistant.gate.entailment import build_entailment
from assistant.models import LANGUAGES, LlamaCppChat, build_chat_model, profile_of
from assistant.records import Records
from assistant.records.unanswered import Unanswered
from assistant.settings import Settings
from assistant.suggestions import Suggestions
from assistant.types import Reply, Response
from assistant.upkeep import Upkeep
from knowledge.glossary import Exact
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, Filters

__all__ = ["Assistant", "build_drafter", "build_rephraser"]


class Assistant:
    """A library and the chain that answers from it. Use as a context manager.

    Args:
        settings: Everything that can be set.
        command: What this process does, told to others that want the library.
        calibrated: Whether the library's own calibration counts, where it has one.

    Raises:
        DavyError: The library or the model cannot be used; the message says what to do.
    """

    def __init__(
        self, settings: Settings, command: str = "davy", *, calibrated: bool = True
    ) -> None:
        self.settings = settings
        self.gate = build_gate(settings)
        drafter = build_drafter(settings, self.gate)
        self._confidence = load(settings.home) if calibrated else shipped()
        self.library = Library(settings, command)
        self.records = Records(settings.home, settings.record_days)
        keep = self.records.keep if settings.record else None
        self.chain = self._chain(settings, drafter, keep)
        self.cards = CardStore(settings.home)
        self.front = EmergencyChain(
            self.chain, self._chain(settings, drafter), self.cards,
            lambda card: dated(card, self.library), keep,
        )  # fmt: skip
        self.ready = threading.Event()
        self._upkeep: Upkeep | None = None

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library and the record. Closing twice is fine."""
        if self._upkeep is not None:
            self._upkeep.close()
        self.library.close()
        self.records.close()

    def ask(
        self, question: str, after: tuple[str, ...] = (), filters: Filters = EVERYTHING
    ) -> Response:
        """The reply to a question; in an emergency with the site's cards above it."""
        return self.front.invoke(Question(question, after, filters))

    def with_model(self, model: str) -> AnswerChain:
        """A chain over the same library, as it would be with another setting `model`.

        Raises:
            DavyError: The setting is not understood, or its file is not there.
        """
        settings = self.settings.model_copy(update={"model": model})
        return self._chain(settings, build_drafter(settings, self.gate))

    def _chain(
        self, settings: Settings, drafter: Drafter | None,
        record: Callable[[Reply, Filters], str] | None = None,
    ) -> AnswerChain:  # fmt: skip
        return AnswerChain(
            self.library.searcher, self.library.page, drafter, settings.threshold,
            build_rephraser(settings, drafter), self._confidence, record,
        )  # fmt: skip

    def reload_glossary(self) -> None:
        """Go by the site's glossary as it is now, from the next question on."""
        self.library.reload_glossary()
        self.gate.use(_exact(self.settings))

    @cached_property
    def conflicts(self) -> Conflicts:
        """Documents that disagree."""
        return Conflicts(self.library)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Questions to begin with."""
        return Suggestions(self.library, self.chain, self.settings.threshold)

    @cached_property
    def unanswered(self) -> Unanswered:
        """What was asked and had no answer."""
        return Unanswered(
            self.records, self.settings.home, self.library.searcher,
            lambda text, filters: self.chain.evidence(Question(text, (), filters)),
        )  # fmt: skip

    @property
    def desk(self) -> Desk:
        """Where emergency cards are pinned."""
        return Desk(self.library, self.cards)

    @cached_property
    def checker(self) -> Checker:
        """Checks statements against the library."""
        return Checker(self.library.searcher, self.library.page, self.gate.check)

    def warm(self) -> None:
        """What a server does beside, once it has started.

        Load the models, so that the first question does not wait for them; then go on with the
        jobs that were broken off, and keep up with what they load.
        """
        self.library.warm()
        self.gate.warm()
        self.ready.set()
        self.library.jobs.start_waiting()
        self._upkeep = Upkeep(self.conflicts, self.suggestions)
        self._upkeep.start()


def build_gate(settings: Settings) -> Gate:
    """The gate, with the site's own names and, where one is set, a model that judges as well."""
    return Gate(_exact(settings), build_entailment(settings.entailment))


def _exact(settings: Settings) -> Exact:
    return Exact.of_site(settings.home / "glossary.csv")


def build_drafter(settings: Settings, gate: Gate | None = None) -> Drafter | None:
    """The drafter that the settings name, or None where Davy only quotes."""
    model = build_chat_model(
        settings.model, url=settings.model_url or None, languages=settings.model_languages,
        context_tokens=settings.model_context or None, api_key=settings.model_api_key or None,
        timeout_s=settings.model_seconds,
    )  # fmt: skip
    if model is None:
        return None
    if isinstance(model, LlamaCppChat):
        profile = profile_of(model)
        return Drafter(model, profile.name, profile.languages, settings.model_seconds, gate)
    # A server is not asked here, for it may be down, and another command in a hurry.
    declared = settings.model_languages or LANGUAGES
    name = str(getattr(model, "model_name", settings.model))
    return Drafter(model, name, declared, settings.model_seconds, gate)


def build_rephraser(settings: Settings, drafter: Drafter | None) -> Rephraser | None:
    """What restates follow-ups with the drafter's model; None where the model is too small."""
    if drafter is None or settings.model.strip().casefold() == "bundled":
        return None
    return Rephraser(drafter.model, drafter.languages)
