"""English questions in their canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.signing.equivalence.atoms import Atom, atoms_of, folded, plain, written
from assistant.signing.equivalence.clauses import Clause, Parsed
from assistant.signing.equivalence.concepts import Concepts
from assistant.signing.equivalence.english_words import GENERIC, expanded, found
from knowledge.glossary.names import english_words

__all__ = ["parse"]

_DOCUMENT = re.compile(
    r"^(?:according to|under|as per|per|in accordance with|pursuant to) (?P<a>[^,]{2,80}), "
    r"|,? (?:according to|as per|pursuant to) (?P<b>[^,]{2,80})$",
    re.IGNORECASE,
)
_DEFINE = re.compile(
    r"^(?:what (?:is|are) (?:the )?(?:meaning|definition) of (?:an? |the )?(?P<a>.+)"
    r"|what (?:does|do) (?:an? |the )?(?P<b>.+?) (?:mean|stand for)|what (?:is|are) (?:an? (?P<c>.+)"
    r"|(?P<d>(?!the |an? )[\w -]+))|define (?:an? )?(?P<e>.+))$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+(?:['-][a-z0-9]+)*")
# What is asked of these in "what is the … of" is how much they are.
_QUANTITIES = re.compile(
    r"=(?:浓度|瓦斯浓度|氧气浓度|粉尘浓度|风速|风量|速度|距离|高度|宽度|深度|厚度|长度|温度|压力|湿度)"
)
_PARTICIPLES = frozenset("done worn kept held left hung signed taken drawn given set put cut reset shut run read".split())
_IMPLIED = frozenset(("how often", "when", "where", "how"))
_DO = "=做"
_LET = frozenset(("allowed", "permitted"))
_BELOW = "=井下"  # underground, as in "may phones be used underground"
_SENTENCES = re.compile(r"[?!]+\s*|\.\s+(?=[A-Z])|;\s+")
_ENDS = frozenset(("max", "min"))


def parse(question: str, concepts: Concepts) -> Parsed:
    """The canonical form of an English question."""
    text = expanded(folded(question)[0])
    documents = []
    while named := _DOCUMENT.search(text):
        documents.append(plain(named["a"] or named["b"]))
        text = text[: named.start()] + text[named.end() :]
    defined = _DEFINE.match(text)
    said = next(filter(None, defined.groups()), "") if defined else ""
    if said:
        atoms = [a for a in _read(said, concepts) if a.part != "drop"]
        if not any(map(_no_name, atoms)):
            clause = _clause("", [Atom("ask", "define", "", 0, 0), *atoms])
            return Parsed(((clause,),), frozenset(documents), written(atoms))
    whole = [_read(sentence, concepts) for sentence in _SENTENCES.split(text) if sentence]
    sentences = [tuple(sorted(_clause(label, part) for label, part in _parts(s))) for s in whole]
    return Parsed(tuple(sentences), frozenset(documents), written(a for s in whole for a in s))


def _no_name(atom: Atom) -> bool:
    """What a thing that is to be defined has not in its name."""
    attribute = _QUANTITIES.match(atom.key) or atom.key in ("limit", "required")
    bare = atom.part == "word" and atom.text.endswith("ed")
    return bool(attribute) or bare or atom.part not in ("name", "word", "verb")


def _read(text: str, concepts: Concepts) -> list[Atom]:
    """The atoms of a question; each word that is nothing known is one of its own."""
    atoms = atoms_of(text, found(text), concepts, chinese=False)
    read: list[Atom] = []
    at = 0
    for atom in [*atoms, Atom("drop", "", "", len(text), len(text))]:
        for match in _WORD.finditer(text[at : atom.start].lower()):
            key = "one" if match[0] == "one" else english_words(match[0])[0].form
            read.append(
                Atom("word", key, match[0], at + match.start(), at + match.end())
            )
        read.append(atom)
        at = max(at, atom.end)
    return _bound(_denied(list(_kept(read))))


def _kept(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """What says something; "one" is nobody's number in "can one enter"."""
    for i, atom in enumerate(atoms):
        after = atoms[i + 1 : i + 3]
        someone = atom.text.lower() == "one" and any(a.part == "verb" for a in after)
        led = i > 1 and atoms[i - 2].part in ("duty", "aux")
        if atom.part == "duty" and atom.text in _LET and not any(a.key == "be" for a in atoms[:i]):
            yield replace(atom, part="word", key="let")  # who allowed it, not who is allowed to
        elif someone and led and atom.part == "figure":
            yield replace(atom, part="word", key="you")
        elif atom.part != "drop" or atom.key == "word":
            yield atom


