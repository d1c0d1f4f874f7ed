"""What a replay says, as JSON and as the command line prints it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.replay.types import Replayed
from assistant.show_reply import reply as shown_reply
from assistant.wire import reply_json

__all__ = ["replayed_json", "shown"]

Json = dict[str, Any]
_SINCE = {
    "removed": "{about!r}, which it cites, was removed since.",
    "superseded": "{about!r}, which it cites, has a later version since.",
    "corrected": "{about!r} was corrected by hand since; the corrected text was searched.",
    "described anew": "What is said of {about!r} has changed since (title, dates, authority).",
    "gone": "A version that was searched then is no longer in the library. {about}",
    "original missing": "The original file {about!r} is missing.",
    "original changed": "The original file {about!r} is not the one that was loaded.",
    "setting": "Setting {about!r} was {then!r} and is {now!r}.",
    "record edited": "The record was edited: the audit log holds another hash of it.",
    "not in the log": "The audit log tells nothing of it: settings and hashes are not known.",
    "searched unknown": "Which versions were searched is not recorded: those of today were.",
}
_LEFT = {
    "draft": "The draft was not written again: what the model wrote then was judged again.",
    "cards": "The site's emergency cards were not made again.",
    "signature": "It is a signed answer, not made from evidence: its quotations were compared.",
}
_MOST = 20  # changes named


def replayed_json(found: Replayed) -> Json:
    """A replay, as ``davy replay ID --json`` prints it."""
    return {
        "record": found.record,
        "question": found.question,
        "same": found.same,
        "exact": found.exact,
        "differences": [asdict(difference) for difference in found.differences],
        "since": [asdict(since) for since in found.since],
        "left": list(found.left),
        "reply": reply_json(found.reply) if found.reply else None,
        "drafted": reply_json(found.drafted) if found.drafted else None,
    }


def shown(data: Json) -> str:
    """Whether it is the same; what differs; what has changed since."""
    lines = [f"Record {data['record']}: {data['question']}", _verdict(data)]
    for difference in data["differences"]:
        lines += [
            f"  {difference['what']}",
            f"    then: {_line(difference['then'])}",
            f"    now:  {_line(difference['now'])}",
        ]
    said = (_SINCE[one["cause"]].format(**one).rstrip() for one in data["since"])
    since = list(dict.fromkeys(said))
    lines += [f"  {line}" for line in since[:_MOST]]
    if len(since) > _MOST:
        lines.append(f"  … and {len(since) - _MOST} more changes since.")
    lines += [f"  {_LEFT[left]}" for left in data["left"]]
    if data["drafted"]:
        lines += ["", "Drafted anew:", shown_reply(data["drafted"])]
    return "\n".join(lines)


def _verdict(data: Json) -> str:
    if data["differences"]:
        return "It does not come out the same."
    made = "from the versions searched then" if data["exact"] else "from what is searched today"
    return f"It comes out the same, {made}."


def _line(text: str) -> str:
    return " ".join(text.split()) or "—"
