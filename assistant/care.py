"""What a knowledge manager looks after, as JSON: for the command line and the API alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from assistant.build import Assistant
from assistant.conflicts import conflict_json
from assistant.records.unanswered import topic_json
from knowledge.glossary import SiteGlossary
from knowledge.glossary.site import Term
from knowledge.ingest import Progress, Tell

__all__ = [
    "change_glossary",
    "conflicts",
    "glossary_json",
    "mark",
    "recheck",
    "scan",
    "settle",
    "unanswered",
]

Json = dict[str, Any]


def conflicts(assistant: Assistant) -> Json:
    """Documents that disagree, and how many are still to be compared."""
    found = assistant.conflicts.list()
    return {
        "conflicts": [conflict_json(conflict) for conflict in found],
        "unscanned": len(assistant.conflicts.pending()),
    }


def scan(assistant: Assistant, tell: Tell) -> Json:
    """Compare what was not compared yet, then list."""
    _followed(assistant.conflicts.scan(), tell)
    return conflicts(assistant)


def settle(assistant: Assistant, conflict_id: str, said: Json) -> Json:
    """Mark a conflict as settled, ``said`` holding ``by`` and ``remark``; or open it again.

    Raises:
        NotFound: There is no such conflict.
        ChangedSince: Somebody else has settled it.
    """
    if said.get("open"):
        return conflict_json(assistant.conflicts.reopen(conflict_id))
    by, remark = str(said.get("by", "")), str(said.get("remark", ""))
    return conflict_json(assistant.conflicts.settle(conflict_id, by, remark))


def unanswered(assistant: Assistant) -> Json:
    """What was asked and had no answer, by topic."""
    return {"topics": [topic_json(one) for one in assistant.unanswered.topics()]}


def recheck(assistant: Assistant, tell: Tell, topic_id: str = "") -> Json:
    """Ask once more what had no answer, then list."""
    _followed(assistant.unanswered.check(topic_id), tell)
    return unanswered(assistant)


def mark(assistant: Assistant, topic_id: str, said: Json) -> Json:
    """Mark a topic as dealt with, ``said`` holding ``by``; or open it again.

    Raises:
        NotFound: There is no such topic.
    """
    if said.get("open"):
        return topic_json(assistant.unanswered.unmark(topic_id))
    return topic_json(assistant.unanswered.mark(topic_id, str(said.get("by", ""))))


def change_glossary(assistant: Assistant, change: Json) -> Json:
    """Add a group of names, or take groups out; what the glossary then holds.

    Args:
        assistant: Goes by it from the next question on.
        change: ``add`` with ``zh``, ``en``, ``note``, or ``remove`` with a name; and ``by``.

    Raises:
        SettingsError, LibraryError, NotFound: As for :class:`knowledge.glossary.SiteGlossary`.
    """
    site, by = assistant.site_glossary, str(change.get("by", ""))
    if change.get("add"):
        added = change["add"]
        site.add(Term(*(str(added.get(cell, "")) for cell in ("zh", "en", "note"))), by)
    elif change.get("remove"):
        site.remove(str(change["remove"]), by)
    assistant.reload_glossary()
    return glossary_json(site)


def glossary_json(site: SiteGlossary) -> Json:
    """What a site's own glossary holds, and what is wrong with it."""
    read = site.read()
    return {
        "site_file": str(site.file),
        "site_terms": [asdict(term) for term in read.terms],
        "problems": [
            {"line": problem.line, "error": problem.error(site.file).message}
            for problem in read.problems
        ],
    }


def _followed(steps: Iterator[tuple[int, int]], tell: Tell) -> None:
    before = -1
    for done, total in steps:
        if done != before:  # steps are many, and each is a line where a server is asked
            tell(Progress(done, total))
        before = done
