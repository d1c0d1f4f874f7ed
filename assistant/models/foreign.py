# ruff: noqa: ANN401 - the arguments of the methods overridden here are handed on untouched
"""Any other chat model that LangChain knows, behind a server whose address is given.

LangChain's integrations go to their makers' hosts unless they are told otherwise. Davy builds none
without an address, and hands out none that did not take it.
"""

import os
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.models.profile import ModelProfile, Told, composed
from assistant.models.tokens import estimated_tokens
from knowledge.errors import ModelError, SettingsError

__all__ = ["ForeignChat", "foreign_chat"]

_REASON = 200  # characters of an error that may go on for a page


class ForeignChat(BaseChatModel):
    """A model of one of LangChain's integrations, with Davy's errors.

    Attributes:
        inner: The model itself.
        model_name: What it is called.
        languages: Codes of the languages it may draft in; empty where they are not declared.
        context_tokens: Room for prompt and reply together; None for what LangChain knows of it.

    Raises:
        ModelError: It did not answer.
    """

    inner: BaseChatModel
    model_name: str
    languages: tuple[str, ...] = ()
    context_tokens: int | None = None

    @property
    def _llm_type(self) -> str:
        return self.inner._llm_type

    def described(self) -> ModelProfile:
        """Its profile; nothing is asked."""
        told = Told(context_tokens=(self.inner.profile or {}).get("max_input_tokens"))
        return composed(self.model_name, self.languages, self.context_tokens, told)

    def get_num_tokens(self, text: str) -> int:
        """Estimate the number of tokens; see `estimated_tokens`."""
        return estimated_tokens(text)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        try:
            for chunk in self.inner.stream(messages, stop=stop, **kwargs):
                yield ChatGenerationChunk(message=chunk)
        except Exception as error:  # each integration has errors of its own
            raise self._failure(error) from error

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        try:
            async for chunk in self.inner.astream(messages, stop=stop, **kwargs):
                yield ChatGenerationChunk(message=chunk)
        except Exception as error:  # each integration has errors of its own
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> ModelError:
        return ModelError(
            f"The model {self.model_name!r} did not answer: {error}",
            "Check that its server runs and that `model` and `model_url` name it.",
        )


def foreign_chat(
    provider: str, name: str, url: str, *, languages: tuple[str, ...],
    context_tokens: int | None, max_tokens: int, api_key: str | None, timeout_s: float,
) -> ForeignChat:  # fmt: skip
    """Return the chat model of an integration, at an address of the site's own.

    Raises:
        SettingsError: LangChain knows no such provider, its package is not installed or cannot
            be set up, or it would not go to that address.
    """
    from langchain.chat_models import init_chat_model  # takes half a second to import

    setting = f"The setting `model` is '{provider}:{name}'"
    _past_proxies(url)
    try:
        inner = init_chat_model(
            name, model_provider=provider, base_url=url, api_key=api_key or "none",
            temperature=0, max_tokens=max_tokens, timeout=timeout_s, max_retries=1,
        )  # fmt: skip
    except ImportError as error:
        package = _package(error)
        raise SettingsError(
            f"{setting}, and the package {package} is not installed.",
            f"Run `pip install {package}`.",
        ) from error
    except Exception as error:  # each integration has errors of its own
        reason = " ".join(str(error).split())[:_REASON]
        raise SettingsError(
            f"{setting}, and LangChain cannot set that up: {reason}",
            "See which providers LangChain has, and what each needs, in its documentation.",
        ) from error
    if not _took(inner, url):
        raise SettingsError(
            f"{setting}, and that integration does not go to the address {url!r}.",
            "Davy sends nothing elsewhere. Serve the model behind an OpenAI-compatible server.",
        )
    return ForeignChat(
        inner=inner, model_name=name, languages=languages, context_tokens=context_tokens
    )


def _package(error: ImportError) -> str:
    """The package that is missing, as pip calls it."""
    cause = error.__cause__ if isinstance(error.__cause__, ImportError) else error
    return (cause.name or str(cause)).split(".")[0].replace("_", "-")


def _past_proxies(url: str) -> None:
    """Have whatever client an integration uses pass by the proxies of the environment."""
    host = urlsplit(url).hostname or ""
    for name in ("NO_PROXY", "no_proxy"):
        known = [part for part in os.environ.get(name, "").split(",") if part]
        if host not in known:
            os.environ[name] = ",".join([*known, host])


def _took(inner: BaseChatModel, url: str) -> bool:
    """Whether one of its own fields holds the address; what it does not know it keeps apart."""
    values = (getattr(inner, name) for name in type(inner).model_fields if name != "model_kwargs")
    return any(
        str(value).rstrip("/").startswith(url.rstrip("/"))
        for value in values
        if isinstance(value, str) or type(value).__name__.endswith("Url")
    )
