"""Which passages answer a question, by what is known of its gold.

Grades, as in TREC's qrels: 0 is beside the point, 1 bears on the question, 2 holds the answer. A
set that comes with qrels brings its own grades, and there 1 is relevant already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from assistant.evaluation.items import Item
from assistant.evaluation.measures import (
    PARTLY,
    RELEVANT,
    SHORT,
    contains,
    numbers,
    share_of,
    trigrams,
)
from knowledge.clauses import clause_key
from knowledge.normalise import fold

__all__ = ["Extract", "Judge", "Pool", "names_of"]

BEARS, ANSWERS = 1, 2
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Extract:
    """Some text of a document and where it stands: a passage, a chunk, a quotation.

    Attributes:
        id: Unique among the extracts of one system.
        text: What is read there, with what governs it and its table's header row.
        document: The document's title.
        file: The file's name.
        page: 1-based page, or None.
        clauses: Numbers of the clauses in it, as printed.
        covers: Ids of Davy's passages that it has text of.
    """

    id: str
    text: str
    document: str
    file: str
    page: int | None = None
    clauses: tuple[str, ...] = ()
    covers: frozenset[str] = frozenset()


class Judge:
    """Grades extracts against the gold of one item."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.relevant = BEARS if item.qrels else ANSWERS
        self._names = names_of(item.document or "")
        self._short = bool(item.answer) and len(item.answer.strip()) < SHORT

    def grade(self, extract: Extract) -> int:
        """How well an extract answers: see the module's grades."""
        item = self.item
        if not item.answerable:
            return 0
        if item.qrels:
            grades = (grade for name, grade in item.qrels if _is_called(extract, name))
            return max(0, max(grades, default=0))
        placed = self._in_place(extract)
        if item.phrases:
            return self._by_phrases(extract, placed)
        if item.answer:
            return self._by_answer(extract, placed)
        return ANSWERS if placed else 0

    def coverage(self, text: str) -> float | None:
        """Share of the reference that a text holds, 0 to 1; None where there is no wording."""
        if self.item.answer:
            return share_of(self.item.answer, text)
        shares = [
            sum(contains(text, phrase) for phrase in some) / len(some) for some in self.item.phrases
        ]
        return max(shares, default=None)

    def shows_numbers(self, text: str) -> bool | None:
        """Whether a text holds every figure of the reference; None where it has none."""
        if self.item.numbers:
            return all(contains(text, number) for number in self.item.numbers)
        alternatives = ((self.item.answer,),) if self.item.answer else self.item.phrases
        wanted = [numbers(" ".join(some)) for some in alternatives]
        if not any(wanted):
            return None
        return any(some <= numbers(text) for some in wanted)

    def same_document(self, extract: Extract) -> bool:
        """Whether an extract is of the document that the item names, or it names none."""
        return not self._names or bool(self._names & _extract_names(extract))

    def _by_phrases(self, extract: Extract, placed: bool) -> int:
        if not self.same_document(extract):
            return 0
        found = [[contains(extract.text, phrase) for phrase in some] for some in self.item.phrases]
        if any(all(some) for some in found):
            return ANSWERS
        return BEARS if placed or any(map(any, found)) else 0

    def _by_answer(self, extract: Extract, placed: bool) -> int:
        if self._short:
            if self.same_document(extract) and contains(extract.text, self.item.answer):
                return ANSWERS
            return BEARS if placed else 0
        share = share_of(self.item.answer, extract.text)
        if share >= RELEVANT:
            return ANSWERS
        return BEARS if share >= PARTLY or placed else 0

    def _in_place(self, extract: Extract) -> bool:
        """Whether an extract stands in the clause, on the page, that the item names."""
        item = self.item
        if not self._names or not self.same_document(extract):
            return False
        if item.clause and not any(_within(clause, item.clause) for clause in extract.clauses):
            return False
        if item.page and extract.page != item.page:
            return False
        # A document alone is gold where nothing better is known; with an answer it says little.
        return bool(item.clause or item.page or not (item.answer or item.phrases))


