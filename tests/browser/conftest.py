"""A real server over a library of its own, and a real browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "files"
HOSTILE = """# Notice $x^2$ of <b>bold</b> :red[colour]

The zanthium valve is opened by <script>document.title='owned'</script> two fitters, $math$ and
:red[colour], see ![picture](http://outside.example/x.png) and [link](http://outside.example/).
<img src=http://outside.example/y.png onerror="document.title='owned'"> </blockquote></div>
"""

expect.set_options(timeout=15_000)


@pytest.fixture(autouse=True)
def _open_sockets(socket_enabled: None) -> None:
    """The browser and the server are on this machine; pages are watched for anything else."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that only quotes, over the sample library and a hostile document."""
    home, documents = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("documents")
    (documents / "hostile.txt").write_text(HOSTILE, "utf-8")
    _ingest(home, SAMPLE, documents)
    yield from _served(home)


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over an empty library."""
    yield from _served(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Starts a server with a model, over the English rules; gives its address."""
    _ingest(tmp_path, SAMPLE / "rules" / "site-safety-rules.pdf")
    running: list[Iterator[str]] = []

    def start(model: str) -> str:
        running.append(_served(tmp_path, model))
        return next(running[-1])

    yield start
    for server in running:
        next(server, None)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a session of its own; fails if anything is asked of another machine."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []

    def visited(address: str, locale: str = "en-GB", width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(address)
        expect(page.locator(".notice")).to_be_visible(timeout=30_000)
        return page

    yield visited
    for context in contexts:
        context.close()
    # "data:" and "blob:" stay within the browser.
    elsewhere = {url for url in asked if urlsplit(url).hostname != "127.0.0.1"}
    assert not {url for url in elsewhere if not url.startswith(("data:", "blob:"))}


@pytest.fixture(scope="session")
def ask() -> Callable[[Page, str], None]:
    """Types a question, presses Enter, waits until its reply has taken the old one's place."""

    def asked(page: Page, question: str) -> None:
        page.get_by_role("textbox").fill(question)
        page.get_by_role("textbox").press("Enter")
        expect(page.locator(".asked")).to_have_text(question)
        settle(page)

    return asked


def settle(page: Page) -> None:
    """Wait until nothing is being drawn: what an earlier run left is still there until then."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def _environment(home: Path, **more: str) -> dict[str, str]:
    ours = {"DAVY_HOME": str(home), "DAVY_EMBEDDER": "none", "DAVY_MODEL": "none"}
    return {**os.environ, **ours, **more}


def _ingest(home: Path, *paths: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "ingest", *map(str, paths), "--json"],
        env=_environment(home), capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1])["documents"], done.stderr


def _served(home: Path, model: str = "none") -> Iterator[str]:
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "ui.server"],
        env=_environment(home, DAVY_PORT=str(port), DAVY_MODEL=model),
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"no answer from {url} in {seconds} s")
