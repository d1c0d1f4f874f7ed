"""A draft into claims, each with the quotations it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.types import Claim
from knowledge.clauses import marker
from knowledge.splitting import governing, sentences
from knowledge.tokens import STOPWORDS, token_set

__all__ = ["split_claims"]

_MARKER = re.compile(r"\s*[\[［【]\s*(\d{1,6})\s*[\]］】]")
_MARKED_NUMBERING = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)、])\s+")
_LISTS = re.compile(r"[:：].*[;；]\s*(?:[\[［【]\s*\d{1,6}\s*[\]］】]\s*)*$", re.DOTALL)
_ATTRIBUTED = 0.6  # share of a claim's words that a quotation must hold to be taken for its source


def split_claims(draft: str, quotes: Mapping[int, str]) -> list[Claim]:
    """The claims of a draft with the citations they rest on.

    A marker that stands for no quotation is dropped: models invent them. A claim without one is
    given the quotation that holds most of its words, if that is most of them. The items of a list
    are one claim with the sentence that leads them in: by themselves they say nothing. The number
    of a clause before a claim is left out: models count on, and the citation tells the true one.
    """
    claims = []
    joined = _join_markers(draft)
    for sentence in _statements(joined):
        markers = dict.fromkeys(int(m) for m in _MARKER.findall(sentence) if int(m) in quotes)
        text = _without_number(_MARKED_NUMBERING.sub("", _MARKER.sub("", sentence)).strip())
        if not re.search(r"[^\W\d_]", text):
            continue  # without a word it is the number of a list's item
        claims.append(Claim(text, tuple(markers) or _attribute(text, quotes)))
    return claims


def _without_number(text: str) -> str:
    found = marker(text)
    return text[found.end :].strip() if found and found.end < len(text) else text


def _statements(text: str) -> Iterator[str]:
    spans = sentences(text)
    above = governing(text, spans)
    first = 0
    for n in range(1, len(spans) + 1):
        said = text[spans[first][0] : spans[n - 1][1]]
        if n < len(spans) and ((above[n] and above[n][0] >= first) or _LISTS.search(said)):
            continue
        yield said
        first = n


def _join_markers(draft: str) -> str:
    """Markers before the full stop that ends their sentence, so that they stay with it."""
    return re.sub(r"([。.!?！？;；])((?:\s*[\[［【]\s*\d{1,6}\s*[\]］】])+)", r"\2\1", draft)


def _attribute(text: str, quotes: Mapping[int, str]) -> tuple[int, ...]:
    best = max(quotes, key=lambda marker: _held(text, quotes[marker]), default=None)
    if best is None or _held(text, quotes[best]) < _ATTRIBUTED:
        return ()
    return (best,)


def _held(text: str, quote: str) -> float:
    wanted = token_set(text) - STOPWORDS
    return len(wanted & token_set(quote)) / len(wanted) if wanted else 0.0
