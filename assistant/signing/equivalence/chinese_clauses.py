"""Clauses of Chinese questions in their canonical form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.signing.equivalence.atoms import Atom
from assistant.signing.equivalence.clauses import Clause

__all__ = ["TIME", "clause_of"]

#: What asks for a time: 多久, 几天.
TIME = re.compile(r"how long$|how many:(?:second|minute|hour|day|week|month|quarter|year|calendar)")
# Where an obligation that is asked about goes without saying: 多久(应)检查一次.
_IMPLIED = frozenset(("how often", "when", "where", "how", "what to do", "which case"))
# What asks and leads a verb.
_MOVED = frozenset(("who", "who does", "how often", "how long", "when", "how"))
_NAMED = frozenset(("name", "figure", "ask"))
_TO = frozenset("向给找跟对与和同让叫")


def clause_of(label: str, atoms: Sequence[Atom]) -> Clause:
    """The canonical form of a clause."""
    atoms = [a for a in atoms if a.part != "start"]
    if any(sum(a.part == part for a in atoms) > 1 for part in ("ask", "duty")):
        return Clause(label, things=tuple(a.key for a in atoms))  # which belongs to which?
    act = _act(atoms)
    asks, things, marks = list[str](), list[str](), set[str]()
    for i, atom in enumerate(atoms):
        if i in act:
            continue
        if atom.part == "ask" and atom.key not in ("what", "which"):
            if atom.key == "how" and not act:
                things.append("how")
            else:
                asks.append(_ask(atoms, i))
        elif atom.part == "duty" and atom.key == "may":
            marks.add("may")
        elif not (atom.part == "duty" and atom.key == "must" and _implied(atoms, i)):
            things.append(atom.key)
    acts = ("".join(atoms[i].key for i in act),) if act else ()
    return Clause(label, tuple(sorted(asks)), tuple(things), acts, tuple(sorted(marks)))


def _act(atoms: Sequence[Atom]) -> range:
    """What is done, where its place is of no consequence: 多久检查一次主扇, 主扇多久检查一次.

    A verb right behind who, how long and the like is that; another one only if nothing but names
    follows it: 停电检修 and 检修停电 are two things.
    """
    led = [i for i, a in enumerate(atoms) if _moves(a)]
    opened = led or [i for i, a in enumerate(atoms) if a.part == "duty"]
    if opened:
        at = opened[0] + 1
        while at < len(atoms) and atoms[at].part == "duty":
            at += 1
        act = _verb(atoms, at)
        if act and (led or all(a.part in _NAMED for a in atoms[act.stop :])):
            return act
    verbs = [i for i, a in enumerate(atoms) if a.part == "verb"]
    rest = all(a.part in _NAMED or a.part in ("duty", "verb") for a in atoms)
    return range(verbs[0], verbs[0] + 1) if len(verbs) == 1 and rest else range(0)


def _moves(atom: Atom) -> bool:
    """Whether an asking word leads the verb behind it, wherever both stand."""
    key = atom.key.partition(":")[0]
    return atom.part == "ask" and (key in _MOVED or TIME.match(atom.key) is not None)


def _verb(atoms: Sequence[Atom], at: int) -> range:
    """The verb that stands at a place, known or not."""
    if at < len(atoms) and atoms[at].part == "verb":
        return range(at, at + 1)
    end = at
    while end < len(atoms) and atoms[end].part == "word" and (end == at or atoms[end].text == "+"):
        end += 1
    short = end == at + 1 and not (end < len(atoms) and atoms[end].part == "word")
    return range(at, end) if end > at + 1 or short else range(0)


def _ask(atoms: Sequence[Atom], i: int) -> str:
    """What is asked for; whether who does it, or has it done to him."""
    if TIME.match(atoms[i].key):  # how long it takes, and how long it is until then
        return atoms[i].key + " until" * (i + 1 < len(atoms))
    if not atoms[i].key.startswith("who"):
        return atoms[i].key
    role, _, body = atoms[i].key.partition(":")
    body = body and ":" + body
    if role == "who does":
        return atoms[i].key
    after = next((a for a in atoms[i + 1 :] if a.part != "duty"), None)
    to = i > 0 and atoms[i - 1].key in _TO
    done_to = to or after is None or after.part not in ("verb", "word")
    return ("who" if done_to else "who does") + body


def _implied(atoms: Sequence[Atom], i: int) -> bool:
    """Whether an obligation goes without saying in what is asked."""
    later = [a for a in atoms[i + 1 :] if a.part == "ask" and a.key != "whether"]
    asks = {a.key for a in atoms if a.part == "ask"}
    return "why" not in asks and bool(later or asks & _IMPLIED or _limits(atoms, i))


def _limits(atoms: Sequence[Atom], i: int) -> bool:
    """Whether it belongs to a bound that is asked for: 不得超过多少 and 不超过多少 ask the same."""
    return any(a.key.startswith(("<= how many", ">= how many")) for a in atoms[max(0, i - 2) :])
