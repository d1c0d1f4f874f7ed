"""Claims about a thing that another sentence of what they cite speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.text import put
from knowledge.glossary import Glossary, Mention

__all__ = ["borrowed"]

_TRADES = ("mining", "ventilation", "electrical", "power", "oilgas", "rescue", "safety")


def borrowed(source: Source) -> Iterator[Rewrite]:
    """A name exchanged for one of the same trade that stands in a sentence nearby."""
    mine = _named(source.sentence)
    groups = {mention.group for mention in mine}
    for near, beyond in source.others:
        for theirs in _named(near):
            if theirs.group in groups or theirs.text in source.sentence:
                continue
            for one in mine:
                if one.group.field == theirs.group.field and _apart(one, theirs):
                    text = put(source.sentence, one.start, one.end, theirs.text)
                    yield Rewrite(text, f"borrowed: {one.text} → {theirs.text}", beyond)


@cache
def _named(sentence: str) -> tuple[Mention, ...]:
    return tuple(
        mention
        for mention in _glossary().mentions(sentence)
        if mention.group.field in _TRADES and _is_thing(mention)
    )


@cache
def _glossary() -> Glossary:
    return Glossary.load()


def _is_thing(mention: Mention) -> bool:
    """Whether it is likely a thing: 2 signs are often an activity, as words in -ing and -ed are."""
    text = mention.text.lower()
    if not text.isascii():
        return len(text) > 2
    # Sewers are confined spaces: what holds for the one holds for the other.
    return len(text.split()) < 4 and not re.search(r"(?:ing|ed|able|ly)$|confined space", text)


def _apart(one: Mention, two: Mention) -> bool:
    """Whether neither can be a case of the other: no name of theirs shares a sign or a word."""
    if one.others or two.others:  # names with several meanings
        return False
    first, second = (
        set("".join(m.group.zh) if not m.text.isascii() else " ".join(m.group.en).lower().split())
        for m in (one, two)
    )
    return not first & second
