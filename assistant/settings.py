"""Settings of the assistant, on top of the library's."""

from __future__ import annotations

from pydantic import Field, NonNegativeFloat

from knowledge.settings import LibrarySettings, load

__all__ = ["Settings", "load_settings"]


class Settings(LibrarySettings):
    """Everything that can be set. See docs/settings.md."""

    model: str = Field(
        default="bundled",
        description="'bundled', 'none', llamacpp:PATH, openai:NAME, ollama:NAME, PROVIDER:NAME.",
    )
    model_url: str = Field(
        default="", pattern=r"^(https?://\S+)?$",
        description="Address of the model's server, where 'model' does not hold it.",
    )  # fmt: skip
    model_languages: tuple[str, ...] = Field(
        default=(), description="Languages the model may draft in; empty: what it is made for."
    )
    model_context: int = Field(
        default=0, ge=0, description="Tokens the model has room for; 0: what it tells of itself."
    )
    model_api_key: str = Field(default="", description="What the model's server asks for.")
    model_seconds: float = Field(
        default=30, gt=0, description="Seconds that a draft may take; then the quotations stand."
    )
    model_price: tuple[NonNegativeFloat, NonNegativeFloat] | None = Field(
        default=None, description="Price of a million tokens of prompt and of reply, for davy eval."
    )
    threshold: float = Field(
        default=0.3,
        ge=0,
        le=1,
        description="Davy abstains below this probability that the evidence answers.",
    )
    entailment: str = Field(
        default="",
        description="A folder with a CrossEncoder that judges drafted claims; empty: none.",
    )
    record: bool = Field(default=True, description="Whether replies are kept in the record.")
    record_days: int = Field(
        default=0, ge=0, le=36_500,
        description="Days that the record keeps a reply; 0: for good.",
    )  # fmt: skip
    font: str = Field(
        default="", description="A font file for printouts; empty: the one Davy comes with."
    )
    public_url: str = Field(
        default="", pattern=r"^(https?://\S+)?$",
        description="Address that other devices reach this Davy at, for QR labels.",
    )  # fmt: skip
    session_hours: float = Field(
        default=12, gt=0, le=24 * 31, description="Hours after which people sign in again."
    )
    idle_hours: float = Field(
        default=2, gt=0, le=24 * 31, description="The same where nothing was done meanwhile."
    )
    oidc_url: str = Field(
        default="", pattern=r"^(https?://\S+)?$",
        description="Issuer that vouches for people (OpenID Connect); empty: passwords only.",
    )  # fmt: skip
    oidc_client: str = Field(default="", description="Davy's client id there.")
    oidc_secret: str = Field(default="", description="Davy's client secret there.")
    oidc_claim: str = Field(
        default="preferred_username", description="The claim that holds the account's name."
    )
    upload_mb: int = Field(
        default=200, ge=1, le=10_000, description="Megabytes that an uploaded file may have."
    )
    audit_days: int = Field(
        default=0, ge=0, le=36_500, description="Days that the audit log goes back; 0: for good."
    )
    audit_key: str = Field(
        default="", description="A file with the audit log's key; empty: in the library folder."
    )
    power_watts: tuple[NonNegativeFloat, NonNegativeFloat] | None = Field(
        default=None, description="Watts of this machine at rest and at work, for the insights."
    )
    energy_price: float | None = Field(
        default=None, ge=0, description="Price of a kilowatt-hour, for the insights."
    )
    currency: str = Field(default="", max_length=8, description="What prices are in.")
    host: str = Field(default="127.0.0.1", description="Address that 'davy up' listens on.")
    port: int = Field(default=8430, ge=1, le=65535, description="Port that 'davy up' listens on.")


def load_settings(**given: object) -> Settings:
    """Settings from arguments, ``DAVY_…`` in the environment, and ``davy.toml``.

    Raises:
        SettingsError: Naming each setting that is wrong.
    """
    return load(Settings, **given)
