"""A chat model words the answer from quotations; every sentence of it is decided on by itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel

from assistant.drafting.bearing import Bearing
from assistant.drafting.deciding import Decided, decide
from assistant.drafting.grammar import marked_sentences, marker_last
from assistant.drafting.room import fitting
from assistant.drafting.streaming import Late, Streaming
from assistant.drafting.written import lines, sentences
from assistant.gate import Gate, split_claims
from assistant.messages import Ending, withheld
from assistant.models import TokenCounter, profile_of
from assistant.models.tokens import estimated_tokens
from assistant.prompts import draft_messages
from assistant.types import Claim, Decision, Usage
from knowledge.clauses import marker
from knowledge.errors import ModelError
from knowledge.retrieval import Query
from knowledge.tokens import words

__all__ = ["Draft", "Drafter"]

_LOG = logging.getLogger(__name__)
_SECONDS = 30.0
_MOST_CLAIMS = 5
_REPLY = 256  # tokens
_QUOTATIONS = 700  # tokens; with more a large model on few cores has no time left to write


@dataclass(frozen=True, slots=True)
class Draft:
    """What has come of a draft so far.

    Attributes:
        claims: What is shown of it, in order; each stands by itself.
        decisions: What was decided of every sentence.
        withheld: Why there is no more of it, in the question's language, or "".
        usage: What the model did for it; whole in the last one.
    """

    claims: tuple[Claim, ...] = ()
    decisions: tuple[Decision, ...] = ()
    withheld: str = ""
    usage: Usage | None = None

    @property
    def worded(self) -> bool:
        """Whether a sentence of the model's own is shown; else the quotations say it better."""
        return any(decision.outcome == "shown" for decision in self.decisions)


class Drafter:
    """Drafts answers from quotations in the languages its model may write.

    Args:
        model: Any LangChain chat model.
        name: What the model is called in answers.
        languages: Codes of the languages it may draft in.
        seconds: How long a draft may take, the reading of the prompt included.
        gate: Checks what it writes; None for the gate that Davy comes with.
    """

    def __init__(
        self, model: BaseChatModel, name: str, languages: tuple[str, ...],
        seconds: float = _SECONDS, gate: Gate | None = None,
    ) -> None:  # fmt: skip
        self.model = model
        self.name = name
        self.languages = languages
        self._seconds = seconds
        self._gate = gate or Gate()
        self._streaming = Streaming(model)

    def draft(
        self, query: Query, quotes: Mapping[int, str], language: str,
        dropped: threading.Event | None = None, about: str = "",
    ) -> Generator[Draft]:  # fmt: skip
        """The draft as it grows, sentence by sentence, and once more at its end.

        Closing it stops the model.

        Args:
            query: The question as the search understands it.
            quotes: Quotations by marker, the most telling first.
            language: Of the question.
            dropped: Set by another thread when nobody waits for it any more; it then ends.
            about: Titles and headings of what is quoted.
        """
        unwanted = dropped or threading.Event()
        bearing = Bearing.of(query, quotes.values())
        draft = Draft()
        why: Ending | None = None
        counter = TokenCounter()
        try:
            with closing(self._claims(bearing, quotes, language, unwanted, counter)) as claims:
                for claim in claims:
                    decided = decide(claim, quotes, bearing, self._gate, about)
                    draft = replace(_with(draft, decided), usage=counter.usage)
                    yield draft
        except Late:
            why = "late"
        except ModelError as error:
            _LOG.warning("no draft: %s", error)
            why = "failed"
        if why is None and not draft.decisions and not unwanted.is_set():
            why = "empty"
        if why is not None or counter.calls:
            reason = withheld(language, why, self._seconds) if why else ""
            yield replace(draft, withheld=reason, usage=counter.usage)

    def _claims(
        self, bearing: Bearing, quotes: Mapping[int, str], language: str,
        dropped: threading.Event, counter: TokenCounter,
    ) -> Generator[Claim]:  # fmt: skip
        """Every sentence that the model writes, once it is written; ends where it repeats one."""
        question, held = bearing.query.text, getattr(self.model, "supports_grammar", False)
        given = fitting(quotes, bearing, self._room(question, language))
        messages = draft_messages(question, given, language, marker_first=held)
        extra = {"grammar": marked_sentences(given)} if held else {}
        written: set[str] = set()
        stream = self._streaming.pieces(messages, self._seconds, dropped, counter, **extra)
        with closing(stream) as pieces:
            for sentence in map(marker_last, lines(pieces)) if held else sentences(pieces):
                for claim in split_claims(sentence, quotes):
                    if claim.text in written or len(written) == _MOST_CLAIMS:
                        return
                    written.add(claim.text)
                    yield claim

    def _room(self, question: str, language: str) -> int:
        """Tokens for quotations."""
        around = sum(estimated_tokens(m.text) for m in draft_messages(question, {}, language))
        whole = profile_of(self.model).context_tokens
        return max(0, min(_QUOTATIONS, whole - around - _REPLY))


def _with(draft: Draft, decided: Decided) -> Draft:
    """A draft with one more sentence; of two claims in the same words the model's own stands."""
    claims, shown = draft.claims, decided.shown
    if shown is not None and decided.decision.outcome == "shown":
        claims = (*(claim for claim in claims if not _same(claim, shown)), shown)
    elif shown is not None and not any(_same(claim, shown) for claim in claims):
        claims = (*claims, shown)
    return Draft(claims, (*draft.decisions, decided.decision))


def _same(a: Claim, b: Claim) -> bool:
    return _words(a.text) == _words(b.text)


def _words(text: str) -> list[str]:
    number = marker(text)
    return words(text[number.end :] if number else text)
