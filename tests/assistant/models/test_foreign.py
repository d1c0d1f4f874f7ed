import os
import sys
from types import ModuleType

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from pydantic import Field

from assistant.models import build_chat_model, profile_of
from knowledge.errors import ModelError, SettingsError

ADDRESS = "http://models.site:8000/v1"


class Integration(GenericFakeChatModel):
    """What an integration looks like from outside: made of names, it keeps the address."""

    model: str
    endpoint: str = Field(alias="base_url")
    temperature: float
    api_key: str


class Deaf(Integration):
    """One that goes to its maker's host, whatever it is told."""

    endpoint: str = "https://api.maker.example"
    model_kwargs: dict = Field(default_factory=lambda: {"base_url": ADDRESS})


class Broken(Integration):
    def _stream(self, *args, **kwargs):
        raise OverflowError("too many questions")
        yield


@pytest.fixture
def package(monkeypatch):
    """Installs a class as an integration of LangChain's; the providers are real names of it."""
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()

    def install(kind):
        class Made(kind):
            def __init__(self, **given):
                super().__init__(messages=iter([AIMessage("Stop the belt. [1]")]), **given)

        module = ModuleType("langchain_groq")
        module.ChatGroq = Made
        monkeypatch.setitem(sys.modules, "langchain_groq", module)

    yield install
    base._get_chat_model_creator.cache_clear()


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "localhost")


def test_an_integration_at_an_address_of_the_site(package):
    package(Integration)
    model = build_chat_model(f"groq:org/shift-8b@{ADDRESS}", api_key="secret")

    assert (model.inner.model, model.inner.endpoint) == ("org/shift-8b", ADDRESS)
    assert (model.inner.temperature, model.inner.api_key) == (0, "secret")
    assert "".join(chunk.text for chunk in model.stream("What first?")) == "Stop the belt. [1]"
    profile = profile_of(model)
    assert (profile.name, profile.context_tokens) == ("org/shift-8b", 4096)
    assert profile.supposed == ("languages", "context")


def test_the_address_may_be_a_setting_of_its_own(package):
    package(Integration)
    model = build_chat_model("groq:m", url=ADDRESS, languages=("en",), context_tokens=8192)

    assert model.inner.endpoint == ADDRESS
    assert profile_of(model).languages == ("en",)
    assert profile_of(model).context_tokens == 8192


def test_its_client_passes_by_the_proxies_of_the_environment(package):
    package(Integration)
    for _ in range(2):
        build_chat_model(f"groq:m@{ADDRESS}")

    assert os.environ["NO_PROXY"] == os.environ["no_proxy"] == "localhost,models.site"


@pytest.mark.parametrize("setting", ["groq:m", "anthropic:m", "openai:gpt-4o", "google_genai:m"])
def test_without_an_address_nothing_is_built(setting):
    with pytest.raises(SettingsError, match="names no server") as caught:
        build_chat_model(setting)
    assert "stay on the site" in caught.value.message
    assert "`model_url`" in caught.value.hint


def test_one_that_would_go_elsewhere_is_refused(package):
    package(Deaf)

    with pytest.raises(SettingsError, match=r"does not go to the address 'http://models\.site"):
        build_chat_model(f"groq:m@{ADDRESS}")


def test_a_package_that_is_missing_is_named(package):
    with pytest.raises(SettingsError, match="langchain-fireworks") as caught:
        build_chat_model(f"fireworks:m@{ADDRESS}")
    assert caught.value.hint == "Run `pip install langchain-fireworks`."


@pytest.mark.parametrize(
    ("setting", "said"),
    [("nobody:m", "Unsupported provider"), ("azure_openai:m", "AzureChatOpenAI")],
)
def test_what_cannot_be_set_up_says_why(setting, said):
    with pytest.raises(SettingsError, match=said):
        build_chat_model(f"{setting}@{ADDRESS}")


def test_its_errors_are_davy_s(package):
    package(Broken)
    model = build_chat_model(f"groq:m@{ADDRESS}")

    with pytest.raises(ModelError, match="'m' did not answer: too many questions"):
        list(model.stream("What first?"))
