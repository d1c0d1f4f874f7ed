"""English questions in their canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.signing.equivalence.atoms import Atom, atoms_of, denied, folded, plain, written
from assistant.signing.equivalence.clauses import Parsed
from assistant.signing.equivalence.concepts import Concepts
from assistant.signing.equivalence.english_clauses import QUANTITIES, clause_of
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
    r"|what (?:does|do) (?:an? |the )?(?P<b>.+?) (?:mean|stand for)"
    r"|what (?:is|are) (?:an? (?P<c>.+)|(?P<d>(?!the |an? )[\w -]+))|define (?:an? )?(?P<e>.+))$",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[a-z0-9\u00df-\u024f]+(?:['-][a-z0-9]+)*"
    r"|[^\s.,;:!?'\"()\[\]{}…—–-]"  # a sign such as < says something
)
_SENTENCES = re.compile(r"[?!]+\s*|\.\s+(?=[A-Z])|;\s+")
_LET = frozenset(("allowed", "permitted"))
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
            clause = clause_of("", [Atom("ask", "define", "", 0, 0), *atoms])
            return Parsed(((clause,),), frozenset(documents), written(atoms))
    whole = [_read(sentence, concepts) for sentence in _SENTENCES.split(text) if sentence]
    sentences = [tuple(sorted(clause_of(label, part) for label, part in _parts(s))) for s in whole]
    return Parsed(tuple(sentences), frozenset(documents), written(a for s in whole for a in s))


def _no_name(atom: Atom) -> bool:
    """What a thing that is to be defined has not in its name."""
    attribute = QUANTITIES.match(atom.key) or atom.key in ("limit", "required")
    bare = atom.part == "word" and atom.text.endswith("ed")
    return bool(attribute) or bare or atom.part not in ("name", "word", "verb")


def _read(text: str, concepts: Concepts) -> list[Atom]:
    """The atoms of a question; each word that is nothing known is one of its own."""
    atoms = atoms_of(text, found(text), concepts, chinese=False)
    read: list[Atom] = []
    at = 0
    for atom in [*atoms, Atom("drop", "", "", len(text), len(text))]:
        for match in _WORD.finditer(text[at : atom.start].lower()):
            known = english_words(match[0])
            key = known[0].form if known and match[0] != "one" else match[0]
            read.append(Atom("word", key, match[0], at + match.start(), at + match.end()))
        read.append(atom)
        at = max(at, atom.end)
    return _bound(denied(list(_kept(read)), spared=GENERIC))


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


def _bound(atoms: Sequence[Atom]) -> list[Atom]:
    """Figures with what bounds them; a bound of something else stands where it is."""
    read: list[Atom] = []
    for atom in atoms:
        before = read[-1] if read else None
        bounds = before is not None and before.part == "bound" and before.key[:3] not in _ENDS
        if atom.part == "figure" and bounds and before is not None:
            text = f"{before.text} {atom.text}"
            read[-1] = replace(atom, key=f"{before.key} {atom.key}", text=text)
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
