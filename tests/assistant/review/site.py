"""A small site whose replies are reviewed: its parts, put together as the assistant does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assistant.access import LOCAL, Person
from assistant.chain import AnswerChain, Question
from assistant.drafting import Drafter
from assistant.gate import Gate
from assistant.records import Records
from assistant.review import Item, Review, Reviews
from assistant.signing.chain import SignedChain
from assistant.signing.equivalence import Meanings
from assistant.signing.signed import SignedAnswers
from assistant.signing.types import Scope, SignedAnswer
from knowledge.glossary import Exact
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, Filters, Lifecycle, Reach
from knowledge.settings import LibrarySettings

LIMIT = "What is the methane limit in the return airway?"
WAIT = "How long must I wait after isolating a capacitor before touching it?"
CANTEEN = "What does the canteen serve on Fridays?"
FORBIDDEN = "入井严禁携带什么？"
SUPERVISOR = "Mei Tan"


@dataclass
class Site:
    """A library with its record, reviews and signed answers, on a day that a test sets."""

    home: Path
    day: date = field(default_factory=date.today)
    told: list[tuple[str, str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.library = Library(LibrarySettings(home=self.home, embedder="none"))
        self.records = Records(self.home)
        self.reviews = Reviews(self.home)
        self.signed = SignedAnswers(
            self.reviews, self.library, Meanings(Exact.load()), self.tell, lambda: self.day
        )

    def close(self) -> None:
        self.library.close()
        self.records.close()
        self.reviews.close()

    def tell(self, event: str, who: str, what: Any) -> None:
        self.told.append((event, who, what))

    def view(self, person: Person) -> Library:
        return self.library.seen_by(person.reach, person.name)

    def review(self, person: Person = LOCAL) -> Review:
        return Review(
            self.reviews, self.records, self.view(person), 0.3, person, Gate().check, self.tell,
            self.signed.notice,
        )  # fmt: skip

    def chain(self, person: Person = LOCAL, drafter: Drafter | None = None) -> SignedChain:
        library = self.view(person)
        inner = AnswerChain(
            library.searcher, library.page, drafter, 0.3, record=self.records.keep
        )  # fmt: skip
        signed = self.signed.seen_by(person, library)
        return SignedChain(inner, signed, library, record=self.records.keep)

    def ask(self, question: str, filters: Filters = EVERYTHING, person: Person = LOCAL) -> Any:
        return self.chain(person).invoke(Question(question, (), filters))

    def approved(self, question: str, filters: Filters = EVERYTHING) -> Item:
        """The reply to a question, approved."""
        review, record = self.review(), self.ask(question, filters).record
        seen = review.get(record).listed.seen
        return review.approve(record, seen, by=SUPERVISOR)

    def sign(self, question: str, scope: Scope | None = None, **asked: Any) -> SignedAnswer:
        """The answer to a question, approved and signed."""
        return self.signed.sign(self.approved(question, **asked), scope or Scope(), SUPERVISOR)

    def later(self, **by: int) -> None:
        self.day += timedelta(**by)

    def version_of(self, file: str) -> str:
        return next(d.version_id for d in self.library.documents() if d.file == file)

    def say(self, file: str, **said: Any) -> None:
        """Say something of a document: its sites, its audience."""
        version_id = self.version_of(file)
        title = self.library.lifecycle(version_id).title
        self.library.set_lifecycle(version_id, Lifecycle(title, **said), "Ada")

    def load(self, file: Path, text: str) -> None:
        """Load another version of a file."""
        file.write_text(text, "utf-8")
        assert not self.library.ingest([file]).failed


def person(name: str, *roles: Any, sites: tuple[str, ...] = ()) -> Person:
    return Person(name, name.title(), frozenset(roles), Reach(frozenset(sites), frozenset()))
