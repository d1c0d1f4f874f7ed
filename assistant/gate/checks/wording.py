"""Words: persons, places, things and times that are exchanged, and words that are added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from assistant.gate.comparison import Comparison, Edit
from assistant.gate.tokens import Token
from assistant.types import CheckName, Finding
from knowledge.glossary import Glossary
from knowledge.normalise import is_cjk

__all__ = ["coverage", "wording"]

_HELD = 0.75  # share of a claim's words that its source must have: it says less, not else
_LONGEST = 6  # words or characters added in a row, at most
# What a claim may be framed with: it says where something stands, or joins what does.
_FRAME = re.compile(
    r"明确|严格|认真|第|条|该|时|会|能够|来|到|这|那|种|些|中|里|还|再|已|所有|任何|采取|使用?|用|做|作|有|即"
)
_ROLES = "roles"
_GENERAL = frozenset(("general", "everyday"))
_WHEN = re.compile(
    r"[前后时]|立即|及时|before|after|until|when|while|immediately|prompt", re.IGNORECASE
)


def wording(found: Comparison) -> Iterator[Finding]:
    """What the claim names that its source, in the same place, does not."""
    for edit in found.edits:
        claimed = _words(found, edit)
        if not _bare(claimed):
            continue
        stated = _stated(found, edit)
        named = _named_in(found, edit)
        if edit.tight and _exchanged(found, claimed, stated):
            yield Finding(named or _sort(claimed + stated), claimed, stated)
        elif _whole_part(found, edit) and not _asked(found, claimed):
            yield Finding(named or "coverage", claimed, stated)
        elif named and not _stands(claimed, found.source.text) and not _asked(found, claimed):
            yield Finding(named, claimed, stated)
        elif any(map(_letter, (found.claim.tokens[i] for i in edit.claimed))):
            yield Finding("name", claimed, stated)
    yield from _letters_left_out(found)


def _letter(token: Token) -> bool:
    """Whether it is a letter by itself, which tells one of several things: pump B, A级."""
    return (
        token.kind == "word"
        and len(token.key) == 1
        and token.key.isalpha()
        and not is_cjk(token.key)
    )


def _letters_left_out(found: Comparison) -> Iterator[Finding]:
    """Letters beside what the claim has, which then says of all what is said of one."""
    for k, token in enumerate(found.source.tokens):
        beside = {n for n in (k - 1, k + 1) if n in found.source.of_part(token.part)}
        if _letter(token) and k not in found.met | found.asked and beside & found.met:
            yield Finding("name", "", found.source.written(k, k))


def _whole_part(found: Comparison, edit: Edit) -> bool:
    """Whether nothing of what stands between two commas is in the source."""
    own = found.claim.of_part(found.claim.tokens[edit.claimed[0]].part)
    return set(own) <= set(edit.claimed)


def coverage(found: Comparison) -> tuple[float, list[Finding]]:
    """Share of the claim's words that its source has, and what is held against it for that.

    Words of the question count as had: who answers repeats what was asked.
    """
    total = met = 0.0
    long: list[Finding] = []
    for i, token in enumerate(found.claim.tokens):
        if token.kind == "word":
            total += 1
            met += found.places[i] >= 0
    for edit in found.edits:
        words = [i for i in edit.claimed if found.claim.tokens[i].kind == "word"]
        said = _words(found, edit)
        bare = _bare(said)
        if not bare or (len(said) > 1 and _asked(found, said)):
            met += len(words)
        elif _length(bare) >= _LONGEST:
            long.append(Finding("coverage", said, ""))
    share = met / total if total else float(bool(found.met))  # a figure by itself
    if share < _HELD:
        return share, [Finding("coverage")]
    return share, long


def _length(text: str) -> int:
    return sum(map(is_cjk, text)) + len(re.findall(r"[a-zA-Z]+", text))


def _words(found: Comparison, edit: Edit) -> str:
    words = [i for i in edit.claimed if found.claim.tokens[i].kind == "word"]
    return found.claim.written(words[0], words[-1]) if words else ""


def _stated(found: Comparison, edit: Edit) -> str:
    words = [k for k in edit.stated if found.source.tokens[k].kind == "word"]
    return found.source.written(words[0], words[-1]) if words else ""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", _FRAME.sub("", text)) if text else ""


def _sort(text: str) -> CheckName:
    return "condition" if _WHEN.search(text) else "name"


def _exchanged(found: Comparison, claimed: str, stated: str) -> bool:
    """Whether something else is said; 保护装置 for 保护 is not, where the question has it."""
    ours, theirs = _bare(claimed), _bare(stated)
    if not theirs or ours == theirs:
        return False
    return not (theirs in ours and _asked(found, claimed))


def _asked(found: Comparison, words: str) -> bool:
    """Whether the question says so."""
    return _stands(_bare(words), _bare(found.question))


def _stands(words: str, text: str) -> bool:
    return words.casefold() in text.casefold()


def _named_in(found: Comparison, edit: Edit) -> CheckName | None:
    """Whether what was exchanged is, or is part of, a person's or a thing's name."""
    tokens = found.claim.tokens
    at = [i for i in edit.claimed if tokens[i].kind == "word"]
    start, end = tokens[at[0]].start, tokens[at[-1]].end
    fields = {
        field for first, last, field in _mentions(found.claim.text) if first < end and start < last
    }
    if _ROLES in fields:
        return "actor"
    return "name" if fields - _GENERAL else None


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.start, m.end, m.group.field) for m in _glossary().mentions(text))


@cache
def _glossary() -> Glossary:
    return Glossary.load()
