import pytest
from langchain_core.messages import HumanMessage

from assistant.models import build_chat_model, profile_of
from assistant.models.ollama import OllamaChat

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

QUESTION = [HumanMessage("What first?")]


def shown(**more):
    info = {"general.architecture": "llama", "llama.context_length": 131072}
    return {"model_info": info | more.pop("info", {}), **more}


def test_its_default_address_is_this_machine():
    model = build_chat_model("ollama:qwen2.5:7b")

    assert isinstance(model, OllamaChat)
    assert (model.model_name, model.openai_api_base) == ("qwen2.5:7b", "http://127.0.0.1:11434/v1")


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/"])
def test_drafts_by_the_openai_endpoint_without_thinking(server, end):
    reply = build_chat_model(f"ollama:qwen3:8b@{server.url}{end}").invoke(QUESTION)

    path, _, asked = server.asked[0]
    assert reply.text == "Stop the belt. [1]"
    assert path == "/v1/chat/completions"
    assert (asked["model"], asked["reasoning_effort"]) == ("qwen3:8b", "none")


def test_an_environment_s_ollama_is_passed_by(server, monkeypatch):
    monkeypatch.setenv("OLLAMA_HOST", "192.0.2.1:11434")
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")

    model = build_chat_model("ollama:m", url=server.url, timeout_s=5)

    assert model.invoke(QUESTION).text == "Stop the belt. [1]"


@pytest.mark.parametrize(
    ("answer", "languages", "room", "supposed"),
    [
        (shown(parameters="stop  <|end|>\nnum_ctx    16384"), ("zh", "en"), 16384, ("languages",)),
        (shown(parameters="num_ctx 200000"), ("zh", "en"), 131072, ("languages",)),
        (shown(), ("zh", "en"), 4096, ("languages",)),
        (shown(info={"llama.context_length": 2048}), ("zh", "en"), 2048, ("languages",)),
        (shown(info={"general.languages": ["en", "de"]}), ("en",), 4096, ()),
        (shown(info={"tokenizer.ggml.tokens": ["a", "b"]}), ("en",), 4096, ()),
        (shown(info={"tokenizer.ggml.tokens": None}), ("zh", "en"), 4096, ("languages",)),
        ({"model_info": []}, ("zh", "en"), 4096, ("languages", "context")),
        (None, ("zh", "en"), 4096, ("languages", "context")),
    ],
)
def test_tells_languages_and_room(server, answer, languages, room, supposed):
    server.answers["/api/show"] = answer
    model = build_chat_model(f"ollama:m@{server.url}")
    assert server.asked == []

    profile = profile_of(model)

    assert (profile.languages, profile.context_tokens) == (languages, room)
    assert profile.supposed == supposed
    path, _, asked = server.asked[0]
    assert (path, asked) == ("/api/show", {"model": "m", "verbose": True})


def test_declared_languages_spare_the_vocabulary(server):
    server.answers["/api/show"] = shown(info={"general.languages": ["fr"]})
    profile = profile_of(build_chat_model(f"ollama:m@{server.url}", languages=("zh",)))

    assert profile.languages == ("zh",)
    assert server.asked[0][2]["verbose"] is False
