"""The assistant as it is for one person."""

from __future__ import annotations

from functools import cached_property

from assistant.access import Person
from assistant.build import Assistant
from assistant.conflicts import Conflicts
from assistant.conflicts.within import ConflictsWithin
from assistant.emergency.cards import CardStore
from assistant.emergency.within import CardsWithin
from assistant.records.looking import Looking
from assistant.suggestions import Suggestions
from assistant.suggestions.within import SuggestionsWithin

__all__ = ["AssistantWithin"]


class AssistantWithin(Assistant):
    """What :meth:`Assistant.seen_by` gives."""

    def __init__(self, whole: Assistant, person: Person) -> None:
        # Not the base's: what is open is shared.
        made = ("conflicts", "suggestions", "unanswered", "checker", "review")
        self.__dict__.update({k: v for k, v in whole.__dict__.items() if k not in made})
        self._whole, self.person = whole, person
        self.library = whole.library.seen_by(person.reach, person.name)
        catalog = self.library.catalog
        self.cards: CardStore = CardsWithin(whole.cards, catalog, person.name)
        self.records = whole.records.seen_by(
            Looking(person, catalog.lifecycles.documents, self._document_of)
        )
        self.signed = whole.signed.seen_by(person, self.library)
        self._connect()

    def close(self) -> None:
        """Nothing: what is open is another's to close."""

    def seen_by(self, person: Person) -> Assistant:
        """As :meth:`Assistant.seen_by`."""
        return self._whole.seen_by(person)

    def reload_glossary(self) -> None:
        """Go by the site's glossary as it is now, from the next question on."""
        self._whole.reload_glossary()

    @cached_property
    def conflicts(self) -> Conflicts:
        """Documents that disagree."""
        return ConflictsWithin(self._whole.conflicts, self.library)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Questions to begin with."""
        return SuggestionsWithin(self._whole.suggestions, self.library)

    def _document_of(self, version_id: str) -> str | None:
        version = self.library.catalog.version(version_id)
        return version.document_id if version else None
