"""What Davy says: an answer with citations, or an abstention. All are immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.emergency.types import Emergency
from knowledge.lifecycle import Standing
from knowledge.quality import DOUBTFUL
from knowledge.types import Box, Hit

__all__ = [
    "Abstention",
    "Answer",
    "CheckName",
    "Citation",
    "Claim",
    "Conflict",
    "Decision",
    "Emergency",
    "Evidence",
    "Finding",
    "Outcome",
    "Reply",
    "Response",
    "Signature",
]


Conflict = Literal["", "stricter", "laxer", "differs"]
CheckName = Literal[
    "citation", "quantity", "comparator", "modality", "negation", "actor", "name", "condition",
    "coverage", "order", "entailment",
]  # fmt: skip
Outcome = Literal["shown", "replaced", "left out"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a passage that bears on the question.

    Attributes:
        hit: The passage and where it stands.
        start: First offset in the page's text.
        end: Offset after the last character.
        score: Higher is better; comparable within one question only.
        lead: The sentences that govern it and stand before its passage, outermost first, one a
            line; empty if there are none.
        as_image: Whether it holds a sign that could not be read, so that only its image may be
            shown.
        conflict: Where two documents give different figures for the same thing, which side it is.
        facets: What an incident needs and it orders: ``withdraw``, ``cut power``, ``notify``,
            ``first aid``, ``report``.
    """

    hit: Hit
    start: int
    end: int
    score: float
    lead: str = ""
    as_image: bool = False
    conflict: Conflict = ""
    facets: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The text itself, verbatim."""
        passage = self.hit.passage
        return passage.text[self.start - passage.start : self.end - passage.start]

    @property
    def clause(self) -> str | None:
        """The clause the stretch stands in."""
        return self.hit.passage.clause_at(self.start)


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quotation and its place.

    Invariant: the page's text at ``[start, end)`` is ``quote``, unless ``as_image``.

    Attributes:
        marker: The number that stands for it in the answer's text, from 1.
        document: The document's title.
        file: The original file name.
        version: The document's version number.
        version_id: The version's id.
        page: 1-based page, or None where the format has none.
        label: What is printed on the page, or the sheet's name, where known.
        page_index: 0-based position of the page in its version.
        clause: Number of the clause as printed, or None.
        heading_path: Headings above, outermost first.
        header: For a table row: the table's header row.
        start: First offset in the page's text.
        end: Offset after the last character.
        quote: The quotation.
        boxes: Where it stands on the page, one box a line.
        lead: The sentences that govern the quotation and stand further up in the document,
            verbatim, one a line; empty if there are none.
        as_image: Whether a sign in it could not be read: ``quote``, ``header`` and ``lead`` are
            empty, and the page's image is shown instead.
        origin: Where the page's text comes from: the file (``text``), recognition (``ocr``), or
            some signs from recognition (``mixed``).
        confidence: Recognition's confidence in the least sure line of it, 0 to 1.
        conflict: As for :class:`Evidence`.
        facets: As for :class:`Evidence`.
        standing: How its version stands today, which for a question as of another day may be
            otherwise than it stood then.
        effective: The confirmed first day of its version, or None.
        repealed: The confirmed first day on which it holds no longer, or None.
        corrected: Who has put something in it right by hand, and on which day; "" for nobody.
    """

    marker: int
    document: str
    file: str
    version: int
    version_id: str
    page: int | None
    page_index: int
    clause: str | None
    heading_path: tuple[str, ...]
    header: str
    start: int
    end: int
    quote: str
    boxes: tuple[Box, ...]
    label: str | None = None
    lead: str = ""
    as_image: bool = False
    origin: str = "text"
    confidence: float = 1.0
    conflict: Conflict = ""
    facets: tuple[str, ...] = ()
    standing: Standing = "in force"
    effective: date | None = None
    repealed: date | None = None
    corrected: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should compare it with the page: recognition was not sure."""
        return self.confidence < DOUBTFUL

    @property
    def above(self) -> str:
        """What the quotation is read under: what governs it, its table's header row."""
        return "\n".join(filter(None, (self.lead, self.header)))

    @property
    def in_context(self) -> str:
        """The quotation under what it is read under."""
        return "\n".join(filter(None, (self.above, self.quote)))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer, with the markers of the quotations it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check of the gate holds against a claim.

    Attributes:
        check: The check that found it.
        claimed: What the claim says, as it writes it; empty where it lacks what its source says.
        stated: What the source says in its place, as it writes it; empty where it says nothing.
    """

    check: CheckName
    claimed: str = ""
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate decided of one drafted claim.

    Attributes:
        claim: As the model wrote it.
        outcome: ``shown`` as written; ``replaced`` by the sentence it rests on; ``left out``.
        findings: Why it is not shown as written; empty where it is.
        instead: The sentence that stands in its place, verbatim, or "".
    """

    claim: Claim
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """That a supervisor stands for an answer.

    Attributes:
        id: Of the signed answer.
        by: Who signed it, as others read the name.
        on: The day.
        expires: The first day it holds no longer.
        question: The question that it was signed for.
        sites: Where it holds; empty: everywhere.
        specialty: What it is about, or "".
        own_words: Whether the claims are the supervisor's own words, which no source was checked
            for, instead of quotations or claims that passed the gate.
    """

    id: str
    by: str
    on: date
    expires: date
    question: str
    sites: tuple[str, ...] = ()
    specialty: str = ""
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model did for a reply.

    Attributes:
        prompt_tokens: Tokens that it read.
        output_tokens: Tokens that it wrote.
        seconds: How long it was at work.
        estimated: Whether the tokens are an estimate: a model tells them only at its end.
    """

    prompt_tokens: int
    output_tokens: int
    seconds: float
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. Every claim is a quotation, or was checked against the ones it cites.

    Attributes:
        kind: ``quoted``: the claims are the quotations. ``drafted``: a model worded them.
            ``signed``: a supervisor has signed them, for this question or for an equivalent one.
        question: As asked.
        language: Of the question.
        claims: In order.
        citations: By marker.
        hits: What the search found.
        confidence: Probability that the evidence answers the question, 0 to 1.
        model: Name of the model that drafted, or None.
        timings_ms: How long each part took.
        understood: The whole question that was searched for, where the one asked leaned on those
            before it; else empty.
        notes: What is said above the claims: that documents disagree, what an incident needs.
        decisions: What was decided of each sentence that a model drafted, also where none of
            them is shown; empty where none was asked for a draft.
        withheld: Why no draft, or not all of it, could be had, in the question's language: time,
            a fault of the model, nothing written; empty otherwise.
        prompt: Version of the prompt that the model was given, or "".
        record: Id of its record; empty where it is not, or not yet, in the record.
        signature: Who has signed it; None unless ``signed``.
        near: The signed question that this one is like and not equivalent to, with the id of its
            answer, or None.
        usage: What a model did for a draft; None where none was asked for one.
    """

    kind: Literal["quoted", "drafted", "signed"]
    question: str
    language: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    confidence: float
    model: str | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
    understood: str = ""
    notes: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    withheld: str = ""
    prompt: str = ""
    record: str = ""
    signature: Signature | None = None
    near: tuple[str, str] | None = None
    usage: Usage | None = None

    @property
    def worded(self) -> bool:
        """Whether the claims are other words than the quotations they rest on."""
        quotes = {citation.marker: citation.quote for citation in self.citations}
        return self.kind != "quoted" and any(
            not claim.citations or claim.text != quotes.get(claim.citations[0])
            for claim in self.claims
        )

    @property
    def text(self) -> str:
        """What a user reads, with markers like [1]."""
        contexts = {citation.marker: citation.above for citation in self.citations}
        lines, before = list(self.notes), ""
        for claim in self.claims:
            above = contexts.get(claim.citations[0], "") if claim.citations else ""
            # A row is read under its header and an item under the sentence that governs it, which
            # those that follow each other share.
            if above and above != before and not self.worded:
                lines.append(above)
            before = above
            lines.append(claim.text + "".join(f"[{marker}]" for marker in claim.citations))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Abstention:
    """The documents do not hold the answer.

    Attributes:
        question: As asked.
        language: Of the question.
        reason: Why, in the question's language.
        hits: The nearest passages, best first.
        confidence: Probability that the evidence answers the question, 0 to 1.
        timings_ms: How long each part took.
        understood: The whole question that was searched for, as for :class:`Answer`.
        missing: What the nearest passages lack, a sentence each, in the question's language.
        record: As for :class:`Answer`.
        near: As for :class:`Answer`.
    """

    question: str
    language: str
    reason: str
    hits: tuple[Hit, ...]
    confidence: float
    timings_ms: dict[str, float] = field(default_factory=dict)

    kind: Literal["abstention"] = "abstention"
    understood: str = ""
    missing: tuple[str, ...] = ()
    record: str = ""
    near: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """What a user reads."""
        return self.reason


Reply = Answer | Abstention
Response = Reply | Emergency
