"""The composition root: settings in, a working assistant out."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from assistant.chain import AnswerChain, Question
from assistant.confidence import shipped
from assistant.confidence.calibrated import load
from assistant.drafting import Drafter
from assistant.followup import Rephraser
from assistant.models import build_chat_model, model_languages
from assistant.settings import Settings
from assistant.types import Reply
from knowledge.library import Library

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
        drafter = build_drafter(settings)
        confidence = load(settings.home) if calibrated else shipped()
        self.library = Library(settings, command)
        self.chain = AnswerChain(
            self.library.searcher, self.library.page, drafter, settings.threshold,
            build_rephraser(settings, drafter), confidence,
        )  # fmt: skip
        self.ready = threading.Event()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.library.close()

    def ask(self, question: str, after: tuple[str, ...] = ()) -> Reply:
        """The reply to a question."""
        return self.chain.invoke(Question(question, after))

    def warm(self) -> None:
        """What a server does beside, once it has started.

        Load the models, so that the first question does not wait for them; then go on with the
        jobs that were broken off.
        """
        self.library.warm()
        self.ready.set()
        self.library.jobs.start_waiting()


def build_drafter(settings: Settings) -> Drafter | None:
    """The drafter that the settings name, or None where Davy only quotes."""
    model = build_chat_model(settings.model, api_key=settings.model_api_key or None)
    if model is None:
        return None
    languages = model_languages(settings.model, settings.model_languages or None)
    path = getattr(model, "model_path", None)
    name = Path(path).stem if path else settings.model.removeprefix("openai:").split("@")[0]
    return Drafter(model, name, languages)


def build_rephraser(settings: Settings, drafter: Drafter | None) -> Rephraser | None:
    """What restates follow-ups with the drafter's model; None where the model is too small."""
    if drafter is None or settings.model.strip().casefold() == "bundled":
        return None
    return Rephraser(drafter.model, drafter.languages)
