"""What a chat model reads and writes, in tokens."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from assistant.models.tokens import estimated_tokens
from assistant.types import Usage

__all__ = ["TokenCounter"]


class TokenCounter(BaseCallbackHandler):
    """Counts what a chat model reads and writes, replies that are given up included.

    Attributes:
        calls: How often the model was asked.
        prompt: Tokens read.
        output: Tokens written.
        estimated: Whether any of that was estimated: a model tells only at the end of a reply.
    """

    run_inline = True  # in the event loop of a draft, not in a thread for every token

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Count from 0."""
        self.calls = self.prompt = self.output = 0
        self.estimated = False
        self._began = time.perf_counter()
        self._read: dict[UUID, int] = {}
        self._written: dict[UUID, int] = {}

    @property
    def usage(self) -> Usage:
        """What was read and written so far, with what runs still or was given up, as estimated."""
        open_read, open_written = list(self._read.values()), list(self._written.values())
        return Usage(
            self.prompt + sum(open_read), self.output + sum(open_written),
            round(time.perf_counter() - self._began, 3), self.estimated or bool(open_read),
        )  # fmt: skip

    def settled(self, seconds: float = 5.0) -> TokenCounter:
        """Itself, once replies that were given up are over: a model stops at its next token."""
        until = time.monotonic() + seconds
        while self._read and time.monotonic() < until:
            time.sleep(0.005)
        return self

    def on_chat_model_start(
        self, serialized: dict[str, Any], messages: list[list[BaseMessage]], *, run_id: UUID,
        **_: Any,  # noqa: ANN401  # LangChain's signature
    ) -> None:  # fmt: skip
        """A question is asked of the model."""
        self.calls += 1
        self._read[run_id] = sum(estimated_tokens(m.text) for some in messages for m in some)

    def on_llm_new_token(self, token: object, *, run_id: UUID, **_: Any) -> None:  # noqa: ANN401
        """A piece of the reply, mostly a token."""
        self._written[run_id] = self._written.get(run_id, 0) + bool(token)

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **_: Any) -> None:  # noqa: ANN401
        """The reply is whole; models tell their tokens with it."""
        self._count(run_id, response)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:  # noqa: ANN401
        """The reply was given up, or went wrong."""
        self._count(run_id, None)

    def _count(self, run_id: UUID, response: LLMResult | None) -> None:
        read, written = self._read.pop(run_id, 0), self._written.pop(run_id, 0)
        usage = _usage(response.generations if response else ())
        self.estimated |= usage is None
        self.prompt += usage["input_tokens"] if usage else read
        self.output += usage["output_tokens"] if usage else written


def _usage(generations: Sequence[Sequence[object]]) -> Any:  # noqa: ANN401  # LangChain's usage
    first = next((one for some in generations for one in some), None)
    message = first.message if isinstance(first, ChatGeneration) else None
    return message.usage_metadata if isinstance(message, AIMessage) else None
