"""The least that a question is made of: what is named, asked, required, bounded or denied."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.gate.quantities import Measure, measures
from assistant.signing.equivalence.concepts import Concepts
from knowledge.glossary.names import comparable
from knowledge.normalise import halfwidth

__all__ = ["Atom", "Grammar", "atoms_of", "denied", "figure_key", "folded", "plain", "written"]

Part = Literal[
    "name", "verb", "word", "figure", "ask", "duty", "bound", "after", "deny", "link", "start",
    "comma", "prep", "aux", "drop",
]  # fmt: skip
Grammar = re.Pattern[str]
_DENIABLE = frozenset(("name", "verb", "word", "figure"))
_CALENDAR = re.compile("day|week|month|quarter|year")  # a day is not 24 hours, in a rule


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of a question and what it is.

    Attributes:
        part: What sort of thing it is.
        key: What it is compared by.
        text: As written, folded.
        start: First offset in the folded question.
        end: Offset after the last character.
        role: Whether it names a person or a body.
    """

    part: Part
    key: str
    text: str
    start: int
    end: int
    role: bool = False


def folded(text: str) -> tuple[str, str]:
    """A text in simplified characters and half-width signs; with its capitals, and in small.

    Both have a character for each character of the text: mW is not MW.
    """
    small = comparable(text)
    half = halfwidth(text)
    return "".join(h if h.isascii() else s for h, s in zip(half, small, strict=True)), small


def figure_key(measure: Measure) -> str:
    """What a figure is compared by: its exact worth, in base units."""
    unit = measure.unit
    if _CALENDAR.match(measure.spelt):
        unit = measure.spelt
    if unit == "条" and measure.written[0].isascii():  # section 4 is not article 4
        unit = measure.written.split()[0].lower()
    return f"{measure.kind}:{unit}:{','.join(map(str, measure.values))}"


def plain(text: str) -> str:
    """A name as titles are compared: figures by their worth, signs and spaces left out."""
    cased, small = folded(text)
    for found in reversed(measures(cased)):
        small = small[: found.start] + f"{{{figure_key(found)}}}" + small[found.end :]
    return re.sub(r"[\s《》\"“”'‘’]+|^the ", "", small)


def written(atoms: Iterable[Atom]) -> tuple[tuple[str, str], ...]:
    """How each atom is written, by its key."""
    return tuple((atom.key, atom.text) for atom in atoms if atom.text not in ("", "+"))


def denied(atoms: Sequence[Atom], spared: Container[str] = ()) -> list[Atom]:
    """The atoms with each denial joined to what it denies; else it stands where it is.

    Args:
        atoms: Of a question, in order.
        spared: Keys of what no denial can be joined to.
    """
    joined: list[Atom] = []
    denial: Atom | None = None
    for atom in atoms:
        if atom.part == "deny":
            said = f"¬{atom.key}" if denial is None else f"{denial.key}¬{atom.key}"
            denial = replace(atom, part="word", key=said)
            continue
        if denial is not None and atom.part in _DENIABLE and atom.key not in spared:
            atom = replace(atom, key=denial.key + atom.key)
        elif denial is not None:
            joined.append(denial)
        joined.append(atom)
        denial = None
    return joined + ([denial] if denial is not None else [])


def atoms_of(
    text: str, grammar: Iterable[Atom], concepts: Concepts, *, chinese: bool
) -> list[Atom]:
    """The atoms of a text but its bare words, in order; of two that overlap, the longer one.

    Args:
        text: Folded, with its capitals.
        grammar: What the language's own rules found; they go first where lengths are equal.
        concepts: What is named.
        chinese: Whether it is Chinese.
    """
    figures = [Atom("figure", figure_key(m), m.written, m.start, m.end) for m in measures(text)]
    named = [
        Atom(
            part="verb" if p.concept.verb else "name",
            key=p.concept.key,
            text=text[p.start : p.end].lower(),
            start=p.start,
            end=p.end,
            role=p.concept.role,
        )
        for p in concepts.places(text, chinese=chinese)
    ]
    return sorted(_longest([*grammar, *figures, *named]), key=lambda atom: atom.start)


def _longest(found: Sequence[Atom]) -> Iterator[Atom]:
    taken: set[int] = set()
    spans: set[tuple[int, int]] = set()
    for atom in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        span = (atom.start, atom.end)
        # One stretch may be two things: 能否 asks whether, and for a permission.
        if span in spans and atom.part in ("duty", "word"):
            yield atom
        elif taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            spans.add(span)
            yield atom
