"""A LangChain chat model over llama.cpp in this process."""

import asyncio
import atexit
import threading
import weakref
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, closing
from pathlib import Path
from typing import Any, ClassVar

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage, convert_to_openai_messages
from langchain_core.messages.ai import InputTokenDetails, UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field, PrivateAttr

from assistant.models.gguf import Header, read_header
from assistant.models.languages import known_languages
from assistant.models.llama_engine import (
    achat_events,
    chat_events,
    physical_cores,
    start_server,
)
from assistant.models.profile import ModelProfile, Told, composed
from assistant.models.tokens import estimated_tokens
from knowledge.errors import ModelError

__all__ = ["LlamaCppChat"]

_ROOM = 2048  # tokens: a draft or a restated question needs no more, and it takes memory


class LlamaCppChat(BaseChatModel):
    """A GGUF model run by llama.cpp in this process.

    The file is loaded once, at the first call or by `load`. Calls from several threads are
    queued by llama.cpp. Closing a stream stops the model at its next token. Further fields of
    llama.cpp's chat request pass through as keyword arguments: `grammar` (GBNF),
    `json_schema`, `response_format`, `max_tokens`, `temperature`, `seed` and so on. A last
    message from the assistant is continued; the reply holds only what comes after it.

    Attributes:
        model_path: The `.gguf` file.
        context_tokens: Room for prompt and reply together, which takes memory; None for what the
            model was trained for, but no more than 2,048.
        languages: Codes of the languages it may draft in; empty for what its file tells.
        max_tokens: The longest reply.
        temperature: 0 always takes the likeliest token.
        threads: CPU threads; the physical cores unless given.
        stop: Strings that end every reply.
        thinking: Let a model that can think aloud do so; the thoughts are not shown.

    Raises:
        ModelError: The file is not there or does not load, or the request failed.
    """

    supports_grammar: ClassVar[bool] = True

    model_path: Path
    context_tokens: int | None = None
    languages: tuple[str, ...] = ()
    max_tokens: int = 256
    temperature: float = 0.0
    threads: int = Field(default_factory=physical_cores, ge=1)
    stop: list[str] | None = None
    thinking: bool = False
    _loading: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _server: Any = PrivateAttr(default=None)
    _header: Header | None = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "llama.cpp"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_path": str(self.model_path), "temperature": self.temperature}

    def get_num_tokens(self, text: str) -> int:
        """Estimate the number of tokens; see `estimated_tokens`."""
        return estimated_tokens(text)

    def described(self) -> ModelProfile:
        """Its profile; the file's header is read at the first call."""
        header = self._header = self._header or read_header(self.model_path)
        languages = known_languages(header.languages, header.tokens) if header else None
        trained = header.context_tokens if header else None
        room = self.context_tokens or _ROOM
        if trained:  # beyond it a model writes nonsense, whatever was declared
            room = min(room, trained)
        told = Told(languages, room if trained else None)
        declared = room if self.context_tokens else None
        return composed(self.model_path.stem, self.languages, declared, told, grammar=True)

    def load(self) -> None:
        """Load the model now, if it is not loaded yet, rather than at the first question."""
        self._loaded()

    def _loaded(self) -> Any:  # noqa: ANN401 - an xllamacpp.Server, which has no type stubs
        with self._loading:
            if self._server is None:
                room = self.described().context_tokens
                self._server = start_server(self.model_path, room, self.threads)
                atexit.register(_unload, weakref.ref(self))
            return self._server

    def _request(
        self, messages: list[BaseMessage], stop: list[str] | None, extra: dict[str, object]
    ) -> dict[str, Any]:
        return {
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "chat_template_kwargs": {"enable_thinking": self.thinking},
            **extra,
            "messages": convert_to_openai_messages(messages),
            "stop": [*(self.stop or ()), *(stop or ())],
            "stream": True,
            "stream_options": {"include_usage": True},
            "return_progress": True,  # wakes the callback while the prompt is read, too
        }

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
        request = self._request(messages, stop, kwargs)
        with closing(chat_events(self._loaded(), request)) as events:
            for event in events:
                if (chunk := self._chunk(event)) is not None:
                    yield chunk

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> AsyncIterator[ChatGenerationChunk]:
        request = self._request(messages, stop, kwargs)
        server = await asyncio.to_thread(self._loaded)
        async with aclosing(achat_events(server, request)) as events:
            async for event in events:
                if (chunk := self._chunk(event)) is not None:
                    yield chunk

    def _chunk(self, event: dict[str, Any]) -> ChatGenerationChunk | None:
        if "error" in event:
            raise self._failure(event["error"])
        return _chunk(event)

    def _failure(self, error: dict[str, Any]) -> ModelError:
        hint = ""
        if error.get("type") == "exceed_context_size_error":
            room = self.described().context_tokens
            hint = f"Give the model more than {room} context tokens, or ask less."
        return ModelError(
            f"The model {self.model_path.name!r} did not answer: {error.get('message')}.", hint
        )


def _unload(model: "weakref.ref[LlamaCppChat]") -> None:
    """Stop the engine before the process ends: one that still computes then would crash it."""
    if (loaded := model()) is not None:
        loaded._server = None


def _chunk(event: dict[str, Any]) -> ChatGenerationChunk | None:
    choice = event["choices"][0] if event["choices"] else {}
    text = choice.get("delta", {}).get("content") or ""
    finish = choice.get("finish_reason")
    usage = _usage(event["usage"]) if event.get("usage") else None
    if not (text or finish or usage):
        return None
    return ChatGenerationChunk(
        message=AIMessageChunk(content=text, usage_metadata=usage),
        generation_info={"finish_reason": finish} if finish else None,
    )


def _usage(usage: dict[str, Any]) -> UsageMetadata:
    cached = usage.get("prompt_tokens_details", {}).get("cached_tokens", 0)
    return UsageMetadata(
        input_tokens=usage["prompt_tokens"],
        output_tokens=usage["completion_tokens"],
        total_tokens=usage["total_tokens"],
        input_token_details=InputTokenDetails(cache_read=cached),
    )
