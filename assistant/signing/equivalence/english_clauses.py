"""Clauses of English questions in their canonical form: what each asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.signing.equivalence.atoms import Atom
from assistant.signing.equivalence.clauses import Clause
from assistant.signing.equivalence.english_acts import DO, act_of, headed, participle
from assistant.signing.equivalence.english_words import GENERIC

__all__ = ["QUANTITIES", "clause_of"]

#: What is asked of these in "what is the … of" is how much they are.
QUANTITIES = re.compile(
    r"=(?:浓度|瓦斯浓度|氧气浓度|粉尘浓度|风速|风量|速度|距离|高度|宽度|深度|厚度|长度|温度|压力|湿度)"
)
_IMPLIED = frozenset(("how often", "when", "where", "how"))


def clause_of(label: str, atoms: Sequence[Atom]) -> Clause:
    """The canonical form of a clause."""
    asks, marks = list[str](), set[str]()
    atoms = list(atoms)
    if not label:
        marks.update(["of them"] if _of_others(atoms) else [])
        asks, atoms = _asks(atoms)
    atoms = [a for a in atoms if a.part != "drop"]
    duties = [a.key for a in atoms if a.part == "duty"]
    if len(duties) > 1 or any(a.part == "ask" for a in atoms):
        # Which belongs to which? All of it stays where it is.
        return Clause(
            label, tuple(asks), tuple(a.key or a.text for a in atoms), (), tuple(sorted(marks))
        )
    atoms, act = act_of(atoms, marks, label)
    atoms = [a for a in atoms if a.part not in ("aux", "comma")]
    things = headed([a for a in atoms if a.part != "duty"])
    if "may" in duties:
        marks.add("may")
    implied = bool(_IMPLIED.intersection(asks)) or (act == (DO,) and things == ("what",))
    kept = [d for d in dict.fromkeys(duties) if d != "may" and not (d == "must" and implied)]
    return Clause(label, tuple(sorted(asks)), (*kept, *things), act, tuple(sorted(marks)))


def _asks(atoms: list[Atom]) -> tuple[list[str], list[Atom]]:
    """What a main clause asks for, and the rest of it."""
    at = next((i for i, a in enumerate(atoms) if a.part == "ask"), None)
    if at is None:
        return ["whether" if atoms and atoms[0].part in ("aux", "duty") else "states"], atoms
    if atoms[0].part in ("aux", "duty"):  # may one who … enter
        return ["whether"], atoms
    ask = atoms[at]
    rest = atoms[:at] + atoms[at + 1 :]
    if ask.key == "what":
        if at == 0 and rest and rest[0].key == "be" and _quantity(rest[1:]):
            return ["how many:"], rest
        if atoms[-1].text == "at":  # what pressure is it done at
            atoms = atoms[:-1]
        return [], [*atoms[:at], replace(ask, part="word"), *atoms[at + 1 :]]
    if ask.key.startswith("who"):
        return [_who(atoms, at)], rest
    if any(a.part == "ask" for a in rest):
        return [], atoms
    return [ask.key], rest


def _of_others(atoms: Sequence[Atom]) -> bool:
    """Whether what is asked for is not who does it: which valve does the pump feed."""
    at = next((i for i, a in enumerate(atoms) if a.part == "ask"), None)
    if at is None or not (atoms[at].key == "what" or atoms[at].key.startswith("how many")):
        return False
    led = next((i for i in range(at, len(atoms)) if atoms[i].part in ("aux", "duty")), None)
    if led is None or led + 1 == len(atoms):
        return False
    if atoms[led].key == "be" and atoms[-1].part != "prep":  # what is the limit
        return False
    after = atoms[led + 1]
    return after.part in ("drop", "name", "figure") or (
        atoms[led].key in ("do", "did") and not (after.part == "word" and after.key in GENERIC)
    )


def _quantity(atoms: Sequence[Atom]) -> bool:
    """Whether what is asked for is a quantity, by the name before the first preposition."""
    names: list[Atom] = []
    for atom in atoms:
        if atom.part in ("prep", "aux", "duty", "comma"):
            break
        if atom.part != "drop":
            names.append(atom)
    bound = bool(names) and names[0].part == "bound"
    return bound or (bool(names) and QUANTITIES.fullmatch(names[-1].key) is not None)


def _who(atoms: Sequence[Atom], at: int) -> str:
    """Whether who is asked for does it, or has it done to him."""
    if atoms[at].key == "who does" or atoms[-1].text == "by":
        return "who does"
    rest = [a for a in atoms[at + 1 :] if a.part != "duty"]
    if not rest or rest[0].key in ("do", "did") or atoms[-1].part == "prep":
        return "who"
    if at and atoms[at - 1].part == "prep":
        return "who"
    be = [a for a in rest[:2] if a.part == "aux" and a.key in ("be", "was")]
    acts = [a for a in rest if a.part == "verb" or participle(a)]
    if be and acts and participle(acts[0]):
        return "who"
    duty = atoms[at + 1].part == "duty"
    return "who" if duty and rest[0].part in ("name", "figure", "drop") else "who does"
