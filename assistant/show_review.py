"""What the command line prints of the supervisor's desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.show_reply import place
from assistant.show_reply import reply as shown_reply

__all__ = ["outcomes", "queue", "reply", "signed", "signed_list"]

Json = dict[str, Any]
_DONE = {
    "assign": "assigned to", "comment": "commented", "approve": "approved", "correct": "corrected",
    "reject": "rejected", "reopen": "opened again", "sign": "signed as", "return": "came back",
}  # fmt: skip


def queue(data: Json) -> str:
    """A reply in two lines: id, when, state, why it should be seen; the question."""
    if not data["replies"]:
        return "There is nothing to review."
    lines = [line for one in data["replies"] for line in (_head(one), f"        {_line(one)}")]
    beyond = data["total"] - len(data["replies"])
    if beyond > 0:
        lines.append(f"and {beyond} more: --limit, --skip")
    return "\n".join(lines)


def reply(data: Json) -> str:
    """A reply, what people said of it, what would be signed, and what was done to it."""
    said = [_head(data), f"Question: {_line(data)}", "", "Given:"]
    said += [f"  {line}".rstrip() for line in shown_reply(data["reply"]).split("\n")]
    worded = data["worded"]
    if worded and any(act["correction"] for act in data["history"]):
        said += ["", "As corrected:", *(f"  {line}" for line in _worded(worded))]
    if data["feedback"]:
        said += ["", "Said of it:"]
        said += map(_feedback, data["feedback"])
    if data["history"]:
        said += ["", "Done:"]
        said += [
            f"  {_day(act['time'])}  {act['by']}: {_DONE[act['did']]} {act['text']}".rstrip()
            for act in data["history"]
        ]
    return "\n".join(said)


def outcomes(data: Json) -> str:
    """What became of each of many."""
    return "\n".join(f"{one['record']:>6}  {one['problem'] or 'done'}" for one in data["outcomes"])


def signed_list(data: Json) -> str:
    """A signed answer in two lines: id, who and until when; the question."""
    if not data["signed"]:
        return "There are no such signed answers."
    return "\n".join(f"{_signature(one)}\n        {one['question']}" for one in data["signed"])


def signed(data: Json) -> str:
    """A signed answer with its sources."""
    said = [_signature(data), f"Question: {data['question']}", "", *_worded(data)]
    gone = data["withdrawal"]
    if gone:
        why = " — ".join(filter(None, (gone["cause"], gone["remark"])))
        said += ["", f"Withdrawn {_day(gone['time'])} by {gone['by']}: {why}"]
    return "\n".join(said)


def _head(one: Json) -> str:
    parts = [one["state"] + (f" ({one['cause']})" if one["cause"] else "")]
    parts += [f"signed {one['signed']}"] if one["signed"] else []
    parts += [f"for {one['assigned']}"] if one["assigned"] else []
    parts += one["risk"]["reasons"]
    return f"{one['record']:>6}  {_day(one['time'])}  {', '.join(parts)}"


def _feedback(one: Json) -> str:
    parts = filter(None, (one["kind"], one["reason"], " ".join(one["note"].split())))
    return f"  {_day(one['time'])}  {one['by']}: {' — '.join(parts)}"


def _signature(one: Json) -> str:
    scope = [*one["sites"], one["specialty"], "own words" if one["own_words"] else ""]
    parts = (one["state"], f"{one['by']}, {one['on']} to {one['expires']}", *scope)
    return f"{one['id']:>6}  {', '.join(filter(None, parts))}"


def _worded(worded: Json) -> Iterator[str]:
    yield from worded["notes"]
    for claim in worded["claims"]:
        yield claim["text"] + "".join(f"[{marker}]" for marker in claim["citations"])
    if worded["own_words"]:
        yield "(the supervisor's own words)"
    for citation in worded["citations"]:
        yield f"[{citation['marker']}] {place(citation)}"
        yield f"    {' '.join(citation['quote'].split())}"


def _line(one: Json) -> str:
    return " ".join(str(one["question"]).split())


def _day(time: str) -> str:
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
