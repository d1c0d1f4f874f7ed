"""What a person waits for, measured in a browser: ``python tests/browser/figures.py [--json]``.

Over the sample library, without models. From the key press to what can be seen: the browser itself
notes, frame by frame, when it stands there. Run it on a machine that has nothing else to do.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser, Page, expect
from serving import SAMPLE, chromium, served
from states import settle

from assistant.build import Assistant
from assistant.settings import load_settings
from ui.i18n import TEXTS, Language
from ui.i18n.shell import SHELL

__all__ = ["main"]

_QUESTIONS = 20
_FILES = 20
_PAGES = ("ask", "emergency", "history", "library")
# ``until`` is true in the first frame that shows what is waited for; milliseconds on the page.
# ``ran`` tells whether the page's script has run since the key or the tap.
_WATCH = """(until) => { window.davyWaited = new Promise((seen, gone) => {
    setTimeout(() => gone(new Error(`not within 60 s: ${until}`)), 60000);
    let begun = null;
    const look = () => {
        const state = document.querySelector('[data-testid=stApp]').dataset.testScriptState;
        if (begun !== null && eval(until)) seen(performance.now() - begun);
        else requestAnimationFrame(look);
    };
    for (const event of ["keydown", "click", "change"])
        addEventListener(event, () => { begun ??= performance.now(); }, { capture: true });
    requestAnimationFrame(look);
}); }"""


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds that a person waits for one thing.

    Attributes:
        what: For what.
        most: How long it may take, in the 95th of a hundred cases.
        seconds: As measured, in order.
    """

    what: str
    most: float
    seconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return self._percentile(50)

    @property
    def p95(self) -> float:
        """The 95th percentile; of few cases, nearly the longest."""
        return self._percentile(95)

    def _percentile(self, percent: int) -> float:
        if len(self.seconds) < 2:
            return self.seconds[0]
        return quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        with Assistant(load_settings(home=home, model="none", embedder="none"), "figures") as davy:
            davy.library.ingest([SAMPLE])
        with served(home) as site, chromium() as browser:
            figures = [
                _evidence(browser, site),
                _switches(browser, site),
                _upload(browser, site, Path(folder)),
            ]
    if as_json:
        rows = [{**asdict(figure), "p50": figure.p50, "p95": figure.p95} for figure in figures]
        sys.stdout.write(json.dumps({"figures": rows}) + "\n")
        return
    for figure in figures:
        sys.stdout.write(
            f"{figure.what:<42} p50 {figure.p50:5.2f} s   p95 {figure.p95:5.2f} s"
            f"   at most {figure.most:.0f} s   n = {len(figure.seconds)}\n"
        )


def _evidence(browser: Browser, site: str) -> Figure:
    """From Enter to the first quotation or abstention of this question on screen."""
    lines = (SAMPLE.parent / "questions.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    chosen = questions[:: max(1, len(questions) // _QUESTIONS)][:_QUESTIONS]
    page = _open(browser, site, "zh")
    box = page.get_by_label(TEXTS["zh"].ask_label, exact=True)

    def asked(question: str) -> float:
        box.fill(question)
        until = (
            f"document.querySelector('.asked')?.textContent === {json.dumps(question)}"
            " && document.querySelector('.quote, .abstention')"
        )
        taken = _timed(page, until, lambda: box.press("Enter"))
        settle(page)
        page.get_by_role("button", name=TEXTS["zh"].new_question).click()
        expect(page.locator(".asked")).to_have_count(0)
        settle(page)
        return taken

    asked(chosen[0]["question"])  # warm
    return Figure(
        "first evidence after Enter", 1, tuple(asked(item["question"]) for item in chosen)
    )


def _switches(browser: Browser, site: str) -> Figure:
    """From the tap on a link to the other page's last element; each pair of pages, twice."""
    page = _open(browser, site, "en")
    names = {name: getattr(SHELL["en"], name) for name in _PAGES}
    taken: list[float] = []
    for round_ in range(3):
        for first, second in itertools.permutations(_PAGES, 2):
            for name, counts in ((first, False), (second, True)):
                link = page.locator(".st-key-links").get_by_role("link", name=names[name])
                path = "/" if name == "ask" else f"/{name}"
                title = "Davy" if name == "ask" else f"{names[name]} · Davy"
                until = (
                    f"state === 'notRunning' && location.pathname === {json.dumps(path)}"
                    f" && document.title === {json.dumps(title)}"
                )
                seconds = _timed(page, until, link.click)
                if counts and round_:  # in the first round pages are warmed
                    taken.append(seconds)
                settle(page)
    return Figure("warm page switch", 1, tuple(taken))


def _upload(browser: Browser, site: str, folder: Path) -> Figure:
    """From the choice of twenty files to the first progress shown."""
    files = []
    for i in range(_FILES):
        file = folder / f"notice-{i:02}.txt"
        file.write_text(f"Notice {i}\n\n" + f"{i} Pump {i} is greased every {i + 2} days.\n" * 200)
        files.append(file)
    page = _open(browser, f"{site}/library", "en")
    jobs = '[class*="st-key-job-"]'
    until = f"document.querySelectorAll({json.dumps(jobs)}).length > {page.locator(jobs).count()}"
    chooser = page.locator("input[type=file]").first
    return Figure(
        f"first progress of {_FILES} uploaded files", 2,
        (_timed(page, until, lambda: chooser.set_input_files(files)),),
    )  # fmt: skip


def _open(browser: Browser, address: str, language: Language) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}{'' if address.endswith('library') else '/'}?lang={language}")
    expect(page.locator(".notice")).to_be_visible(timeout=30_000)
    settle(page)
    return page


def _timed(page: Page, until: str, act: Callable[[], None]) -> float:
    page.evaluate(_WATCH, until)
    act()
    return float(page.evaluate("window.davyWaited")) / 1000


if __name__ == "__main__":
    main()