class Pool:
    """Everything that could be found, judged without regard to what was.

    Gains of an ideal ranking, as nDCG needs them, are then the same for whatever is measured.
    """

    def __init__(self, extracts: Iterable[Extract]) -> None:
        self.extracts = tuple(extracts)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for i, extract in enumerate(self.extracts):
            for name in _extract_names(extract):
                self._by_name[name].append(i)

    def names(self, item: Item) -> bool:
        """Whether the document that an item names is here, or it names none."""
        names = names_of(item.document or "")
        return not names or any(name in self._by_name for name in names)

    def qrels(self, judges: Sequence[Judge]) -> list[dict[str, int]]:
        """For each judge, the grades above 0 by the extract's id."""
        return [
            {
                self.extracts[i].id: grade
                for i in candidates
                if (grade := judge.grade(self.extracts[i])) > 0
            }
            for judge, candidates in zip(judges, self._candidates(judges), strict=True)
        ]

    def _candidates(self, judges: Sequence[Judge]) -> Iterator[list[int]]:
        """Extracts that may have a grade: those of the document named, or sharing trigrams."""
        by_words = dict(self._sharing([judge.item.answer for judge in judges]))
        for judge in judges:
            item = judge.item
            if not item.answerable:
                yield []
                continue
            if item.qrels:
                yield list(range(len(self.extracts)))
                continue
            found = set(by_words.get(item.answer, ()))
            names = names_of(item.document or "")
            if not names and not found:
                found.update(range(len(self.extracts)))
            for name in names:
                found.update(self._by_name.get(name, ()))
            yield sorted(found)

    def _sharing(self, answers: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
        """Answers with the extracts that hold so many of their trigrams as to bear on them."""
        asked = [answer for answer in dict.fromkeys(answers) if trigrams(answer)]
        if not asked or not self.extracts:
            return
        counter = CountVectorizer(analyzer=trigrams, binary=True, dtype=np.int32)
        wanted = counter.fit_transform(asked)
        held = counter.transform(extract.text for extract in self.extracts).T.tocsr()
        least = np.maximum(PARTLY * np.asarray(wanted.sum(axis=1)).ravel(), 1)
        for start in range(0, len(asked), _AT_ONCE):
            shared = (wanted[start : start + _AT_ONCE] @ held).tocsr()
            for row in range(shared.shape[0]):
                cells = shared.getrow(row)
                found = cells.indices[cells.data >= least[start + row] - 1e-9]
                yield asked[start + row], found.tolist()


@lru_cache(maxsize=4096)
def names_of(name: str) -> frozenset[str]:
    """What a document may be called: its file's name with and without the ending."""
    plain = "".join(fold(name).split())
    stem, dot, ending = plain.rpartition(".")
    known = dot and 1 < len(ending) < 6 and ending.isascii() and ending.isalnum()
    return frozenset(filter(None, (plain, stem if known else "")))


def _extract_names(extract: Extract) -> frozenset[str]:
    return names_of(extract.file) | names_of(extract.document)


def _within(clause: str, gold: str) -> bool:
    """Whether a clause is the gold one or a part of it: 5.2.1 of 5.2."""
    found, wanted = clause_key(clause), clause_key(gold)
    return found == wanted or found.startswith((f"{wanted}.", f"{wanted}("))


def _is_called(extract: Extract, name: str) -> bool:
    """Whether qrels mean an extract by a name: passage id, ``file#clause``, ``file#p12``."""
    if name in extract.covers or name == extract.id:
        return True
    file, mark, place = name.rpartition("#")
    if not mark or not names_of(file) & _extract_names(extract):
        return False
    page = place.removeprefix("p")
    if page != place and page.isdecimal():
        return extract.page == int(page)
    return any(_within(clause, place) for clause in extract.clauses)
