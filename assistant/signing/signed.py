"""Answers that supervisors have signed: kept, found again, withdrawn by themselves."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.access import LOCAL, Person
from assistant.audit import Tell
from assistant.review import Item, ReviewError, Reviews
from assistant.review.review import name_of
from assistant.review.rows import Snapshot, Status
from assistant.signing.holding import broken, current
from assistant.signing.index import Equivalence, MeaningIndex
from assistant.signing.making import made
from assistant.signing.scope import holds_for
from assistant.signing.store import SignedStore
from assistant.signing.types import EVERYWHERE, Cause, Scope, SignedAnswer, Validity, Withdrawal
from knowledge.errors import DavyError, NotFound
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, UNLIMITED, Filters
from knowledge.normalise import clean
from knowledge.telling import untold

__all__ = ["DAVY", "SignedAnswers"]

_LOG = logging.getLogger(__name__)
DAVY = Person("davy", "Davy", frozenset())  # who withdraws what holds no longer
_LONGEST = 4000  # characters of a remark


class SignedAnswers:
    """The signed answers of a library. Threads may share one.

    One that holds no longer is withdrawn as soon as that is noticed: when it would be given, when
    the list or the queue is looked at, or by :meth:`keep_up`. It never comes back by itself.

    Args:
        reviews: Their file keeps what is signed.
        library: All of it: whether an answer still holds is no matter of who asks.
        meanings: Tells which questions are equivalent.
        tell: Told of each signature and withdrawal before it counts; what it raises undoes it.
        today: The day.

    Every method raises what is wrong with the file of reviews:

    Raises:
        LibraryError: It cannot be read or written.
    """

    def __init__(
        self, reviews: Reviews, library: Library, meanings: Equivalence, tell: Tell = untold,
        today: Callable[[], date] = date.today,
    ) -> None:  # fmt: skip
        self._store = SignedStore(reviews)
        self._index = MeaningIndex(meanings)
        self._whole, self._tell, self._today = library, tell, today
        self._library, self.person = library, LOCAL

    def seen_by(self, person: Person, library: Library) -> SignedAnswers:
        """The same as somebody sees them: those that rest on what is out of reach do not exist.

        Args:
            person: Who.
            library: The library as that person sees it.
        """
        seen = copy.copy(self)
        seen.person, seen._library = person, library
        return seen

    def use(self, meanings: Equivalence) -> None:
        """Go by other names that mean the same, from the next question on."""
        self._index.use(meanings)

    def list(
        self, state: Validity = "valid", limit: int = 50, *, skip: int = 0, text: str = ""
    ) -> tuple[SignedAnswer, ...]:
        """Signed answers, the latest first.

        Args:
            state: Only those; "" for all.
            limit: How many at most.
            skip: How many of the latest to leave out.
            text: Only those whose question holds this.
        """
        found = [one for one in self._some(state) if text.casefold() in one.question.casefold()]
        return tuple(found[skip : skip + limit])

    def count(self, state: Validity = "valid") -> int:
        """How many there are."""
        return sum(1 for _ in self._some(state))

    def get(self, signed_id: str) -> SignedAnswer:
        """One signed answer, withdrawn ones included.

        Raises:
            NotFound: There is none of that id, or it rests on what is out of reach.
        """
        found = next((one for one in self._some("") if one.id == signed_id), None)
        if found is None:
            raise NotFound(
                f"There is no signed answer {signed_id!r}.", "'davy signed list' lists them."
            )
        return found

    def sign(self, item: Item, scope: Scope = EVERYWHERE, by: str = "") -> SignedAnswer:
        """Sign the answer to a reply that was approved or corrected.

        Args:
            item: The reply, as it was looked at.
            scope: What it is signed for, and until when.
            by: Who signs, where there are no accounts.

        Raises:
            ReviewError: It cannot be signed; the message says why.
            Meanwhile: Somebody has done something to the reply since.
        """
        name = name_of(self.person, by)
        signed = made(item, scope, self.person, name, self._whole, self._today())
        if self._index.meanings.meaning(signed.question) is None:
            raise ReviewError(
                f"{signed.question!r} says too little by itself to be signed.",
                "Ask the whole question, and sign the answer to that.",
            )
        self.notice()  # what holds no longer is not in the way

        def allowed(now: Status) -> None:
            _decided(now)
            self._check_alone(signed)

        return self._store.add(
            self._snapshot(item), signed, item.listed.seen, allowed,
            lambda kept: self._tell("sign-off", self.person.name, _told(kept)),
        )  # fmt: skip

    def withdraw(self, signed_id: str, remark: str, by: str = "") -> SignedAnswer:
        """Sign an answer no longer, for good; its reply goes back to the queue.

        Raises:
            NotFound: There is none of that id.
            ReviewError: It is withdrawn already, or it is not said who withdraws it, and why.
        """
        name, remark = name_of(self.person, by), clean(remark).strip()
        if not 0 < len(remark) <= _LONGEST:
            raise ReviewError(
                "An answer is withdrawn for a reason.", f"Say why, in {_LONGEST} characters."
            )
        found = self.get(signed_id)
        if not self._withdraw(found, "by hand", remark, self.person, name):
            raise ReviewError(f"The signed answer {signed_id} is withdrawn already.")
        return self.get(signed_id)

    def match(
        self, question: str, filters: Filters = EVERYTHING, meant: str = ""
    ) -> tuple[SignedAnswer | None, SignedAnswer | None]:
        """What was signed for a question, and where there is nothing, what for one like it.

        Both may be given to whoever asks; the second is not the answer to the question, but like
        it, or the answer for another site.

        Args:
            question: The completed question.
            filters: What part of the library it is about.
            meant: The same, as it was probably meant. That is a guess, so it counts only for who
                asks word for word what was asked before.
        """
        if filters.as_of not in (None, self._today()):
            return None, None
        visible = self._library.visible(filters)
        offered = [one for one in self._valid() if self._shows(one, visible)]
        near = None
        again = [one for one in offered if (one.asked, one.question) == (question, meant)]
        for one in (*self._index.same(question, offered), *again):
            if self._holds(one):
                if holds_for(one, filters, self.person):
                    return one, None
                near = near or one
        near = near or self._index.near(question, offered)
        return None, near if near and self._holds(near) else None

    def pending(self) -> bool:
        """Whether documents have changed, or a day has begun, since :meth:`keep_up` was through."""
        editions, day = self._whole.catalog.lifecycles.editions(), self._today()
        kept = self._store.kept_up
        return kept is None or kept[0] is not editions or kept[1] != day

    def keep_up(self) -> Iterator[tuple[int, int]]:
        """Withdraw what holds no longer; gives after each answer how many are done, of how many."""
        state = self._whole.catalog.lifecycles.editions(), self._today()
        valid = self._valid()
        for done, one in enumerate(valid):
            yield done, len(valid)
            if self._holds(one):
                self._index.meanings.meaning(one.question)  # so that no question waits for that
        self._store.kept_up = state
        yield len(valid), len(valid)

    def notice(self) -> None:
        """Withdraw what holds no longer at once, where there may be such answers."""
        if self.pending():
            for _ in self.keep_up():
                pass

    def _some(self, state: Validity) -> Iterator[SignedAnswer]:
        """Those that rest on nothing out of reach, the latest first."""
        self.notice()
        for one in self._store.every():
            if state in ("", one.state) and self._knows(one):
                yield one

    def _valid(self) -> Sequence[SignedAnswer]:
        """All valid ones, whoever asks."""
        return [one for one in self._store.every() if one.withdrawal is None]

    def _knows(self, one: SignedAnswer) -> bool:
        if self._library.reach == UNLIMITED:
            return True
        return all(self._library.catalog.version(key) is not None for key in one.versions)

    def _shows(self, one: SignedAnswer, visible: frozenset[str]) -> bool:
        """Whether all that an answer cites may be found for a question."""
        try:
            found = all(current(self._whole, c.version_id) in visible for c in one.citations)
        except NotFound:
            return False
        return found and (not one.own_words or self._knows(one))

    def _holds(self, one: SignedAnswer) -> bool:
        """Whether an answer still holds; where it does not, it is withdrawn."""
        try:
            why = broken(one, self._whole, self._today())
            if why is not None:
                self._withdraw(one, *why, DAVY, DAVY.shown)
        except DavyError as error:  # a full disk: it is not given, and is withdrawn next time
            _LOG.error("The signed answer %s cannot be withdrawn: %s", one.id, error)
            return False
        return why is None

    def _withdraw(
        self, one: SignedAnswer, cause: Cause, remark: str, person: Person, by: str
    ) -> bool:
        what = {
            "did": "withdraw", "signed": one.id, "record": one.record, "cause": cause,
            "remark": remark, "by": by,
        }  # fmt: skip
        return self._store.withdraw(
            one.id, Withdrawal(cause, "", by, person.name, remark),
            lambda: self._tell("withdrawal", person.name, what),
        )  # fmt: skip

    def _snapshot(self, item: Item) -> Snapshot:
        listed, reach = item.listed, self.person.reach
        return Snapshot(
            listed.record, listed.time, listed.asked_by, item.reply, item.filters, reach
        )  # fmt: skip

    def _check_alone(self, signed: SignedAnswer) -> None:
        """See to it that no question has two signed answers."""
        known = [one for one in self._valid() if self._knows(one)]
        for other in self._index.same(signed.question, known):
            if _overlap(signed, other):
                raise ReviewError(
                    f"An answer to this question is signed already ({other.id}).",
                    "Withdraw that one first, or sign for other sites.",
                )


def _overlap(one: SignedAnswer, other: SignedAnswer) -> bool:
    a, b = one.filters, other.filters
    asked_alike = set(a.documents) == set(b.documents) and set(a.equipment) == set(b.equipment)
    apart = one.sites and other.sites and not set(one.sites) & set(other.sites)
    return asked_alike and not apart


def _decided(now: Status) -> None:
    if now.state not in ("approved", "corrected"):
        raise ReviewError(
            f"This reply is {now.state}.", "Approve or correct it before it is signed."
        )


def _told(signed: SignedAnswer) -> dict[str, object]:
    return {
        "did": "sign", "signed": signed.id, "record": signed.record, "question": signed.question,
        "by": signed.by, "expires": signed.expires.isoformat(), "sites": list(signed.sites),
        "specialty": signed.specialty, "own_words": signed.own_words,
        "versions": sorted({citation.version_id for citation in signed.citations}),
    }  # fmt: skip
