# ruff: noqa: ANN401 - the arguments of the methods overridden here are handed on untouched
"""A chat model behind an OpenAI-compatible server on the site's own network.

vLLM, llama.cpp's server, Ollama and many others speak this protocol. Nothing is sent but to the
address given: proxies of the environment are passed by, and tracing is off once
`knowledge.privacy.switch_off_telemetry` has run (`LANGSMITH_TRACING` and `LANGCHAIN_TRACING_V2`
must not be true, or LangChain copies every prompt to its own host).
"""

import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, TypeVar

import httpx
import openai
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.tools import BaseTool
from langchain_openai import ChatOpenAI
from pydantic import PrivateAttr, SecretStr

from assistant.models.profile import ModelProfile, Told, composed
from assistant.models.tokens import estimated_tokens
from knowledge.errors import ModelError

__all__ = ["ServedChat", "served_chat"]

_HINT = "Check that the server runs and that the setting `model` names its address and model."
_PER_MESSAGE = 8  # tokens that a chat template puts around one message
_ASKING_S = 5.0
# How vLLM, llama.cpp and others tell in their list of models how much they read; the field of
# llama.cpp stands under `meta`.
_ROOM = ("max_model_len", "context_length", "max_context_length", "context_window", "n_ctx")

_C = TypeVar("_C", bound="ServedChat")


class ServedChat(ChatOpenAI):
    """`ChatOpenAI` that raises Davy's errors and downloads no vocabulary to count tokens.

    Attributes:
        languages: Codes of the languages it may draft in; empty where they are not declared.
        context_tokens: Room for prompt and reply together; None for what its server tells.

    Raises:
        ModelError: The server cannot be reached, takes too long, or refuses.
    """

    languages: tuple[str, ...] = ()
    context_tokens: int | None = None
    _told: Told | None = PrivateAttr(default=None)

    @property
    def _llm_type(self) -> str:
        return "openai-compatible"

    def described(self) -> ModelProfile:
        """Its profile; its server is asked at the first call, unless all of it is declared."""
        if self._told is None and not (self.languages and self.context_tokens):
            self._told = self._ask()
        told = self._told or Told()
        return composed(self.model_name, self.languages, self.context_tokens, told)

    def _ask(self) -> Told | None:
        """What the server's list of models tells; None where it did not answer."""
        answer = self._json("GET", f"{self.openai_api_base}/models")
        if answer is None:
            return None
        return Told(context_tokens=_room(answer.get("data"), self.model_name))

    def _json(self, method: str, url: str, body: object = None) -> dict[str, Any] | None:
        """An object that the server answers with; None where it does not."""
        key = self.openai_api_key
        known = key.get_secret_value() if isinstance(key, SecretStr) else ""
        client: httpx.Client = self.http_client or httpx.Client(trust_env=False)
        try:
            answer = client.request(
                method, url, json=body, headers={"Authorization": f"Bearer {known}"},
                timeout=_ASKING_S,
            ).json()  # fmt: skip
        except (httpx.HTTPError, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def get_num_tokens(self, text: str) -> int:
        """Estimate the number of tokens; see `estimated_tokens`."""
        return estimated_tokens(text)

    def get_num_tokens_from_messages(
        self,
        messages: Sequence[BaseMessage],
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool] | None = None,
        **kwargs: Any,
    ) -> int:
        """Estimate the number of tokens of a conversation; tools are not counted."""
        return sum(estimated_tokens(message.text) + _PER_MESSAGE for message in messages)

    def _get_request_payload(
        self, input_: LanguageModelInput, *, stop: list[str] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        payload: dict[str, Any] = super()._get_request_payload(input_, stop=stop, **kwargs)
        if "max_completion_tokens" in payload:  # the newer name, which not every server reads
            payload["max_tokens"] = payload.pop("max_completion_tokens")
        return payload

    def _generate(self, *args: Any, **kwargs: Any) -> ChatResult:
        try:
            return super()._generate(*args, **kwargs)
        except openai.OpenAIError as error:
            raise self._failure(error) from error

    def _stream(self, *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        try:
            yield from super()._stream(*args, **kwargs)
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise self._failure(error) from error

    async def _agenerate(self, *args: Any, **kwargs: Any) -> ChatResult:
        try:
            return await super()._agenerate(*args, **kwargs)
        except openai.OpenAIError as error:
            raise self._failure(error) from error

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        try:
            async for chunk in super()._astream(*args, **kwargs):
                yield chunk
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> ModelError:
        where = f"The model {self.model_name!r} at {self.openai_api_base!r}"
        return ModelError(f"{where} did not answer: {error}", _HINT)


def served_chat(
    name: str, url: str, *, languages: tuple[str, ...], context_tokens: int | None,
    max_tokens: int, api_key: str | None, timeout_s: float, kind: type[_C], **more: Any,
) -> _C:  # fmt: skip
    """Return the chat model `name` of the server at `url`; nothing is sent yet."""
    trusted = ssl.create_default_context()  # the system's certificates, a site's own among them
    return kind(
        model=name,
        base_url=url.rstrip("/"),
        languages=languages,
        context_tokens=context_tokens,
        api_key=SecretStr(api_key or "none"),
        temperature=0,
        max_tokens=max_tokens,  # type: ignore[call-arg]  # the alias is not seen by mypy
        timeout=timeout_s,
        max_retries=1,
        stream_usage=True,
        use_responses_api=False,
        openai_proxy="",
        http_socket_options=(),  # else a socket is opened here, to see which options it takes
        http_client=httpx.Client(trust_env=False, verify=trusted, timeout=timeout_s),
        http_async_client=httpx.AsyncClient(trust_env=False, verify=trusted, timeout=timeout_s),
        **more,
    )


def _room(models: object, name: str) -> int | None:
    """How much a model reads, in tokens, as a list of models tells."""
    listed = [one for one in models if isinstance(one, dict)] if isinstance(models, list) else []
    mine = [one for one in listed if one.get("id") == name] or listed
    if len(mine) != 1:
        return None
    meta = mine[0].get("meta")
    fields = mine[0] | (meta if isinstance(meta, dict) else {})
    given = (fields.get(field) for field in _ROOM)
    return next((room for room in given if isinstance(room, int) and room > 0), None)
