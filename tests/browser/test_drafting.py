"""Drafts on the Ask page: by a model server that the test plays, and by the bundled model."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
WORDED = (
    "After isolating a capacitor, wait 10 minutes even if it has an automatic discharge device."
)


class PlayedModel(BaseHTTPRequestHandler):
    """Answers a chat request, when it is let go, with a sentence that its prompt quotes."""

    go_on = threading.Event()

    def do_POST(self):
        prompt = self.rfile.read(int(self.headers["Content-Length"])).decode()
        marker = re.search(r"\[(\d+)\][^\[]*automatic discharge", prompt)[1]
        self.go_on.wait(20)
        delta = {"role": "assistant", "content": f"{WORDED} [{marker}]"}
        body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "played"}
        parts = [
            {**body, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]},
            {**body, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
        ]
        lines = [f"data: {json.dumps(part)}\n\n" for part in parts] + ["data: [DONE]\n\n"]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write("".join(lines).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def played_model() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), PlayedModel)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"openai:played@http://127.0.0.1:{server.server_port}/v1"
    PlayedModel.go_on.set()
    server.shutdown()


def test_quotations_at_once_then_the_draft_also_below_an_open_source(
    served: Callable[..., str], played_model: str, visit: Callable[..., Page], ask
):
    page = visit(served(played_model))
    ask(page, CAPACITOR)
    expect(page.locator(".drafting")).to_be_visible()
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    page.get_by_role("button", name="[1]", exact=True).click()
    expect(page.locator(".st-key-page-part img")).to_be_visible()
    PlayedModel.go_on.set()
    expect(page.locator(".claim")).to_have_text(WORDED)
    expect(page.locator(".st-key-page-part img")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(page.get_by_text("Worded by played, checked against the sources")).to_be_visible()
    expect(page.locator(".drafting")).to_have_count(0)
    page.get_by_text("The quotations (").click()
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()


def test_the_bundled_model_ends_in_a_checked_answer(
    served: Callable[..., str], visit: Callable[..., Page], ask
):
    page = visit(served("bundled"))
    ask(page, "What is the carbon monoxide limit underground?")
    expect(page.locator(".quote").first).to_contain_text("24 ppm")
    expect(page.locator(".drafting")).to_have_count(0, timeout=60_000)
    # The gate may withhold the small model's words; then the quotations stay.
    expect(page.locator(".claim, .quote").first).to_be_visible()
