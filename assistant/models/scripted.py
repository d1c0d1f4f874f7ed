"""A chat model that replies from a script: for tests, and for demonstrations without a model."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field, PrivateAttr

from assistant.models.tokens import estimated_tokens
from knowledge.errors import ModelError

__all__ = ["ScriptedChat"]

_WORD = re.compile(r"\s*(?:[㐀-鿿]|[^\s㐀-鿿]+)|\s+")


class ScriptedChat(BaseChatModel):
    """Replies in order from a list, or with what a function makes of the messages.

    It streams word by word (a Chinese character counts as a word) and honours stop strings.

    Attributes:
        replies: The replies in order, or a function from the messages to the reply.
        calls: The messages of every call so far, for tests to look at.

    Raises:
        ModelError: The list has no reply left.
    """

    replies: Sequence[str] | Callable[[list[BaseMessage]], str]
    calls: list[list[BaseMessage]] = Field(default_factory=list)
    _turn: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def get_num_tokens(self, text: str) -> int:
        """Estimate the number of tokens; see `estimated_tokens`."""
        return estimated_tokens(text)

    def _reply(self, messages: list[BaseMessage]) -> str:
        with self._turn:
            turn = len(self.calls)
            self.calls.append(messages)
        if callable(self.replies):
            return self.replies(messages)
        if turn >= len(self.replies):
            raise ModelError(
                f"The script has {len(self.replies)} replies and was asked {turn + 1} times.",
                "Give ScriptedChat more replies.",
            )
        return self.replies[turn]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self._reply(messages)
        for end in stop or ():
            reply = reply.partition(end)[0]
        words = _WORD.findall(reply)
        for word in words:
            yield ChatGenerationChunk(message=AIMessageChunk(content=word))
        asked = sum(estimated_tokens(message.text) for message in messages)
        usage = UsageMetadata(
            input_tokens=asked, output_tokens=len(words), total_tokens=asked + len(words)
        )
        yield ChatGenerationChunk(
            message=AIMessageChunk(content="", usage_metadata=usage),
            generation_info={"finish_reason": "stop"},
        )
