"""Order: words of a source put together otherwise, halves of two sentences joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from assistant.gate.comparison import Comparison
from assistant.gate.operators import LEADS
from assistant.types import Finding

__all__ = ["order"]

_REFERS = re.compile(r"\s*(?:此|该|上述|这|其(?![它他余]))")
# What is done one after the other may not change places.
_ONE_BY_ONE = re.compile(
    r"(?<![事预优])先|然后|随后|接着|最后|依次"
    r"|\b(?:first|then|next|finally|lastly|afterwards|subsequently|followed by|in that order)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[、;；]|\b(?:and|or|but)\b", re.IGNORECASE)
_NEARLY = 0.9  # … to have all of it
_HALF = 0.5  # share of a part that the claim must have to rest on it
_OF_CLAIM = 0.2  # share of the claim that must come from a sentence for it to count


def order(found: Comparison) -> Iterator[Finding]:
    """Whether the claim's words stand together in the source as they do in the claim."""
    straight = all(_in_order(found, part) for part in range(len(found.claim.parts)))
    if (
        not straight
        or not _one_by_one(found)
        or any(_joined(found, n) for n in range(len(found.claim.spans)))
    ):
        yield Finding("order")


def _in_order(found: Comparison, part: int) -> bool:
    """Whether a part of the claim runs on in one sentence of the source, without leaping.

    Whole conditions may change places, "before entry, stop the fan", and items of a list. An item
    may stand amid the words of the sentence that governs it.
    """
    places = [found.places[i] for i in found.claim.of_part(part) if found.places[i] >= 0]
    places = _without_moved(found, places)
    own = frozenset(places)
    return not any(_turns(found, a, b) or _leaps(found, a, b, own) for a, b in pairwise(places))


def _without_moved(found: Comparison, places: list[int]) -> list[int]:
    """Places without those of conditions that the claim has in one piece."""
    tokens, kept = found.source.tokens, list[int]()
    for n, run in groupby(places, lambda place: tokens[place].part):
        piece = list(run)
        part = found.source.parts[n]
        if found.source.text[part.start : part.end].rstrip().endswith((":", "：")):
            continue  # what a list is about may be said amid its items
        whole = found.met.intersection(found.source.of_part(n)) == set(piece)
        begun = not any(k in found.met for k in found.source.of_part(n) if k < piece[0])
        movable = part.condition or _topic(found, n)
        moved = whole and begun and movable and found.share[n] >= _HALF
        if not moved or any(b < a for a, b in pairwise(piece)):
            kept += piece
    return kept


def _topic(found: Comparison, n: int) -> bool:
    """Whether a part names what its sentence is about and says nothing of it: "门，必须…"."""
    parts = found.source.parts
    first = next(m for m, p in enumerate(parts) if p.sentence == parts[n].sentence)
    last = parts[n].end >= found.source.spans[parts[n].sentence][1]
    plain = all(found.source.tokens[k].kind == "word" for k in found.source.of_part(n))
    says = any(
        p.sentence == parts[n].sentence and not p.condition and found.source.of_part(m)
        for m, p in enumerate(parts) if m != n
    )  # fmt: skip
    return n == first and not last and plain and says and found.share[n] >= _NEARLY


def _turns(found: Comparison, a: int, b: int) -> bool:
    """Whether a step leads back within a sentence, unless from an item's end to one's beginning."""
    if b > a or found.sentence_of(a) != found.sentence_of(b):
        return False
    tokens = found.source.tokens
    if tokens[a].part == tokens[b].part:
        other = _behind_clause_subject(found, b)
    else:
        other = _behind_subject(found, b, found.met) or _has_its_own_figure(found, a, b)
    return other or not (_ends(found, a) and _begins(found, b))


def _one_by_one(found: Comparison) -> bool:
    """Whether steps that a sentence puts one after the other come so in the claim."""
    tokens, text = found.source.tokens, found.source.text
    for sentence, (start, end) in enumerate(found.source.spans):
        steps = [
            place for place in found.places
            if place >= 0 and found.sentence_of(place) == sentence
            and not found.source.parts[tokens[place].part].condition
            and not _ONE_BY_ONE.fullmatch(text, tokens[place].start, tokens[place].end)
        ]  # fmt: skip
        if _ONE_BY_ONE.search(text, start, end) and any(b < a for a, b in pairwise(steps)):
            return False
    return True


