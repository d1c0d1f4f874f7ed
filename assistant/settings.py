"""Settings of the assistant, on top of the library's."""

from __future__ import annotations

from pydantic import Field

from knowledge.settings import LibrarySettings, load

__all__ = ["Settings", "load_settings"]


class Settings(LibrarySettings):
    """Everything that can be set. See docs/settings.md."""

    model: str = Field(
        default="bundled",
        description="'bundled', 'none', a .gguf file, or openai:NAME@http://host:port/v1.",
    )
    model_languages: tuple[str, ...] = Field(
        default=(), description="Languages the model may draft in; empty: what it is known for."
    )
    model_api_key: str = Field(default="", description="What the model's server asks for.")
    threshold: float = Field(
        default=0.3,
        ge=0,
        le=1,
        description="Davy abstains below this probability that the evidence answers.",
    )
    host: str = Field(default="127.0.0.1", description="Address that 'davy up' listens on.")
    port: int = Field(default=8430, ge=1, le=65535, description="Port that 'davy up' listens on.")


def load_settings(**given: object) -> Settings:
    """Settings from arguments, ``DAVY_…`` in the environment, and ``davy.toml``.

    Raises:
        SettingsError: Naming each setting that is wrong.
    """
    return load(Settings, **given)
