"""Settings of a library. Everything has a default; nothing needs a configuration file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from knowledge.errors import SettingsError

__all__ = ["LibrarySettings", "load"]

_S = TypeVar("_S", bound="LibrarySettings")


class LibrarySettings(BaseSettings):
    """Where the library lies and what it is built with.

    A setting comes from ``DAVY_<NAME>`` in the environment, else from ``davy.toml`` in the
    library folder, else from its default.
    """

    model_config = SettingsConfigDict(env_prefix="DAVY_", extra="forbid")

    home: Path = Field(
        default=Path("~/.davy"), validate_default=True, description="The library folder."
    )
    embedder: str = Field(
        default="bundled",
        description="'bundled', 'none', or a folder with a sentence-transformers model.",
    )
    reranker: str = Field(
        default="", description="A folder with a sentence-transformers CrossEncoder; empty: none."
    )
    catalog: str = Field(
        default="", description="SQLAlchemy URL of the catalog; empty: SQLite in the folder."
    )
    vectors: str = Field(
        default="", description="http(s):// address of a Chroma server; empty: in the folder."
    )
    workers: int = Field(
        default=0, ge=0, le=64,
        description="Processes that read files side by side; 0: one a core, at most 4.",
    )  # fmt: skip
    worker_memory_mb: int = Field(
        default=1800, ge=300, description="Memory that one of them may take, in megabytes."
    )
    worker_seconds: float = Field(
        default=50, gt=0,
        description="A file or page that shows no progress for so long is given up.",
    )  # fmt: skip

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then ``davy.toml`` in the library folder."""
        home = init_settings().get("home") or env_settings().get("home") or "~/.davy"
        file = Path(home).expanduser() / "davy.toml"
        toml = TomlConfigSettingsSource(settings_cls, toml_file=file)
        return init_settings, env_settings, toml

    @property
    def catalog_url(self) -> str:
        """SQLAlchemy URL of the catalog."""
        return self.catalog or f"sqlite:///{self.home / 'catalog.sqlite'}"


def load(kind: type[_S], **given: Any) -> _S:  # noqa: ANN401  # setting values
    """Settings from arguments, environment and file.

    Raises:
        SettingsError: Naming each setting that is wrong.
    """
    try:
        return kind(**given)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc']))!r}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"Settings are wrong: {problems}.",
            "See docs/settings.md for what each setting takes.",
        ) from error
    except ValueError as error:  # a davy.toml that is no TOML
        raise SettingsError(
            f"'davy.toml' cannot be read: {error}.", "Mend that line, or move the file away."
        ) from error
