"""Mutants of a library's rules, as many of each kind and language as wanted."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.evaluation.mutants.additions import added
from assistant.evaluation.mutants.choose import Candidate, chosen
from assistant.evaluation.mutants.conditions import conditions
from assistant.evaluation.mutants.convert import converted
from assistant.evaluation.mutants.force import comparators, modals, negations
from assistant.evaluation.mutants.frame import combined, framed, verbatim
from assistant.evaluation.mutants.joins import joined
from assistant.evaluation.mutants.model import FAITHFUL, KINDS, Generator, Mutant, Rewrite, Source
from assistant.evaluation.mutants.names import actors, named, things
from assistant.evaluation.mutants.quantities import numbers, units
from assistant.evaluation.mutants.reorder import reordered
from assistant.evaluation.mutants.shorten import shortened
from assistant.evaluation.mutants.terms import duty_words, synonyms
from assistant.evaluation.mutants.times import times
from knowledge.normalise import fold

__all__ = ["GENERATORS", "mutants"]

GENERATORS: dict[str, Generator] = {
    "verbatim": verbatim, "reordered": reordered, "shortened": shortened, "synonyms": synonyms,
    "converted": converted, "framed": framed, "combined": combined, "duty_words": duty_words,
    "number": numbers, "unit": units, "comparator": comparators, "modal": modals,
    "negation": negations, "actor": actors, "thing": things, "time": times,
    "condition": conditions, "joined": joined, "added": added,
}  # fmt: skip
_DRAWN = 4  # times the quota: so many sentences are tried where so many can be rewritten
_LENGTH = range(8, 501)  # characters of a claim
# The ways of putting a sentence into other words before it is changed, and how often that is done.
_REWORDINGS: tuple[Generator, ...] = (reordered, shortened, synonyms)
_REWORDED = 0.5
_DISTRACTED = 0.3  # share of claims that cite a neighbouring passage as well


def mutants(sources: Sequence[Source], *, limit: int, seed: int = 0) -> list[Mutant]:
    """Claims of every kind in each language: ``limit`` in all, or as many as the sources allow.

    The same sources, limit and seed make the same claims.
    """
    languages = sorted({source.language for source in sources})
    quota = -(-limit // (len(KINDS) * max(1, len(languages))))
    sources = _with_roles(sources)
    found: list[Mutant] = []
    for language in languages:
        own = [source for source in sources if source.language == language]
        for kind in KINDS:
            rng = random.Random(f"{seed} {language} {kind}")
            drawn = _candidates(kind, rng.sample(own, len(own)), _DRAWN * quota, rng)
            found += [_mutant(kind, *one, rng) for one in chosen(drawn, quota, rng)]
    return found


def _candidates(
    kind: str, sources: Sequence[Source], most: int, rng: random.Random
) -> Iterator[Candidate]:
    """What a kind makes of the first so many of the sentences that it can rewrite."""
    rewritten = 0
    for source in sources:
        made = [one for one in _made(kind, source, rng) if _usable(kind, source, one)]
        yield from ((source, rewrite) for rewrite in made)
        rewritten += bool(made)
        if rewritten == most:
            return


def _made(kind: str, source: Source, rng: random.Random) -> Iterator[Rewrite]:
    yield from GENERATORS[kind](source, rng)
    if kind in FAITHFUL or rng.random() > _REWORDED:
        return
    rewordings = rng.sample(_REWORDINGS, len(_REWORDINGS))
    if kind != "joined":  # what stands before a framed sentence is not what it is about
        rewordings.append(framed)
    for reword in rewordings:
        if words := [one.text for one in reword(source, rng)]:
            again = replace(source, sentence=rng.choice(words))
            for rewrite in GENERATORS[kind](again, rng):
                yield replace(rewrite, reworded=True)
            return


def _usable(kind: str, source: Source, rewrite: Rewrite) -> bool:
    """Whether it is another sentence, and a false one does not stand in what it may cite."""
    if len(rewrite.text) not in _LENGTH:
        return False
    if kind in FAITHFUL:
        return kind == "verbatim" or rewrite.text != source.sentence
    return _bare(rewrite.text) not in _cited(source.passage, source.other)


@lru_cache(maxsize=64)  # for all the claims made of a sentence
def _cited(passage: str, other: str) -> str:
    return _bare(passage + other)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _mutant(kind: str, source: Source, rewrite: Rewrite, rng: random.Random) -> Mutant:
    distracted = bool(source.other) and (rewrite.beyond or rng.random() < _DISTRACTED)
    key = hashlib.sha256(f"{kind}\0{source.key}\0{rewrite.text}".encode()).hexdigest()[:8]
    return Mutant(
        id=f"{kind}-{source.language}-{key}",
        language=source.language,
        kind=kind,
        faithful=kind in FAITHFUL,
        statement=rewrite.text,
        quotes=(source.passage, source.other) if distracted else (source.passage,),
        source=source.sentence,
        document=source.document,
        note=rewrite.note,
        reworded=rewrite.reworded,
    )


def _with_roles(sources: Sequence[Source]) -> list[Source]:
    """Sources with the actors that their documents name."""
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for source in sources:
        for one in named(source.sentence, "actors", source.language):
            roles[source.document].update(one.group)
    return [replace(source, roles=tuple(sorted(roles[source.document]))) for source in sources]