def _denied(atoms: Sequence[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    denial = ""
    for atom in atoms:
        if atom.part == "deny":
            denial += "¬不"
            continue
        joined.append(replace(atom, key=denial + atom.key) if denial else atom)
        denial = ""
    return joined + ([Atom("word", denial, "", 0, 0)] if denial else [])


def _bound(atoms: Sequence[Atom]) -> list[Atom]:
    """Figures with what bounds them; a bound of something else stands where it is."""
    read: list[Atom] = []
    for atom in atoms:
        before = read[-1] if read else None
        bounds = before is not None and before.part == "bound" and before.key[:3] not in _ENDS
        if atom.part == "figure" and bounds and before is not None:
            read[-1] = replace(atom, key=f"{before.key} {atom.key}")
        else:
            read.append(atom)
    return read


def _parts(atoms: Sequence[Atom]) -> Iterator[tuple[str, list[Atom]]]:
    """The clauses with their labels; what is left is the main one."""
    main: list[Atom] = []
    current: list[Atom] | None = None
    label = ""
    for atom in atoms:
        if atom.part == "link":
            if current is not None:
                yield label, current
            label, current = atom.key, []
        elif current is not None and (atom.part == "comma" or (not main and atom.part == "ask")):
            yield label, current
            current = None
            if atom.part == "ask":
                main.append(atom)
        elif current is not None:
            current.append(atom)
        else:
            main.append(atom)
    if current is not None:
        yield label, current
    if main and main[0].part == "comma":
        main = main[1:]
    yield "", main


def _clause(label: str, atoms: Sequence[Atom]) -> Clause:
    asks, marks = list[str](), set[str]()
    atoms = list(atoms)
    if not label:
        marks.update(["of them"] if _of_others(atoms) else [])
        asks, atoms = _asks(atoms)
    atoms = [a for a in atoms if a.part != "drop"]
    atoms, act = _act(atoms, marks, label)
    duties = [a.key for a in atoms if a.part == "duty"]
    atoms = [a for a in atoms if a.part not in ("aux", "comma")]
    things = _headed([a for a in atoms if a.part != "duty"])
    if "may" in duties:
        marks.add("may")
    implied = bool(_IMPLIED.intersection(asks)) or (act == (_DO,) and things == ("what",))
    kept = [d for d in dict.fromkeys(duties) if d != "may" and not (d == "must" and implied)]
    return Clause(label, tuple(sorted(asks)), (*kept, *things), act, tuple(sorted(marks)))


def _asks(atoms: list[Atom]) -> tuple[list[str], list[Atom]]:
    """What a main clause asks for, and the rest of it."""
    at = next((i for i, a in enumerate(atoms) if a.part == "ask"), None)
    if at is None:
        return ["whether" if atoms and atoms[0].part in ("aux", "duty") else "states"], atoms
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
    return [ask.key], rest


def _of_others(atoms: Sequence[Atom]) -> bool:
    """Whether what is asked for is not who does it: which valve does the pump feed."""
    at = next((i for i, a in enumerate(atoms) if a.part == "ask"), None)
    if at is None or not (atoms[at].key == "what" or atoms[at].key.startswith("how many")):
        return False
    led = next((i for i in range(at, len(atoms)) if atoms[i].part in ("aux", "duty")), None)
    if led is None or led + 1 == len(atoms):
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
    return bound or (bool(names) and _QUANTITIES.fullmatch(names[-1].key) is not None)


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
    acts = [a for a in rest if a.part == "verb" or _participle(a)]
    if be and acts and _participle(acts[0]):
        return "who"
    duty = atoms[at + 1].part == "duty"
    return "who" if duty and rest[0].part in ("name", "figure", "drop") else "who does"


def _participle(atom: Atom) -> bool:
    bare = atom.part in ("verb", "word") or (atom.part == "name" and atom.key != "required")
    return bare and (atom.text in _PARTICIPLES or atom.text.endswith("ed"))


def _act(
    atoms: Sequence[Atom], marks: set[str], label: str
) -> tuple[list[Atom], tuple[str, ...]]:
    """The rest of a clause, and what is done; tells in ``marks`` when and by whom."""
    be = next((i for i, a in enumerate(atoms) if a.part == "aux" and a.key in ("be", "was")), None)
    if any(a.part == "aux" and a.key in ("did", "was", "had") for a in atoms):
        marks.add("past")
    has = any(a.part == "aux" and a.key == "have" for a in atoms)
    if has and any(map(_participle, atoms)):
        marks.add("perfect")
    at = _place(atoms, be, label)
    rest = [_marked(a, marks) for i, a in enumerate(atoms) if i != at]
    rest = [a for a in rest if not (a.part == "word" and a.key in GENERIC)]
    if at is None:
        return rest, ()
    act, passive = atoms[at], be is not None and be < at and _participle(atoms[at])
    key = act.key if act.part == "verb" else f"{'¬不' * act.key.count('¬')}act:{_stub(act.text)}"
    if act.part == "aux":
        key = _DO
    nouns = [i for i, a in enumerate(rest) if a.part == "verb" and a.text.endswith("ing")]
    if key in (_DO, "=carry out") and passive and len(nouns) == 1:  # welding is done
        return [a for i, a in enumerate(rest) if i != nouns[0]], (rest[nouns[0]].key[: -len("+ing")],)
    if act.text.endswith("ed") and not passive:
        key += "+ed"
    if act.text.endswith("ing") and be is not None and be == at - 1 and at > 1:
        key += "+ing"
    if not passive and any(a.role for a in atoms[:at]) and not _objects(atoms[at + 1 :]):
        marks.add("by them")
    return rest, (key,)


def _place(atoms: Sequence[Atom], be: int | None, label: str) -> int | None:
    """Where the word for what is done stands."""
    for i, atom in enumerate(atoms):  # passive: is … inspected
        if be is not None and i > be and _participle(atom):
            return i
    for i, atom in enumerate(atoms[:-1]):  # do you inspect, can I enter
        generic = atom.part == "word" and atom.key in GENERIC
        if generic and atoms[i + 1].part in ("verb", "word", "aux"):
            return i + 1
    verbs = [i for i, a in enumerate(atoms) if a.part == "verb"]
    if verbs:
        return verbs[0]
    if label and atoms and atoms[0].part == "word" and atoms[0].text.endswith("ing"):
        return 0
    last = len(atoms) - 1
    return last if atoms and atoms[last].part == "aux" and atoms[last].key == "do" else None


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


def _headed(atoms: Sequence[Atom]) -> tuple[str, ...]:
    """What is named, as Chinese orders it: what stands behind a preposition first."""
    groups: list[list[str]] = [[]]
    for atom, after in zip_longest(atoms, atoms[1:]):
        if atom.part == "prep" and (atom.key or after is None or after.part == "prep"):
            groups.append([atom.text])
        elif atom.part == "prep":
            groups.append([])
        elif atom.key == _BELOW and after is None and groups[-1]:
            groups.append([atom.key])
        else:
            groups[-1].append(atom.key)
    return tuple(key for group in reversed(groups) for key in group)
