"""As much of the quotations as a model has room and time for."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.drafting.bearing import Bearing
from assistant.evidence.features import spans_of
from assistant.models.tokens import estimated_tokens
from knowledge.splitting import governing

__all__ = ["fitting"]


def fitting(quotes: Mapping[int, str], bearing: Bearing, tokens: int) -> dict[int, str]:
    """The first quotations; the one that is too long by its most telling sentences.

    Args:
        quotes: By marker, the most telling first.
        bearing: What is asked.
        tokens: Room for them, by :func:`~assistant.models.tokens.estimated_tokens`.
    """
    found: dict[int, str] = {}
    for marker, quote in quotes.items():
        fits = _shortened(quote, bearing, tokens)
        if not fits:
            break
        found[marker] = fits
        tokens -= estimated_tokens(fits)
    return found


def _shortened(quote: str, bearing: Bearing, tokens: int) -> str:
    """Its most telling sentences with what governs them, in their order; verbatim but for gaps."""
    if estimated_tokens(quote) <= tokens:
        return quote
    spans = spans_of(quote)
    above = governing(quote, spans)
    kept: set[int] = set()
    for n in sorted(range(len(spans)), key=lambda n: -bearing.share(quote[slice(*spans[n])])):
        wider = kept | {n, *above[n]}
        if estimated_tokens(_joined(quote, spans, wider)) <= tokens:
            kept = wider
    return _joined(quote, spans, kept)


def _joined(quote: str, spans: tuple[tuple[int, int], ...], kept: set[int]) -> str:
    return "\n".join(quote[slice(*spans[n])] for n in sorted(kept))
