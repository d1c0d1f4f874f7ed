import asyncio

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.models import ModelProfile, build_chat_model, profile_of
from knowledge.errors import ModelError

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

WORDS = ["Stop ", "the ", "belt. ", "[1]"]
PROMPT = [SystemMessage("Be brief."), HumanMessage("What first?")]


def served(server, name="qwen2.5:7b", **more):
    return build_chat_model(f"openai:{name}@{server.url}/v1", **more)


def test_asks_the_server_with_the_named_model(server):
    reply = served(server, max_tokens=7, api_key="secret").invoke(PROMPT)

    path, headers, asked = server.asked[0]
    assert reply.text == "Stop the belt. [1]"
    assert reply.usage_metadata["total_tokens"] == 13
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert (asked["model"], asked["max_tokens"], asked["temperature"]) == ("qwen2.5:7b", 7, 0)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]


def test_streams_and_counts(server):
    chunks = list(served(server).stream(PROMPT))

    assert [part.text for part in chunks if part.text] == WORDS
    assert sum(part.usage_metadata["output_tokens"] for part in chunks if part.usage_metadata) == 4


def test_streams_asynchronously(server):
    async def words():
        return [part.text async for part in served(server).astream(PROMPT) if part.text]

    assert asyncio.run(words()) == WORDS


def test_passes_by_a_proxy_of_the_environment(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")

    assert served(server, timeout_s=5).invoke(PROMPT).text == "Stop the belt. [1]"


@pytest.mark.parametrize("ask", [lambda m: m.invoke(PROMPT), lambda m: list(m.stream(PROMPT))])
def test_a_refusal_names_the_model_and_what_the_server_said(server, ask):
    with pytest.raises(ModelError, match=r"'missing'.*no such model"):
        ask(served(server, name="missing"))


@pytest.mark.parametrize("ask", [lambda m: m.invoke(PROMPT), lambda m: list(m.stream(PROMPT))])
def test_no_server_is_an_error_that_names_the_address(socket_enabled, ask):
    model = build_chat_model("openai:m@http://127.0.0.1:9/v1", timeout_s=2)

    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9") as caught:
        ask(model)
    assert "`model`" in caught.value.hint


def test_counts_tokens_without_a_download(server):
    model = served(server)

    assert model.get_num_tokens("瓦斯浓度") == 4
    assert model.get_num_tokens_from_messages(PROMPT) > 5
    assert server.asked == []


@pytest.mark.parametrize(
    ("fields", "room"),
    [
        ({"max_model_len": 32768}, 32768),
        ({"context_length": 8192}, 8192),
        ({"meta": {"n_ctx": 6144, "n_ctx_train": 131072}}, 6144),
        ({"max_model_len": "many"}, None),
        ({}, None),
    ],
)
def test_the_list_of_models_tells_how_much_a_model_reads(server, fields, room):
    listed = [{"id": "other", "max_model_len": 1}, {"id": "qwen2.5:7b", **fields}]
    server.answers["/v1/models"] = {"object": "list", "data": listed}
    model = served(server, languages=("zh",), api_key="secret")
    assert server.asked == []

    profile = profile_of(model)

    assert profile == profile_of(model)
    assert profile.context_tokens == (room or 4096)
    assert profile.supposed == (() if room else ("context",))
    ((path, headers, _),) = server.asked
    assert (path, headers["Authorization"]) == ("/v1/models", "Bearer secret")


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"data": 3}', b'{"data": ["m"]}', None])
def test_a_server_that_tells_nothing_is_supposed_to_be_usual(server, answer):
    server.answers["/v1/models"] = answer

    assert profile_of(served(server)) == ModelProfile(
        "qwen2.5:7b", ("zh", "en"), 4096, False, ("languages", "context")
    )


def test_a_server_that_is_down_is_asked_again(server):
    model, models = served(server, languages=("en",)), {"data": [{"context_length": 2048}]}

    assert profile_of(model).supposed == ("context",)
    server.answers["/v1/models"] = models

    assert profile_of(served(server, languages=("en",))).context_tokens == 2048
    down = build_chat_model("openai:m@http://127.0.0.1:9/v1", languages=("en",))
    assert profile_of(down).context_tokens == 4096
    assert down._told is None


def test_what_is_declared_is_not_asked_for(server):
    profile = profile_of(served(server, languages=("en",), context_tokens=999))

    assert profile == ModelProfile("qwen2.5:7b", ("en",), 999)
    assert server.asked == []
