"""The composition root: settings in, a working assistant out."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import cast

from assistant.access import LOCAL, Person
from assistant.access.accounts import Accounts
from assistant.audit.answering import model_hash
from assistant.audit.log import AuditLog
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
from assistant.keeping import Keeper
from assistant.models import LANGUAGES, LlamaCppChat, build_chat_model, profile_of
from assistant.records import Records
from assistant.records.unanswered import Unanswered
from assistant.replay.searched import SearchedSets
from assistant.review import Review, Reviews
from assistant.settings import Settings
from assistant.signing.chain import SignedChain
from assistant.signing.equivalence import Meanings
from assistant.signing.signed import SignedAnswers
from assistant.suggestions import Suggestions
from assistant.types import Reply, Response
from assistant.upkeep import Upkeep
from knowledge.glossary import Exact, SiteGlossary
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.telling import Tell

__all__ = ["Assistant", "build_drafter", "build_rephraser"]

_LOG = logging.getLogger(__name__)
_VIEWS = 64  # people whose view is kept at hand


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
        self.person = LOCAL
        self.audit = AuditLog.of(settings)
        self.tell = self.audit.append
        self.library = Library(settings, command)
        self.records = Records(settings.home, settings.record_days)
        self.accounts = Accounts(
            settings.home, self.tell,
            session_hours=settings.session_hours, idle_hours=settings.idle_hours,
        )  # fmt: skip
        self.library.tell = cast(Tell, self.tell)
        self.cards = CardStore(settings.home, self.library.tell)
        self._drafter = drafter
        self._sets = SearchedSets(settings.home)
        self._reviews = Reviews(settings.home)
        self.signed = SignedAnswers(self._reviews, self.library, self._meanings(), self.tell)
        self.records.tell = self.library.tell
        self._connect()
        self._marking = threading.Lock()
        self.ready = threading.Event()
        self._upkeep: Upkeep | None = None
        self._views: OrderedDict[Person, Assistant] = OrderedDict()
        self._viewing = threading.Lock()

    def _connect(self) -> None:
        """Lead questions through the library, the cards and the records that there are."""
        keep = Keeper(
            self.settings, self.library, self.records if self.settings.record else None,
            self._sets, self.tell, self.person.name,
        ).keep  # fmt: skip
        self.chain = self._chain(self.settings, self._drafter, keep)
        self.front = EmergencyChain(
            SignedChain(self.chain, self.signed, self.library, record=keep),
            self._chain(self.settings, self._drafter), self.cards,
            lambda card: dated(card, self.library), keep,
        )  # fmt: skip

    def seen_by(self, person: Person) -> Assistant:
        """The assistant as it is for somebody: their documents, their records, their name.

        Cheap: pages and requests ask for it each time. It need not be closed.
        """
        from assistant.within import AssistantWithin  # which is an assistant itself

        if person == LOCAL:
            return self
        with self._viewing:
            seen = self._views.get(person)
        if seen is None or not _current(seen.library):
            seen = AssistantWithin(self, person)
        with self._viewing:
            self._views[person] = seen
            self._views.move_to_end(person)
            if len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return seen

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
        self._reviews.close()
        self.accounts.close()
        self.audit.close()

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
        self.signed.use(self._meanings())

    @cached_property
    def review(self) -> Review:
        """The queue of replies to look at, and what can be done to them."""
        return Review(
            self._reviews, self.records, self.library, self.settings.threshold, self.person,
            self.gate.check, self.tell, self.signed.notice,
        )  # fmt: skip

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
            self._marking, self.person.reach,
        )  # fmt: skip

    @property
    def site_glossary(self) -> SiteGlossary:
        """The site's own terms, to be changed."""
        return SiteGlossary(self.settings.home, self.library.tell, self.person.name)

    @property
    def desk(self) -> Desk:
        """Where emergency cards are pinned."""
        return Desk(self.library, self.cards)

    @cached_property
    def checker(self) -> Checker:
        """Checks statements against the library."""
        return Checker(self.library.searcher, self.library.page, self.gate.check)

    def _meanings(self) -> Meanings:
        return Meanings(_exact(self.settings), self.library.searcher.glossary.own)

    def warm(self) -> None:
        """What a server does beside, once it has started.

        Load the models, so that the first question does not wait for them; then go on with the
        jobs that were broken off, keep up with what they load, and index for each reach that
        somebody has what lies within it.
        """
        self.library.warm()
        self.gate.warm()
        model_hash(self.settings)  # the first answer's line in the audit log would wait for it
        self.ready.set()
        self.library.jobs.start_waiting()
        self._upkeep = Upkeep(self.conflicts, self.suggestions, self.signed)
        self._upkeep.start()
        for reach in {account.reach for account in self.accounts.list() if account.enabled}:
            self.library.seen_by(reach)


def _current(library: Library) -> bool:
    """Whether a view is still good; one that cannot be asked is, for emergency cards need it.

    It shows nothing that has left the reach: what its words find is joined with the catalog, which
    is read anew or fails.
    """
    try:
        return library.current
    except Exception:  # whatever is wrong with the catalog
        _LOG.exception("what somebody sees is not brought up to date")
        return True


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
