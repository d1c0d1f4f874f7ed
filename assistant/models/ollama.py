"""A chat model behind Ollama.

Ollama's OpenAI-compatible endpoint does all that a draft needs, so that no further client is: it
streams, counts and stops. What it cannot be told is the room for a prompt (`num_ctx`). A prompt
that is longer is cut at its beginning without a word, so Davy has to know the room beforehand.
"""

import re
from typing import Any

from assistant.models.languages import known_languages
from assistant.models.profile import USUAL_CONTEXT, Told
from assistant.models.served import ServedChat, served_chat

__all__ = ["OLLAMA_URL", "OllamaChat", "ollama_chat"]

OLLAMA_URL = "http://127.0.0.1:11434"
_NUM_CTX = re.compile(r"^\s*num_ctx\s+(\d+)", re.MULTILINE)


class OllamaChat(ServedChat):
    """`ServedChat` that knows how Ollama tells of its models."""

    @property
    def _llm_type(self) -> str:
        return "ollama"

    def _ask(self) -> Told | None:
        root = str(self.openai_api_base).removesuffix("/v1")
        # Only the long form holds the vocabulary, which takes some megabytes.
        wanted = {"model": self.model_name, "verbose": not self.languages}
        answer = self._json("POST", f"{root}/api/show", wanted)
        return None if answer is None else _told(answer)


def ollama_chat(name: str, url: str, **given: Any) -> OllamaChat:  # noqa: ANN401 - served_chat's
    """Return the chat model `name` of the Ollama at `url`; nothing is sent yet."""
    address = f"{url.rstrip('/').removesuffix('/v1')}/v1"
    # A model that can think aloud does so unless told not to, and says nothing else in its time.
    return served_chat(name, address, kind=OllamaChat, reasoning_effort="none", **given)


def _told(shown: dict[str, Any]) -> Told:
    info = shown.get("model_info")
    info = info if isinstance(info, dict) else {}
    trained = next((v for k, v in info.items() if k.endswith(".context_length")), None)
    tokens, stated = (
        [str(one) for one in info.get(key) or ()]
        for key in ("tokenizer.ggml.tokens", "general.languages")
    )
    # Without `num_ctx` in its Modelfile a model gets Ollama's own default, never less than this.
    set_to = _NUM_CTX.search(str(shown.get("parameters") or ""))
    room = int(set_to[1]) if set_to else USUAL_CONTEXT
    return Told(
        known_languages(stated, tokens),
        min(trained, room) if isinstance(trained, int) else None,
    )
