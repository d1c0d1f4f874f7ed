"""What the command line prints of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.show_reply import place
from assistant.show_reply import reply as shown_reply

__all__ = ["entries", "record"]

Json = dict[str, Any]


def entries(data: Json) -> str:
    """A line a reply: id, local time, what it was, what was withheld, the question."""
    if not data["records"]:
        return "The record holds no such reply."
    return "\n".join(
        f"{entry['id']:>6}  {_when(entry)}  {_what(entry)}\n        {_line(entry['question'])}"
        for entry in data["records"]
    )


def record(data: Json) -> str:
    """A reply as it was shown, then every drafted sentence: what was decided of it and why."""
    reply = data["reply"]
    said = [f"Record {data['id']}, {_when(data)}: {_what(data)}"]
    said += [f"Question: {data['question']}", "", "Shown:", *_indented(shown_reply(reply))]
    if reply.get("decisions"):
        said += ["", f"Drafted by {_drafter(data)}, sentence by sentence:"]
        quotes = {citation["marker"]: citation for citation in reply["citations"]}
        for number, decision in enumerate(reply["decisions"], 1):
            said += _decided(number, decision, quotes)
    if reply.get("withheld"):
        said += ["", f"No draft, or not all of it: {reply['withheld']}"]
    if data["feedback"]:
        said += ["", "Said of it:", *map(_feedback, data["feedback"])]
    return "\n".join(said)


def _decided(number: int, decision: Json, quotes: dict[int, Json]) -> Iterator[str]:
    """A drafted sentence: whether it was shown, why not, and the quotations that it cites."""
    yield f"{number:>3}. {decision['outcome']}: {decision['text']}"
    if decision["reason"]:
        yield f"     why: {decision['reason']}"
    if decision["instead"]:
        yield f"     in its place: {decision['instead']}"
    for marker in decision["citations"]:
        citation = quotes[marker]
        above = filter(None, (citation["lead"], citation["header"]))
        yield f"     [{marker}] {place(citation)}"
        yield f"         {_line(' '.join((*above, citation['quote'])))}"


def _feedback(said: Json) -> str:
    what = {"up": "thumb up", "down": "thumb down"}.get(said["kind"], said["kind"])
    parts = filter(None, (what, said["reason"], _line(said["note"])))
    by = f", {said['by']}" if said["by"] else ""
    return f"  {_when(said)}{by}: {' — '.join(parts)}"


def _when(entry: Json) -> str:
    return datetime.fromisoformat(entry["time"]).astimezone().strftime("%Y-%m-%d %H:%M %z")


def _what(entry: Json) -> str:
    said = f"{entry['kind']}, confidence {entry['confidence']:.0%}"
    if entry["drafted"]:
        said += (
            f", {entry['withheld']} of {entry['drafted']} drafted sentences not shown as written"
        )
    if entry["filters"]["as_of"]:
        said += f", as of {entry['filters']['as_of']}"
    marks = {"down": "turned down", "to supervisor": "sent to the supervisor"}
    return ", ".join((said, *(mark for kind, mark in marks.items() if kind in entry["said"])))


def _line(text: str) -> str:
    return " ".join(text.split())


def _drafter(data: Json) -> str:
    prompt = f" (prompt {data['prompt']})" if data["prompt"] else ""
    return f"{data['model'] or 'a model'}{prompt}"


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.split("\n")]
