"""What Davy needs of any chat model, held against each of them."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

from assistant.models import ScriptedChat, build_chat_model, profile_of

PROMPT = [SystemMessage("You are brief."), HumanMessage("Count from one to ten in words.")]
REPLY = "one, two, three, four, five, six"
LOOPBACK = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
SERVED = {
    "openai": "openai:m@{url}/v1", "ollama": "ollama:m@{url}", "foreign": "groq:m@{url}/v1",
}  # fmt: skip


@pytest.fixture(
    params=["scripted", "llama", *(pytest.param(kind, marks=LOOPBACK) for kind in SERVED)]
)
def model(request, monkeypatch):
    if request.param == "scripted":
        return ScriptedChat(replies=lambda messages: REPLY)
    if request.param == "llama":
        return request.getfixturevalue("llama")
    if request.param == "foreign":  # an integration package, as LangChain finds it
        package = ModuleType("langchain_groq")
        package.ChatGroq = ChatOpenAI
        monkeypatch.setitem(sys.modules, "langchain_groq", package)
    server = request.getfixturevalue("server")
    server.words = (REPLY,)
    return build_chat_model(SERVED[request.param].format(url=server.url), max_tokens=16)


def test_tells_its_profile(model):
    profile = profile_of(model)

    assert profile.name
    assert set(profile.languages) <= {"zh", "en"}
    assert profile.context_tokens >= 1024
    assert profile.grammar == getattr(model, "supports_grammar", False)


def test_replies_with_text_and_counts_tokens(model):
    reply = model.invoke(PROMPT)

    assert isinstance(reply, AIMessage)
    assert reply.text.strip()
    assert reply.usage_metadata["input_tokens"] > 5
    assert 0 < reply.usage_metadata["output_tokens"] <= 16
    assert reply.response_metadata["finish_reason"] in ("stop", "length")


def test_streams_what_it_would_have_replied(model):
    chunks = [chunk.text for chunk in model.stream(PROMPT)]

    assert len([text for text in chunks if text]) > 1
    assert "".join(chunks) == model.invoke(PROMPT).text


def test_the_same_question_gets_the_same_reply(model):
    assert model.invoke(PROMPT).text == model.invoke(PROMPT).text


def test_stops_at_a_stop_string(model):
    whole = model.invoke(PROMPT).text
    end = whole.split()[2]

    assert model.invoke(PROMPT, stop=[end]).text == whole.partition(end)[0]


def test_a_stream_can_be_left_and_the_model_asked_again(model):
    stream = model.stream(PROMPT)
    next(stream)
    stream.close()

    assert model.invoke(PROMPT).text.strip()


def test_answers_two_threads_at_once(model):
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda _: model.invoke(PROMPT).text, range(4)))

    assert all(reply.strip() for reply in replies)


@pytest.mark.enable_socket  # an event loop is built on a socket pair
def test_answers_asynchronously(model):
    async def whole():
        return "".join([chunk.text async for chunk in model.astream(PROMPT)])

    assert asyncio.run(whole()).strip()


def test_counts_tokens_without_a_download(model):
    assert 5 <= model.get_num_tokens("Stop the belt before cleaning it.") <= 15
    assert model.get_num_tokens("瓦斯浓度") == 4
    assert model.get_num_tokens_from_messages(PROMPT) > 5
