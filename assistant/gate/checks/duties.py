"""Duties, prohibitions, permissions, denials: what a claim adds, exchanges or loses of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.comparison import Comparison, Edit
from assistant.gate.operators import DUTIES, LEADS, NEGATIVE
from assistant.types import CheckName, Finding

__all__ = ["duties"]

_WEAK = frozenset(("应", "应当", "需", "需要"))
_ANSWER = re.compile(r"(?:不|不可以|可以|不能|能|不得|不需要|需要|不应|应|no|yes)[,，。.;；]?")
_SCOPE = 4  # words that an operator is taken to be about
_MET = 0.5  # share of them that the claim must have for the operator to be missed


def duties(found: Comparison) -> Iterator[Finding]:
    """What the claim's operators say that those of its source do not, and the other way round."""
    reported: set[int] = set()
    for edit in found.edits:
        for i in edit.claimed:
            token = found.claim.tokens[i]
            if token.kind != "operator" or _allowed(found, edit, i):
                continue
            other = _counterpart(found, edit, i)
            if token.key == "obliges" and other is not None and _other_half(found, other):
                continue
            reported.update(() if other is None else (other,))
            stated = "" if other is None else found.source.written(other, other)
            yield Finding(_check(token.key), found.claim.written(i, i), stated)
    for k in _lost(found):
        if k not in reported:
            token = found.source.tokens[k]
            yield Finding(_check(token.key), "", found.source.written(k, k))


def _check(force: str) -> CheckName:
    if force in DUTIES:
        return "modality"
    if force == "denies":
        return "negation"
    return "condition" if force in ("only", "even if", "in any case") else "comparator"


def _allowed(found: Comparison, edit: Edit, i: int) -> bool:
    force = found.claim.tokens[i].key
    instead = {found.source.tokens[k].key for k in edit.stated} & DUTIES
    if _says_so(found, i) or (not instead - {force} and _in_force(found, i, force)):
        return True
    # Chinese rules state duties in the indicative as well: 每年组织一次演习.
    weak = found.claim.written(i, i) in _WEAK
    return weak and not any(found.source.tokens[k].kind == "operator" for k in edit.stated)


def _says_so(found: Comparison, i: int) -> bool:
    """Whether it is a bare yes or no before a statement of the same sense: "不可以，不得…"."""
    tokens = found.claim.tokens
    part = found.claim.parts[tokens[i].part]
    if not _ANSWER.fullmatch(found.claim.text[part.start : part.end].strip().casefold()):
        return False
    negative = tokens[i].key in NEGATIVE
    return any(
        (t.key in NEGATIVE) is negative and found.places[k] >= 0
        for k, t in enumerate(tokens)
        if t.kind == "operator" and t.part > tokens[i].part
    )


def _in_force(found: Comparison, i: int, force: str) -> bool:
    """Whether a duty that stands earlier in the sentence, or above it, holds at this place."""
    if force not in DUTIES:
        return False
    part = found.claim.tokens[i].part
    near = [
        found.places[k]
        for k, token in enumerate(found.claim.tokens)
        if token.part == part and found.places[k] >= 0
    ]
    if not near:
        return False
    family = found.within.family(found.sentence_of(near[-1]))
    holding = None
    for k, token in enumerate(found.source.tokens[: max(near) + 1]):
        if token.kind == "operator" and token.key in DUTIES and found.sentence_of(k) in family:
            holding = token.key
    return holding == force


def _counterpart(found: Comparison, edit: Edit, i: int) -> int | None:
    """The operator of the source that stands in the place of one of the claim."""
    stated = [k for k in edit.stated if found.source.tokens[k].kind == "operator"]
    kind = _check(found.claim.tokens[i].key)
    same = [k for k in stated if _check(found.source.tokens[k].key) == kind]
    return next(iter(same or stated), None)


def _lost(found: Comparison) -> Iterator[int]:
    """Operators of the source that are about what the claim says and are not in it."""
    said = {t.key for t in found.claim.tokens if t.kind == "operator"}
    for k, token in enumerate(found.source.tokens):
        if token.kind != "operator" or k in found.met:
            continue
        sentence = found.sentence_of(k)
        if found.within.governs(sentence):
            leads = LEADS.search(found.within.rests[found.within.owners[sentence]].text)
            if token.key == "forbids" and leads and not said & DUTIES:
                yield k
        elif found.source.written(k, k) in _WEAK or _asked(found, k) or _other_half(found, k):
            continue
        elif _about(found, k) and not _carried(found, k):
            yield k


def _asked(found: Comparison, k: int) -> bool:
    """Whether it belongs to a condition that the question states."""
    return k in found.asked and found.source.tokens[k].key not in DUTIES


def _other_half(found: Comparison, k: int) -> bool:
    """Whether it is one half of 只有…方可, and the claim has the other."""
    tokens = found.source.tokens
    return tokens[k].key == "only" and any(
        t.key == "only" and i in found.met and found.sentence_of(i) == found.sentence_of(k)
        for i, t in enumerate(tokens)
    )


def _about(found: Comparison, k: int) -> bool:
    """Whether the claim has the words that an operator of the source is about."""
    tokens = found.source.tokens
    same = [i for i, t in enumerate(tokens) if t.part == tokens[k].part and t.kind != "operator"]
    scope = [i for i in same if i > k][:_SCOPE] or [i for i in same if i < k][-_SCOPE:]
    return bool(scope) and sum(i in found.met for i in scope) >= _MET * len(scope)


def _carried(found: Comparison, k: int) -> bool:
    """Whether the claim has the same duty elsewhere in its sentence, and need not repeat it."""
    force = found.source.tokens[k].key
    # A prohibition that is not repeated may be read as the contrary.
    if force not in DUTIES or force in NEGATIVE:
        return False
    near = [i for i, p in enumerate(found.places) if p >= 0 and _same_part(found, p, k)]
    sentences = {found.claim.sentence_of(i) for i in near}
    return any(
        t.kind == "operator" and t.key == force
        for t in found.claim.tokens
        if found.claim.parts[t.part].sentence in sentences
    )


def _same_part(found: Comparison, a: int, b: int) -> bool:
    return found.source.tokens[a].part == found.source.tokens[b].part
