"""Which records of the log a list holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict

__all__ = ["Choice", "conditions", "start_of"]


class Choice(TypedDict, total=False):
    """What records are chosen by; what is left out or None chooses all.

    Attributes:
        event: Only such events; several are divided by commas.
        who: Only what this account did; "" is the local person.
        since: Only from the beginning of this day on, by this machine's clock.
        until: Only to the end of this day.
        text: Only those whose JSON holds this.
    """

    event: str | None
    who: str | None
    since: date | None
    until: date | None
    text: str | None


def conditions(choice: Choice, before: int = 0) -> tuple[str, tuple[object, ...]]:
    """What rows must meet, as SQL, and its values.

    Args:
        choice: What is chosen.
        before: Only records of lower numbers; 0 for all.
    """
    parts: list[str] = []
    values: list[object] = []

    def must(part: str, *given: object) -> None:
        parts.append(part)
        values.extend(given)

    if event := choice.get("event"):
        kinds = [kind.strip() for kind in event.split(",")]
        must(f"event IN ({', '.join('?' * len(kinds))})", *kinds)
    if (who := choice.get("who")) is not None:
        must("who = ?", who)
    if since := choice.get("since"):
        must("time >= ?", start_of(since))
    if until := choice.get("until"):
        must("time < ?", start_of(until + timedelta(days=1)))
    if text := choice.get("text"):
        must("instr(what, ?) > 0", text)
    if before:
        must("number < ?", before)
    return "WHERE " + " AND ".join(parts) if parts else "", tuple(values)


def start_of(day: date) -> str:
    """The beginning of a day here, as rows hold times."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="milliseconds")