def _behind_clause_subject(found: Comparison, b: int) -> bool:
    """Whether whom a clause binds stands before a token, a duty between them, and is not met."""
    tokens, text, k = found.source.tokens, found.source.text, b
    bound = tokens[b].kind == "operator"
    while k > 0 and tokens[k - 1].part == tokens[b].part:
        if _CLAUSE.search(text, tokens[k - 1].end, tokens[k].start):
            return False
        k -= 1
        bound = bound or tokens[k].kind == "operator"
        if bound and tokens[k].kind == "word" and k not in found.met:
            return True
    return False


def _has_its_own_figure(found: Comparison, a: int, b: int) -> bool:
    """Whether what a step leaves has a figure that the claim gives from where the step leads."""
    tokens, own, others = found.source.tokens, set[str](), set[str]()
    for part, met, sorts in ((tokens[a].part, False, own), (tokens[b].part, True, others)):
        for k in found.source.of_part(part):
            measure = tokens[k].measure
            if measure is not None and (k in found.met) == met:
                sorts.add(measure.sort)
    return bool(own & others)


def _ends(found: Comparison, a: int) -> bool:
    """Whether nothing that the claim has follows in the same item of the source."""
    k = a + 1
    while k < len(found.source.tokens) and not found.source.joint(k):
        if k in found.met:
            return False
        k += 1
    return True


def _begins(found: Comparison, b: int) -> bool:
    while b > 0 and not found.source.joint(b):
        b -= 1
        if b in found.met:
            return False
    return True


def _leaps(found: Comparison, a: int, b: int, met: frozenset[int]) -> bool:
    """Whether a step crosses into a later part and lands behind that part's own subject."""
    tokens = found.source.tokens
    if b < a or tokens[a].part == tokens[b].part:
        return False
    start = found.source.parts[tokens[b].part].start
    if _REFERS.match(found.source.text, start) and tokens[b].part == tokens[a].part + 1:
        return False  # the claim says what "this" is
    if _behind_subject(found, b, met):
        return True
    # "10 days here, 30 days there" must not become "30 days here".
    units = {m.unit for k in met if (m := tokens[k].measure) is not None}
    passed_by = (tokens[k].measure for k in range(a + 1, b) if k not in met)
    return any(m is not None and m.unit in units for m in passed_by)


def _behind_subject(found: Comparison, b: int, met: frozenset[int]) -> bool:
    """Whether the subject of a token's part stands before it, and not all of that is met."""
    tokens, own = found.source.tokens, found.source.of_part(found.source.tokens[b].part)
    # What stands before the duty is whom it binds; behind it, what is done.
    duty = next((k for k in own if tokens[k].kind == "operator"), own[-1] + 1)
    passed = (k for k in own if k < min(b, duty))
    return any(tokens[k].kind == "word" and k not in met for k in passed)


def _joined(found: Comparison, number: int) -> bool:
    """Whether a sentence of the claim is made of halves of several of the source.

    Each sentence that it uses must be there from its beginning, and the first with more than a
    condition.
    """
    used: Counter[int] = Counter()
    for i, place in enumerate(found.places):
        part = found.claim.parts[found.claim.tokens[i].part]
        if place >= 0 and part.sentence == number:
            used[found.sentence_of(place)] += 1
    total = sum(used.values())
    rests = [s for s, n in used.items() if n > _OF_CLAIM * total]
    rests = [s for s in rests if not (found.within.governs(s) and _leads(found, s))]
    if len(rests) < 2:
        return False
    first, *others = rests
    return not _says(found, first) or not all(_begun(found, s) for s in others)


def _leads(found: Comparison, sentence: int) -> bool:
    """Whether what the claim has of a governing sentence leads in, or is whom it is about."""
    whole = found.source.text[slice(*found.source.spans[sentence])]
    if LEADS.search(whole):
        return True
    used = [k for k in found.met if found.sentence_of(k) == sentence]
    first = min(k for k, _ in enumerate(found.source.tokens) if found.sentence_of(k) == sentence)
    return (
        all(
            found.source.tokens[k].part == found.source.tokens[first].part
            and found.source.tokens[k].kind == "word"
            for k in used
        )
        and not found.source.parts[found.source.tokens[first].part].condition
    )


def _says(found: Comparison, sentence: int) -> bool:
    parts = [n for n, p in enumerate(found.source.parts) if p.sentence == sentence]
    plain = [n for n in parts if not found.source.parts[n].condition] or parts
    return any(found.share[n] >= _HALF for n in plain)


def _begun(found: Comparison, sentence: int) -> bool:
    parts = [n for n, p in enumerate(found.source.parts) if p.sentence == sentence]
    worded = [n for n in parts if found.source.of_part(n)]
    return not worded or found.share[worded[0]] >= _HALF
