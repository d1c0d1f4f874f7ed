"""What supervisors do to replies: approve, correct, reject, open again, assign, comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assistant.access import LOCAL, Person
from assistant.audit import Tell
from assistant.gate import Verdict, check
from assistant.records import Records
from assistant.review.correcting import Check, checked, judged, refuse
from assistant.review.errors import ReviewError
from assistant.review.queue import Queue
from assistant.review.reading import whole, worded
from assistant.review.rows import Snapshot, Status, worded_to
from assistant.review.store import Reviews
from assistant.review.types import Act, Bulk, Correction, Did, Item, Outcome, Worded
from knowledge.errors import DavyError
from knowledge.library import Library
from knowledge.normalise import clean
from knowledge.telling import untold

__all__ = ["Review", "name_of"]

Json = dict[str, Any]
_LONGEST, _LONGEST_NAME = 4000, 80  # characters


def name_of(person: Person, by: str) -> str:
    """Who acts: the account's own name, or where there are no accounts the one that is given.

    Raises:
        ReviewError: It is no supervisor, nobody is named, or the name is too long.
    """
    if not person.may("supervisor"):
        raise ReviewError("This needs the role supervisor.", "Send it to your supervisor.")
    name = " ".join(clean(by if person.local else person.shown or person.name).split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ReviewError(
            "A review is kept with the name of whoever reviews.",
            f"Give a name of at most {_LONGEST_NAME} characters.",
        )
    return name


class Review(Queue):
    """The queue, and what can be done to its replies.

    What is done names, by ``seen``, the state that it is about: :attr:`Listed.seen` of the reply
    as it was looked at. Where somebody did something since, nothing is done and nothing is lost.
    ``by`` is who acts where there are no accounts; an account acts under its own name.

    Args:
        reviews: What was done so far.
        records: The replies that the person may see.
        library: The library as the person sees it.
        threshold: Below this confidence Davy abstains.
        person: Who reviews.
        check: The gate, which corrections pass.
        tell: Told of each act before it counts; what it raises undoes the act.
        notice: As :class:`Queue` takes it.

    Every method raises, beside what :class:`Queue` says:

    Raises:
        NotFound: There is no such reply.
        Meanwhile: Somebody has done something to it since.
        ReviewError: Nobody is named, or it cannot be done to the reply as it is.
    """

    def __init__(
        self, reviews: Reviews, records: Records, library: Library, threshold: float,
        person: Person = LOCAL, check: Check = check, tell: Tell = untold,
        notice: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(reviews, records, library, threshold, person, notice)
        self._check = check
        self._tell = tell

    def approve(self, record_id: str, seen: int, *, by: str = "", text: str = "") -> Item:
        """The reply stands as it is, or as it was corrected; an answer may then be signed."""
        return self._act(record_id, "approve", seen, by, text)

    def correct(
        self, record_id: str, correction: Correction, seen: int, *, by: str = "", text: str = ""
    ) -> Item:
        """Put other claims in the place of an answer, or where there was none.

        Raises:
            Unsupported: The gate refuses it, and it is not marked as the supervisor's own words.
        """
        snapshot, _, history = self._find(record_id)
        made = self._made(snapshot, history, correction)
        if not made.own_words:
            verdicts = judged(whole(snapshot.reply), made, self._check)
            refuse(verdicts, str(snapshot.reply["language"]))
        return self._act(record_id, "correct", seen, by, text, made)

    def judge(self, record_id: str, correction: Correction) -> tuple[Verdict, ...]:
        """What the gate says of each claim of a correction, before it is made."""
        snapshot, _, history = self._find(record_id)
        return judged(whole(snapshot.reply), self._made(snapshot, history, correction), self._check)

    def reject(self, record_id: str, seen: int, text: str, *, by: str = "") -> Item:
        """The answer is not to be relied on; ``text`` says why."""
        return self._act(record_id, "reject", seen, by, text)

    def reopen(self, record_id: str, seen: int, *, by: str = "", text: str = "") -> Item:
        """Take back what was decided; a correction counts no longer."""
        return self._act(record_id, "reopen", seen, by, text)

    def assign(self, record_id: str, to: str, seen: int, *, by: str = "") -> Item:
        """Say who is to see to it; "" for nobody."""
        return self._act(record_id, "assign", seen, by, to)

    def comment(self, record_id: str, text: str, *, by: str = "") -> Item:
        """Add a remark; it overrules nothing, so nothing need have been seen."""
        return self._act(record_id, "comment", None, by, text)

    def bulk(
        self, did: Bulk, seen: Mapping[str, int], *, by: str = "", text: str = ""
    ) -> tuple[Outcome, ...]:
        """Do the same to many replies; what cannot be done to one keeps it from no other.

        Args:
            did: What to do.
            seen: Ids of records, each with the state that it is about.
            by: Who acts.
            text: The reason, or the one they are assigned to.

        Returns:
            What became of each, in the same order.
        """
        found = []
        for record_id, state in seen.items():
            try:
                self._act(record_id, did, state, by, text)
                found.append(Outcome(record_id))
            except DavyError as error:
                found.append(Outcome(record_id, error.message, error.hint))
        return tuple(found)

    def _made(
        self, snapshot: Snapshot, history: Iterable[Act], correction: Correction
    ) -> Worded:  # fmt: skip
        given = (worded(snapshot.reply, ()), *(act.correction for act in history))
        known = [citation for one in given if one for citation in one.citations]
        return checked(self._library, correction, known)

    def _act(
        self, record_id: str, did: Did, seen: int | None, by: str, text: str,
        made: Worded | None = None,
    ) -> Item:  # fmt: skip
        name, text = name_of(self._person, by), clean(text).strip()
        snapshot, *_ = self._find(record_id)
        _fits(did, text)
        account = self._person.name
        what: Json = {"did": did, "record": snapshot.record, "by": name, "text": text}
        if made is not None:
            what["correction"] = worded_to(made)
        self._reviews.add(
            snapshot, Act(0, "", did, name, account, text, made), seen, _allowed(did),
            lambda: self._tell("review", account, what),
        )  # fmt: skip
        return self.get(record_id)


def _fits(did: Did, text: str) -> None:
    if did in ("reject", "comment") and not text:
        raise ReviewError(f"There is nothing to {did} it with.", "Say why, or what to look at.")
    longest = _LONGEST_NAME if did == "assign" else _LONGEST
    if len(text) > longest:
        raise ReviewError("That is too long.", f"{longest} characters are the most.")


def _allowed(did: Did) -> Callable[[Status], None]:
    def check(now: Status) -> None:
        if now.state == "signed" and did in ("correct", "reject", "reopen"):
            raise ReviewError(
                f"This answer is signed ({now.signed}).", "Withdraw the signed answer first."
            )
        if did == "reopen" and now.state not in ("approved", "corrected", "rejected"):
            raise ReviewError("Nothing was decided that could be taken back.", "Decide it.")

    return check
