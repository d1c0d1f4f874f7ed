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
WRONG = "After isolating a capacitor, wait 2 minutes if it has an automatic discharge device."


class PlayedModel(BaseHTTPRequestHandler):
    """Answers a chat request with two sentences, each when it is let go, the second one wrong."""

    first: threading.Event
    second: threading.Event
    left: threading.Event

    def do_POST(self):
        prompt = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = re.search(r"\[(\d+)\][^\[]*automatic discharge", prompt)
        marker = found[1] if found else "1"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self._when(self.first, f"{WORDED} [{marker}]\nAnd so ")
        self._when(self.second, f"on. {WRONG} [{marker}]", finish="stop")

    def _when(self, let_go: threading.Event, text: str, finish: str | None = None) -> None:
        body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "played"}
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}}
        part = {**body, "choices": [{**choice, "finish_reason": finish}]}
        end = "data: [DONE]\n\n" if finish else ""
        while not let_go.wait(0.1):
            if self._closed():
                return
        self.wfile.write(f"data: {json.dumps(part)}\n\n{end}".encode())

    def _closed(self) -> bool:
        self.connection.settimeout(0.01)
        try:
            gone = self.connection.recv(1) == b""
        except TimeoutError:
            return False
        if gone:
            self.left.set()
        return gone

    def log_message(self, *args):
        pass


@pytest.fixture
def played() -> Iterator[type[PlayedModel]]:
    """A model server; its address is its ``setting``."""

    class Played(PlayedModel):
        first, second, left = threading.Event(), threading.Event(), threading.Event()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Played)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Played.setting = f"openai:played@http://127.0.0.1:{server.server_port}/v1"
    yield Played
    Played.first.set()
    Played.second.set()
    server.shutdown()


def test_quotations_at_once_then_claims_as_they_pass_also_below_an_open_source(
    served: Callable[..., str], played: type[PlayedModel], visit: Callable[..., Page], ask
):
    page = visit(served(played.setting))
    ask(page, CAPACITOR)
    expect(page.locator(".drafting")).to_be_visible()
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    page.get_by_role("button", name="[1]", exact=True).click()
    expect(page.locator(".st-key-page-part img")).to_be_visible()
    played.first.set()
    expect(page.locator(".claim")).to_have_text(WORDED)
    expect(page.locator(".st-key-page-part img")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(page.get_by_text("Worded by played, checked against the sources")).to_be_visible()
    # The second sentence is still being written; what has passed can be read with its source.
    expect(page.locator(".drafting")).to_have_text("Checking the next sentence…")
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    played.second.set()
    expect(page.locator(".drafting")).to_have_count(0)
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    expect(page.get_by_text(WRONG)).not_to_be_visible()
    page.get_by_text("Why was this withheld?").click()
    expect(page.locator("del.written", has_text=WRONG)).to_be_visible()
    expect(page.locator(".decisions")).to_contain_text("2 minutes")


def test_the_next_question_stops_the_model_of_the_one_before(
    served: Callable[..., str], played: type[PlayedModel], visit: Callable[..., Page], ask
):
    page = visit(served(played.setting))
    ask(page, CAPACITOR)
    expect(page.locator(".drafting")).to_be_visible()
    ask(page, "What is the carbon monoxide limit underground?")
    assert played.left.wait(10)


def test_the_bundled_model_ends_in_a_checked_answer(
    served: Callable[..., str], visit: Callable[..., Page], ask
):
    page = visit(served("bundled"))
    ask(page, "What is the carbon monoxide limit underground?")
    expect(page.locator(".quote").first).to_contain_text("24 ppm")
    expect(page.locator(".drafting")).to_have_count(0, timeout=60_000)
    # The gate may withhold the small model's words; the quotations stay in any case.
    expect(page.locator(".quote").first).to_contain_text("24 ppm")
