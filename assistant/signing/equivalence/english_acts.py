"""What is done in a clause of an English question, and what is named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.signing.equivalence.atoms import Atom
from assistant.signing.equivalence.english_words import GENERIC

__all__ = ["DO", "act_of", "headed", "participle"]

DO = "=做"
_PARTICIPLES = frozenset(
    "done worn kept held left hung signed taken drawn given set put cut reset shut run read".split()
)
# What a thing does by itself: the fan stops, where somebody else is notified.
_OWN = frozenset(("=停止", "=启动", "=发生"))
_NOBODY = GENERIC | {"what", "how", "it"}
_BELOW = "=井下"  # underground, as in "may phones be used underground"


def act_of(
    atoms: Sequence[Atom], marks: set[str], label: str
) -> tuple[list[Atom], tuple[str, ...]]:
    """The rest of a clause, and what is done; tells in ``marks`` when and by whom."""
    be = next((i for i, a in enumerate(atoms) if a.part == "aux" and a.key in ("be", "was")), None)
    if any(a.part == "aux" and a.key in ("did", "was", "had") for a in atoms):
        marks.add("past")
    has = any(a.part == "aux" and a.key == "have" for a in atoms)
    if has and any(map(participle, atoms)):
        marks.add("perfect")
    at = _place(atoms, be, label)
    rest = [_marked(a, marks) for i, a in enumerate(atoms) if i != at]
    rest = [a for a in rest if not (a.part == "word" and a.key in GENERIC)]
    if at is None:
        return rest, ()
    act, passive = atoms[at], be is not None and be < at and participle(atoms[at])
    key = act.key if act.part == "verb" else f"{'¬不' * act.key.count('¬')}act:{_stub(act.text)}"
    if act.part == "aux":
        key = DO
    nouns = [i for i, a in enumerate(rest) if a.part == "verb" and a.text.endswith("ing")]
    if key in (DO, "=carry out") and passive and len(nouns) == 1:  # welding is done
        return [a for i, a in enumerate(rest) if i != nouns[0]], (
            rest[nouns[0]].key[: -len("+ing")],
        )
    if act.text.endswith("ed") and not passive:
        key += "+ed"
    if act.text.endswith("ing") and be is not None and be == at - 1 and at > 1:
        key += "+ing"
    named = any(a.part in ("name", "word") and a.key not in _NOBODY for a in atoms[:at])
    itself = key in _OWN and (label or any(a.part == "duty" for a in atoms))
    if not passive and not itself and named and not _objects(atoms[at + 1 :]):
        marks.add("by them")
    return rest, (key,)


def _place(atoms: Sequence[Atom], be: int | None, label: str) -> int | None:
    """Where the word for what is done stands."""
    for i, atom in enumerate(atoms):  # passive: is … inspected
        if be is not None and i > be and participle(atom):
            return i
    for i, atom in enumerate(atoms[:-1]):  # do you inspect, can I enter
        generic = atom.part == "word" and atom.key in GENERIC
        if generic and atoms[i + 1].part in ("verb", "word", "aux"):
            return i + 1
    verbs = [i for i, a in enumerate(atoms) if a.part == "verb"]
    if verbs and _does(atoms, verbs[0]):
        return verbs[0]
    if label and atoms and atoms[0].part == "word" and atoms[0].text.endswith("ing"):
        return 0
    last = len(atoms) - 1
    return last if atoms and atoms[last].part == "aux" and atoms[last].key == "do" else None


def _does(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a verb is what is done, and no part of a name: the alarm temperature."""
    before = atoms[at - 1] if at else None
    led = before is None or before.part in ("duty", "aux", "prep") or before.role
    return led or all(a.part in ("prep", "duty", "comma") for a in atoms[at + 1 : at + 2])


def participle(atom: Atom) -> bool:
    """Whether a word may be a past participle: inspected, kept."""
    bare = atom.part in ("verb", "word") or (atom.part == "name" and atom.key != "required")
    return bare and (atom.text in _PARTICIPLES or atom.text.endswith("ed"))


def _marked(atom: Atom, marks: set[str]) -> Atom:
    """A word beside what is done, in its form: the stopped belt is not the belt to stop."""
    if atom.part == "verb" and atom.text.endswith(("ed", "ing")):
        return replace(atom, key=f"{atom.key}+{'ed' if atom.text.endswith('ed') else 'ing'}")
    if atom.part == "aux" and atom.key == "have" and "perfect" not in marks:
        return replace(atom, part="word")
    return atom


def _objects(atoms: Sequence[Atom]) -> bool:
    """Whether something is named right behind a verb, before any preposition."""
    return bool(atoms) and atoms[0].part in ("name", "word", "figure", "bound")


def _stub(word: str) -> str:
    """A verb that no list has, without its ending: grease, greased, greasing."""
    for ending in ("ing", "ied", "ed", "es", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: -len(ending)] + ("y" if ending == "ied" else "")
            break
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word


def headed(atoms: Sequence[Atom]) -> tuple[str, ...]:
    """What is named, as Chinese orders it: what stands behind a preposition first.

    Where that is no known name, its end is marked: men in the cage signal, the cage signals men.
    """
    groups: list[list[str]] = [[]]
    bare = False
    for atom, after in zip_longest(atoms, atoms[1:]):
        if atom.part == "prep" or (atom.key == _BELOW and after is None and groups[-1]):
            labelled = atom.key or after is None or after.part == "prep"
            text = atom.text if atom.part == "prep" else atom.key
            groups.append([text] if labelled else [])
        else:
            groups[-1].append(atom.key)
            bare = bare or (len(groups) > 1 and atom.part == "word")
    end = ("|",) if bare else ()
    return tuple(key for group in reversed(groups) for key in (*group, *end))
