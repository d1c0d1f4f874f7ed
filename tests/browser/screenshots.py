"""Writes pictures of every page into the documentation: ``python tests/browser/screenshots.py``.

The library is made anew and its times are set, so that pictures change only where pages do.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from furnishing import furnish
from PIL import Image
from playwright.sync_api import Browser, Error, Page
from serving import chromium, served
from states import STATES, State, open_state, settle

from ui.i18n import LANGUAGES, Language

__all__ = ["main"]

_FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
_MOST_BYTES = 150_000
_TALLEST = 2400  # CSS pixels; of what is longer, the top
_STILL = """*, *::before, *::after { animation: none !important; transition: none !important;
    caret-color: transparent !important; }"""


@dataclass(frozen=True, slots=True)
class _Screen:
    """Size in CSS pixels, and how many dots of the picture one of them is."""

    name: str
    width: int
    height: int
    scale: float


_SCREENS = (_Screen("wide", 1280, 800, 1), _Screen("phone", 360, 740, 2))


def main() -> None:
    """Make the pictures that are asked for; all where none is named."""
    parser = argparse.ArgumentParser(description="Pictures of every page.")
    parser.add_argument("states", nargs="*", help="such as ask-answer; all where none is named")
    parser.add_argument("--into", type=Path, default=_FOLDER)
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    wanted = [state for state in STATES if not given.states or str(state) in given.states]
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home, extra = Path(folder, "home"), Path(folder, "extra")
        extra.mkdir()
        furnish(home, extra)
        colours = "dark" if given.dark else "light"
        with served(home) as site, chromium() as browser:
            # What is asked for a picture stands in the history afterwards: that one comes before.
            quiet = [state for state in wanted if state.page != "ask"]
            asking = [state for state in wanted if state.page == "ask"]
            failed = [
                name for states in (quiet, asking)
                for name in _take(browser, site, states, given.into, colours)
            ]  # fmt: skip
    sys.exit(f"not reached: {', '.join(failed)}" if failed else 0)


def _take(
    browser: Browser, site: str, states: list[State], into: Path, colours: str
) -> list[str]:  # fmt: skip
    failed = []
    for screen in _SCREENS:
        for language in LANGUAGES:
            context = browser.new_context(
                viewport={"width": screen.width, "height": screen.height},
                device_scale_factor=screen.scale, color_scheme=colours, reduced_motion="reduce",
                locale="zh-CN" if language == "zh" else "en-GB", timezone_id="Asia/Shanghai",
            )  # fmt: skip
            page = context.new_page()
            page.on("load", lambda loaded: loaded.add_style_tag(content=_STILL))
            for state in states:
                name = f"{state}-{language}-{screen.name}"
                try:
                    _shoot(page, site, state, language, screen, into / f"{name}.png")
                except (Error, AssertionError) as error:
                    sys.stderr.write(f"{name}: {str(error).splitlines()[0]}\n")
                    failed.append(name)
            context.close()
    return failed


def _shoot(
    page: Page, site: str, state: State, language: Language, screen: _Screen, file: Path
) -> None:
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    open_state(page, site, state, language)
    page.set_viewport_size({"width": screen.width, "height": _height(page, screen)})
    settle(page)
    file.write_bytes(small(page.screenshot(animations="disabled")))
    sys.stderr.write(f"{file.name} {file.stat().st_size // 1000} kB\n")


def _height(page: Page, screen: _Screen) -> int:
    """Of all that can be scrolled to; a dialog has its own height."""
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    return max(screen.height, min(tall, _TALLEST))


def small(png: bytes, most: int = _MOST_BYTES) -> bytes:
    """A picture with as many colours as fit into so many bytes, and cut off where none do."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    for colours in (128, 64, 32):
        # The commonest colours exactly: surfaces keep theirs, what is lost are edges of letters.
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for _, colour in counted[:colours] for part in colour])
        packed = io.BytesIO()
        few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        few.save(packed, "PNG", optimize=True)
        if packed.tell() <= most:
            return packed.getvalue()
    # A scan on it: nothing but its size is left to give up, from the end.
    return small(_encoded(picture.crop((0, 0, picture.width, picture.height * 4 // 5))), most)


def _encoded(picture: Image.Image) -> bytes:
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()


if __name__ == "__main__":
    main()
