"""Which sentences of a library disagree.

Sentences can only disagree if they are made of the same words
(:func:`assistant.evidence.statements.differ`). So each is filed under these words, and only those
filed under the same ones are compared: nothing is missed, and nothing has to be searched for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.evidence.clauses import closure, segments
from assistant.evidence.features import features_of, spans_of
from assistant.evidence.statements import Statement, differ, statement, under
from assistant.types import Evidence
from knowledge.catalog import StoredPassage
from knowledge.types import Hit

__all__ = ["Stated", "disagreeing", "stated_in"]

_BARE = 4  # words; a shorter sentence leaves to the headings what it is about
_LIKE = 0.5  # share of their words that the headings above two such must have in common
_NUMERAL = re.compile(r"[\d一二三四五六七八九十两]")
_IMPRINT = re.compile(r"版权|定价|印张|书号|ISBN|ISSN|©|[Cc]opyright")


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that gives a figure, and where it stands.

    Attributes:
        document_id: The document that says it.
        start: Offset of the sentence in its page's text.
        evidence: The sentence with the exception that belongs to it, under what governs it.
        statement: What it states.
    """

    document_id: str
    start: int
    evidence: Evidence
    statement: Statement

    @property
    def key(self) -> str:
        """What it is filed under: a digest of the words that it is made of."""
        text = "\n".join(sorted(self.statement.subject))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def stated_in(found: StoredPassage) -> Iterator[Stated]:
    """What a passage states with a figure and others can be compared with, in order."""
    if found.passage.kind != "text" or not re.search(
        r"[\d一二三四五六七八九十]", found.passage.text
    ):
        return
    for clause in segments(_hit(found)):
        for n, (start, end) in enumerate(spans_of(clause.quote)):
            sentence, above = clause.quote[start:end], under(clause, n)
            said = statement(sentence, above)
            if said.comparable and not _IMPRINT.search(sentence):
                at = clause.start + start
                evidence = _with_exception(clause, n, at, above)
                yield Stated(found.version.document_id, at, evidence, said)


def disagreeing(filed: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of sentences filed under the same words that disagree, the stricter one first."""
    for one, other in combinations(filed, 2):
        if one.document_id == other.document_id:
            continue
        order = differ(one.statement, other.statement)
        if order is None or not _of_one_thing(one, other):
            continue
        # 1 m/s for people and 2 m/s for rock, each under its heading: which belongs to which is
        # not told by the sentences alone.
        if _says_both(one, other, filed) or _says_both(other, one, filed):
            continue
        if any(side.evidence.as_image for side in (one, other)):
            continue
        yield (other, one) if order > 0 else (one, other)


def stricter(one: Stated, other: Stated) -> bool:
    """Whether the first of two that disagree is known to be the stricter one."""
    return differ(one.statement, other.statement) == -1


def _of_one_thing(one: Stated, other: Stated) -> bool:
    """Whether sentences that leave to the headings what they are about stand under like ones."""
    a, b = one.statement, other.statement
    if a.under or b.under or _length(a.subject) >= _BARE:
        return True
    mine, theirs = _above(one), _above(other)
    return len(mine & theirs) >= _LIKE * max(len(mine), len(theirs))


def _length(words: Iterable[str]) -> float:
    """How many words, without those within others; two Chinese characters are one."""
    listed = list(words)
    whole = (w for w in listed if not any(w != other and w in other for other in listed))
    return sum(1.0 if word.isascii() else len(word) / 2 for word in whole)


def _above(stated: Stated) -> frozenset[str]:
    hit = stated.evidence.hit
    headings = [name for name in hit.passage.heading_path if name not in hit.passage.text]
    return features_of(" ".join((hit.document, *headings)))


def _says_both(one: Stated, other: Stated, filed: Sequence[Stated]) -> bool:
    """Whether a document gives the other's figure, too, in the same words."""
    theirs = other.statement.figures
    return any(
        said.document_id == one.document_id and said.statement.figures == theirs for said in filed
    )


def _with_exception(clause: Evidence, nth: int, at: int, above: str) -> Evidence:
    """The stretch of a clause that a sentence cannot be read without, under what governs it."""
    parts = closure(clause, [nth])
    part = next(part for part in parts if part.start <= at < part.end)
    lead = above if part.start == at else clause.lead
    return Evidence(part.hit, part.start, part.end, 0.0, lead.strip(), part.as_image)


def _hit(found: StoredPassage) -> Hit:
    version = found.version
    return Hit(
        rank=0, score=0.0, passage_id=found.id, version_id=version.id, passage=found.passage,
        document=version.title, file=version.file, version=version.number,
        page=found.page_number, label=found.page_label,
    )  # fmt: skip
