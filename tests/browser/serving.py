"""A server of its own for a script that looks at pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

__all__ = ["SAMPLE", "chromium", "served"]

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "files"


@contextlib.contextmanager
def served(home: Path, **environment: str) -> Iterator[str]:
    """Address of a server over a library; without models unless the environment names some."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = {"DAVY_HOME": str(home), "DAVY_MODEL": "none", "DAVY_EMBEDDER": "none"}
    server = subprocess.Popen(
        [sys.executable, "-m", "ui.server"],
        env={**os.environ, **ours, **environment, "DAVY_PORT": str(port)},
        cwd=Path(__file__).parents[2],
    )
    try:
        _wait(f"http://127.0.0.1:{port}/api/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, which always draws letters alike."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--font-render-hinting=none"]
        )
        yield browser
        browser.close()


def _wait(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}")
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"no answer from {url} in {seconds} s")
