"""A chat model restates a follow-up; what it writes counts only if it adds nothing."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import cast

from langchain_core.language_models import BaseChatModel

from assistant.followup.complete import TURNS, complete
from assistant.followup.lean_chinese import QUESTION
from assistant.prompts import rephrase_messages
from knowledge.errors import ModelError
from knowledge.normalise import fold, language_of
from knowledge.tokens import STOPWORDS, words

__all__ = ["Rephraser", "adds_nothing"]

_LOG = logging.getLogger(__name__)
_LONGEST = 200  # characters
_SECONDS = 4.0
_GRAMMAR = STOPWORDS | frozenset(words("so also there one ones same any has have had being am"))
_ZH_GRAMMAR = re.compile(rf"{QUESTION}|[在的地得里中内是为呢也那其和与而如果若当时这个它们他]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Rephraser:
    """Completes follow-ups with a chat model, and by rules where that does not succeed.

    Only a question that leans on those before it is given to the model: one that stands alone
    could only lose by it.

    Args:
        model: Any LangChain chat model.
        languages: Codes of the languages it may write.
        seconds: How long it may take.
    """

    def __init__(
        self, model: BaseChatModel, languages: Sequence[str], seconds: float = _SECONDS
    ) -> None:
        self._model = model
        self._languages = tuple(languages)
        self._seconds = seconds

    def complete(self, question: str, after: Sequence[str]) -> str:
        """The question as it is meant after those before it, oldest first."""
        ruled = complete(question, after)
        language = language_of(question)
        if ruled == question or language not in self._languages:
            return ruled
        written = self._written(question, after[-TURNS:], language)
        if written and adds_nothing(written, question, after[-TURNS:]):
            return written
        _LOG.info("restatement not used: %r", written)
        return ruled

    def _written(self, question: str, after: Sequence[str], language: str) -> str:
        """What the model wrote by the end of its time; "" if it did not come to an end."""
        pieces: list[str] = []
        over, unwanted = threading.Event(), threading.Event()

        def write() -> None:
            try:
                stream = self._model.stream(rephrase_messages(question, after, language))
                # Closing stops the model at once.
                with closing(cast("Iterator[object]", stream)) as chunks:  # type: ignore[type-var]
                    for chunk in chunks:
                        pieces.append(str(getattr(chunk, "text", "")))
                        if unwanted.is_set() or sum(map(len, pieces)) > _LONGEST:
                            return
                over.set()
            except ModelError as error:
                _LOG.info("no restatement: %s", error)

        # A server that hangs must not hold the question: its thread ends with its own time-out.
        writer = threading.Thread(target=write, daemon=True, name="rephrasing")
        writer.start()
        writer.join(self._seconds)
        unwanted.set()
        return "".join(pieces).strip() if over.is_set() else ""


def adds_nothing(written: str, question: str, after: Sequence[str]) -> bool:
    """Whether a restatement is one line in the question's language, of words from the turns alone.

    All words of the question itself have to be in it.
    """
    if "\n" in written or language_of(written) != language_of(question):
        return False
    said = fold(" ".join((*after, question)))
    if not set(_NUMBER.findall(fold(written))) <= set(_NUMBER.findall(said)):
        return False
    if language_of(question) == "zh":
        return _stands_in(written, said) and _stands_in(question, fold(written))
    mine, turns, asked = _content(written), _content(said), _content(question)
    return mine <= turns and asked <= mine


def _content(text: str) -> frozenset[str]:
    return frozenset(words(text)) - _GRAMMAR


def _stands_in(text: str, said: str) -> bool:
    """Whether each word of a Chinese text, grammar aside, stands in another text."""
    rest = _ZH_GRAMMAR.sub(" ", fold(text))
    return all(word in said or word in STOPWORDS for word in words(rest))
