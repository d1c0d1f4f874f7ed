import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.models import build_chat_model
from knowledge.errors import ModelError

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

WORDS = ["Stop ", "the ", "belt. ", "[1]"]
USAGE = {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}
PROMPT = [SystemMessage("Be brief."), HumanMessage("What first?")]


def chunk(delta, usage=None, finish=None):
    choices = [] if usage else [{"index": 0, "delta": delta, "finish_reason": finish}]
    body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
    return f"data: {json.dumps(body | {'choices': choices, 'usage': usage})}\n\n".encode()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(size))
        self.server.asked.append((self.path, self.headers, asked))
        if asked["model"] == "missing":
            return self.reply(404, "application/json", b'{"error": {"message": "no such model"}}')
        if asked.get("stream"):
            parts = [chunk({"role": "assistant", "content": word}) for word in WORDS]
            parts += [chunk({}, finish="stop"), chunk({}, usage=USAGE), b"data: [DONE]\n\n"]
            return self.reply(200, "text/event-stream", b"".join(parts))
        message = {"role": "assistant", "content": "".join(WORDS)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        body |= {"choices": [choice], "usage": USAGE}
        return self.reply(200, "application/json", json.dumps(body).encode())

    def reply(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(socket_enabled):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def served(server, name="qwen2.5:7b", **more):
    return build_chat_model(f"openai:{name}@http://127.0.0.1:{server.server_port}/v1", **more)


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
