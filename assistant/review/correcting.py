"""A supervisor's correction: its quotations from the library, its claims through the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from assistant.emergency.pinning import within
from assistant.gate import Verdict, split_claims
from assistant.review.errors import ReviewError, Unsupported
from assistant.review.types import Correction, Span, Worded
from assistant.types import Citation, Claim
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.normalise import clean

__all__ = ["Check", "checked", "cited", "from_text", "judged", "refuse", "span_of"]

# The gate: a claim, the quotations by marker, the question, titles and headings.
Check = Callable[[Claim, Mapping[int, str], str, str], Verdict]
_MOST, _LONGEST = 50, 4000  # claims and quotations; characters of a claim


def span_of(citation: Citation) -> Span:
    """Where a citation stands."""
    return Span(citation.version_id, citation.page_index, citation.start, citation.end)


def cited(
    library: Library, spans: Iterable[Span], known: Iterable[Citation] = ()
) -> tuple[Citation, ...]:
    """Citations of stretches of pages, numbered from 1.

    Args:
        library: As whoever corrects sees it.
        spans: What is cited.
        known: Citations that Davy made itself, which know what governs them.

    Raises:
        ReviewError: One is not there to be cited, or is not in force.
    """
    made = {span_of(citation): citation for citation in known}
    visible = library.visible()
    return tuple(
        replace(_one(library, span, made.get(span), visible), marker=marker)
        for marker, span in enumerate(spans, 1)
    )


def from_text(
    text: str, quotes: Iterable[Citation], added: Iterable[Span] = (), *, own_words: bool = False
) -> Correction:
    """A correction from a text with markers like [1].

    A sentence without one rests on the quotation that holds most of its words, if one does.

    Args:
        text: What the answer is to say.
        quotes: What stands under the reply, by its markers.
        added: What else may be cited, numbered after those.
        own_words: As for :class:`Correction`.
    """
    given = sorted(quotes, key=lambda citation: citation.marker)
    spans = dict(enumerate([*map(span_of, given), *added], 1))
    texts = {number: citation.in_context for number, citation in enumerate(given, 1)}
    claims = split_claims(clean(text), {number: texts.get(number, "") for number in spans})
    used = {old: new for new, old in enumerate(sorted({m for c in claims for m in c.citations}), 1)}
    return Correction(
        tuple(Claim(c.text, tuple(used[m] for m in c.citations)) for c in claims),
        tuple(spans[marker] for marker in used), own_words,
    )  # fmt: skip


def judged(question: str, worded: Worded, check: Check) -> tuple[Verdict, ...]:
    """What the gate says of each claim."""
    quotes = {citation.marker: citation.in_context for citation in worded.citations}
    about = "\n".join("\n".join((c.document, *c.heading_path)) for c in worded.citations)
    return tuple(check(claim, quotes, question, about) for claim in worded.claims)


def checked(library: Library, correction: Correction, known: Iterable[Citation]) -> Worded:
    """A correction as it would be shown, before the gate has seen it.

    Raises:
        ReviewError: It says nothing, too much, or cites what is not there.
    """
    claims = tuple(Claim(clean(c.text).strip(), tuple(c.citations)) for c in correction.claims)
    if not claims or not all(claim.text for claim in claims):
        raise ReviewError("The correction says nothing.", "Write what the answer is to be.")
    too_long = any(len(claim.text) > _LONGEST for claim in claims)
    if too_long or max(len(claims), len(correction.quotes)) > _MOST:
        raise ReviewError(
            "The correction is too long.",
            f"{_MOST} claims of {_LONGEST} characters and {_MOST} quotations are the most.",
        )
    beyond = [m for c in claims for m in c.citations if not 0 < m <= len(correction.quotes)]
    if beyond:
        raise ReviewError(
            f"There is no quotation [{beyond[0]}].", "Cite those that the correction comes with."
        )
    citations = cited(library, correction.quotes, known)
    return Worded(claims, citations, (), correction.own_words)


def refuse(verdicts: Iterable[Verdict], language: str) -> None:
    """Stop what the gate does not let through.

    Raises:
        Unsupported: A claim does not say what it cites; the message says which, and why.
    """
    given = tuple(verdicts)
    wrong = list(_wrong(given, language))
    if wrong:
        raise Unsupported(
            f"The gate refuses this correction. {' '.join(wrong)}",
            "Word it as its quotations say it, cite another one, or mark it as your own words.",
            given,
        )


def _wrong(verdicts: Iterable[Verdict], language: str) -> Iterator[str]:
    for number, verdict in enumerate(verdicts, 1):
        if not verdict.passed:
            yield f"{number}: {verdict.reason(language)}"


def _one(library: Library, span: Span, known: Citation | None, visible: frozenset[str]) -> Citation:
    if span.version_id not in visible:
        raise ReviewError(
            "What is cited is not in force, or was corrected since.",
            "Search again, and cite what is in force today.",
        )
    if known is not None and known.quote:  # else only the page's image may be shown
        page = library.page(span.version_id, span.page_index)
        if page.text[span.start : span.end] == known.quote:
            return replace(known, conflict="", facets=())
    if not 0 <= span.start < span.end <= span.start + _LONGEST:
        raise ReviewError(
            "That is no stretch of a page to quote.", f"{_LONGEST} characters are the most."
        )
    in_force = library.documents(as_of=date.today())
    document = next(d for d in in_force if d.version_id == span.version_id)
    try:
        return within(library, document, span.page_index, span.start, span.end)
    except NotFound as error:
        raise ReviewError(error.message, "Cite text that can be read.") from error
