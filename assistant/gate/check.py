"""One claim against the quotations it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.gate.force import denials, force
from assistant.gate.quantities import Quantity, quantities
from assistant.types import Claim
from knowledge.splitting import governing, sentences
from knowledge.tokens import STOPWORDS, bigrams, words

__all__ = ["Verdict", "check", "split_claims"]

_MARKER = re.compile(r"\s*[\[［【]\s*(\d{1,6})\s*[\]］】]")
_MARKED_NUMBERING = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)、])\s+")
# Share of a claim's words that its quotations must hold: a claim says less, not something else.
_GROUNDED = 0.75
_ATTRIBUTED = 0.6
# Share of a claim's words that must stand in its quotation in the same order.
_ORDERED = 0.85


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim may be shown, and if not, why (for the log and the reviewer)."""

    passed: bool
    reason: str = ""


def split_claims(draft: str, quotes: Mapping[int, str]) -> list[Claim]:
    """The claims of a draft with the citations they rest on.

    A marker that stands for no quotation is dropped: models invent them. A claim without one is
    given the quotation that holds most of its words, if that is most of them.
    """
    claims = []
    joined = _join_markers(draft)
    for start, end in sentences(joined):
        sentence = joined[start:end]
        markers = dict.fromkeys(int(m) for m in _MARKER.findall(sentence) if int(m) in quotes)
        text = _MARKED_NUMBERING.sub("", _MARKER.sub("", sentence)).strip()
        if not re.search(r"[^\W\d_]", text):
            continue  # without a word it is the number of a list's item
        claims.append(Claim(text, tuple(markers) or _attribute(text, quotes)))
    return claims


def check(claim: Claim, quotes: Mapping[int, str]) -> Verdict:
    """Whether the quotations state what a claim says.

    Every number with its unit, and every obligation, prohibition, permission and bound of the
    claim must stand in what it cites; a denial in the source must not be lost.
    """
    cited = [quotes[marker] for marker in claim.citations if marker in quotes]
    if not cited:
        return Verdict(False, "it cites nothing")
    # The sentences of the quotations that the claim is about; "must" three sentences on is no
    # licence for a "must" here.
    source = " ".join(_aligned(claim.text, cited))
    if missing := _missing(quantities(claim.text), quantities(source)):
        listed = ", ".join(sorted(_written(q) for q in missing))
        return Verdict(False, f"not in the quotation: {listed}")
    stated, backed = force(claim.text), force(source)
    if extra := stated - backed - {"denies"}:
        return Verdict(False, f"the quotation does not say so: {', '.join(sorted(extra))}")
    if denials(claim.text) != denials(source):
        return Verdict(False, "one of claim and quotation denies, the other does not")
    if lost := (backed & {"obliges", "at most", "at least", "above", "below"}) - stated:
        return Verdict(False, f"the quotation says more: {', '.join(sorted(lost))}")
    if _held(claim.text, source) < _GROUNDED:
        return Verdict(False, "too few of its words stand in the quotation")
    if _in_order(claim.text, cited) < _ORDERED:
        return Verdict(False, "its words stand in another order in the quotation")
    return Verdict(True)


def _join_markers(draft: str) -> str:
    """Markers before the full stop that ends their sentence, so that they stay with it."""
    return re.sub(r"([。.!?！？;；])((?:\s*[\[［【]\s*\d{1,6}\s*[\]］】])+)", r"\2\1", draft)


def _attribute(text: str, quotes: Mapping[int, str]) -> tuple[int, ...]:
    best = max(quotes, key=lambda marker: _held(text, quotes[marker]), default=None)
    if best is None or _held(text, quotes[best]) < _ATTRIBUTED:
        return ()
    return (best,)


def _aligned(text: str, quotes: Sequence[str]) -> list[str]:
    """Of the quotations the sentence that shares most with the claim; more while they add.

    Numbers only break ties: else a wrong number would draw in the sentence that it was taken from.
    A list's item comes with the sentences that govern it: of "the following is forbidden: (a) …"
    no claim may leave the first half out.
    """
    chosen: dict[str, None] = {}
    content = _content(text)
    wanted = {token for token in content if not token[0].isdigit()} or set(content)
    parts = [part for quote in quotes for part in _governed(quote)]
    parts.sort(key=lambda p: (-len(wanted & _content(p[0])), -len(content & _content(p[0]))))
    for part, above in parts:
        gained = wanted & _content(part)
        if not chosen or len(gained) > 0.15 * len(wanted):
            chosen |= dict.fromkeys((*above, part))
            wanted -= gained.union(*map(_content, above))
    return list(chosen)


def _governed(quote: str) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences of a quotation, each with those that govern it."""
    spans = sentences(quote)
    above = governing(quote, spans)
    return [
        (quote[slice(*span)], tuple(quote[slice(*spans[i])] for i in governors))
        for span, governors in zip(spans, above, strict=True)
    ]


def _written(quantity: Quantity) -> str:
    value = quantity.value
    return f"{value:f} {quantity.unit}".strip() if isinstance(value, Decimal) else f"{value}"


def _missing(claimed: set[Quantity], source: set[Quantity]) -> set[Quantity]:
    return claimed - source


def _held(text: str, source: str) -> float:
    wanted = _content(text)
    return len(wanted & _content(source)) / len(wanted) if wanted else 0.0


def _in_order(text: str, quotes: Sequence[str]) -> float:
    """Share of the claim's words that one quotation holds in the claim's order.

    "The limit is 24 hours" can be made of the words of a line that says something else with them.
    """
    wanted = _sequence(text)
    if not wanted:
        return 0.0
    return max(_common(wanted, _sequence(quote)) for quote in quotes) / len(wanted)


def _sequence(text: str) -> list[str]:
    """Words in order, without those of grammar; 1,000 and 1000 are one."""
    return [word.replace(",", "") for word in words(text) if word not in STOPWORDS]


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    above = [0] * (len(b) + 1)
    for x in a:
        row = [0]
        for j, y in enumerate(b):
            row.append(above[j] + 1 if x == y else max(above[j + 1], row[j]))
        above = row
    return above[-1]


def _content(text: str) -> set[str]:
    return {w for w in words(text) if w not in STOPWORDS} | set(bigrams(text))
