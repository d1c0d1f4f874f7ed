"""Whether what somebody says of a version makes sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.errors import LifecycleError, NotFound
from knowledge.lifecycle.standing import Edition, superseding_circle
from knowledge.lifecycle.types import AUTHORITIES, Lifecycle
from knowledge.normalise import clean

__all__ = ["checked"]

_LONGEST = 300  # characters of a title or a name
_MOST = 200  # names in a list


def checked(edition: Edition, said: Lifecycle, by: str, editions: Iterable[Edition]) -> Lifecycle:
    """What is said, in its tidy form.

    Args:
        edition: What it is said of.
        said: What is said.
        by: Who says so.
        editions: All.

    Raises:
        NotFound: It names a document to supersede that is not loaded.
        LifecycleError: It makes no sense; the message says what.
    """
    everything = list(editions)
    said = _tidy(said)
    if not by.strip():
        raise LifecycleError(
            "Who says so? A change needs a name.", "Give it with --by, or in the box of the page."
        )
    if not said.title:
        raise LifecycleError(
            f"{edition.lifecycle.title!r} would be left without a title.", "Give it one."
        )
    if said.authority not in AUTHORITIES:
        raise LifecycleError(
            f"There is no authority {said.authority!r}.",
            "Choose one of: " + ", ".join(filter(None, AUTHORITIES)) + ".",
        )
    if said.effective and said.repealed and said.repealed <= said.effective:
        raise LifecycleError(
            f"{said.title!r} would be repealed on {said.repealed}, not after the day it takes"
            f" effect, {said.effective}.",
            "Mend one of the two dates.",
        )
    _check_superseded(edition, said, everything)
    return said


def _check_superseded(edition: Edition, said: Lifecycle, editions: list[Edition]) -> None:
    titles = {e.document_id: e.lifecycle.title for e in editions}
    for other in said.supersedes:
        if other not in titles:
            raise NotFound(
                f"{said.title!r} cannot supersede {other!r}: no document has that id.",
                "'davy documents' lists ids; load the older document first.",
            )
    circle = superseding_circle(editions, edition.document_id, said)
    if circle:
        names = " → ".join(repr(titles[key]) for key in (*circle, circle[0]))
        raise LifecycleError(
            f"Each would take the other's place, and none would answer: {names}.",
            "Take one of them out of 'supersedes'.",
        )


def _tidy(said: Lifecycle) -> Lifecycle:
    def line(text: str) -> str:
        return " ".join(clean(text).split())[:_LONGEST]

    def names(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(line, values))))[:_MOST]

    return replace(
        said, title=line(said.title), number=line(said.number), issuer=line(said.issuer),
        specialty=line(said.specialty), sites=names(said.sites), audience=names(said.audience),
        equipment=names(said.equipment), supersedes=names(said.supersedes),
    )  # fmt: skip
