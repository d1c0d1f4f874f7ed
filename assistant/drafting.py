"""A chat model words the answer; the gate lets a sentence through or not, one by one."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import cast

from langchain_core.language_models import BaseChatModel

from assistant.gate import check, split_claims
from assistant.prompts import draft_messages
from assistant.types import Claim
from knowledge.errors import ModelError

__all__ = ["Drafter"]

_LOG = logging.getLogger(__name__)
_MOST_CLAIMS = 5
_SENTENCE_OVER = re.compile(r"[。！？!?\n]|\.(?=\s|\s*$)")
_MARKER_MAY_FOLLOW = 12  # characters: "… 30 m. [1]"


class Drafter:
    """Drafts answers from quotations in the languages its model is declared for.

    Args:
        model: Any LangChain chat model.
        name: What the model is called in answers.
        languages: Codes of the languages it may draft in.
    """

    def __init__(self, model: BaseChatModel, name: str, languages: tuple[str, ...]) -> None:
        self.model = model
        self.name = name
        self.languages = languages

    def draft(self, question: str, quotes: Mapping[int, str], language: str) -> Iterator[Claim]:
        """Claims that passed the gate, as soon as each is written.

        Ends early, with :class:`Withheld`, at the first claim that does not pass.

        Raises:
            Withheld: A claim is not backed by what it cites, or the model did not answer.
        """
        passed = 0
        try:
            for claim in self._claims(question, quotes, language):
                verdict = check(claim, quotes)
                if not verdict.passed:
                    raise Withheld(f"{claim.text!r}: {verdict.reason}")
                yield claim
                passed += 1
                if passed == _MOST_CLAIMS:
                    return
        except ModelError as error:
            raise Withheld(str(error)) from error
        if not passed:
            raise Withheld("the model wrote nothing")

    def _claims(self, question: str, quotes: Mapping[int, str], language: str) -> Iterator[Claim]:
        pending = ""
        stream = self.model.stream(draft_messages(question, quotes, language))
        # Closing stops the model at once when the draft is given up.
        with closing(cast("Iterator[object]", stream)) as chunks:  # type: ignore[type-var]
            for chunk in chunks:
                pending += str(getattr(chunk, "text", ""))
                while (cut := _first_sentence(pending)) is not None:
                    yield from split_claims(pending[:cut], quotes)
                    pending = pending[cut:]
        yield from split_claims(pending, quotes)


class Withheld(Exception):  # not an error: the quotations answer instead
    """The draft is not shown; the quotations are."""


def _first_sentence(text: str) -> int | None:
    """Where the first sentence is over, its markers included, or None while it may go on."""
    for stop in _SENTENCE_OVER.finditer(text):
        rest = text[stop.end() :]
        markers = re.match(r"\s*(?:[\[［【]\d{1,6}[\]］】]\s*)*", rest)
        after = stop.end() + (markers.end() if markers else 0)
        if len(text) - stop.end() >= _MARKER_MAY_FOLLOW and not text[after:].startswith(
            ("[", "［", "【")
        ):
            return after
        return None
    return None
