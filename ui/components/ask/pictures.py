"""Pictures of pages, kept for whoever looks next.

Shared by all visitors. A version's pages never change, so a picture depends on its key alone; who
asks for one has the page already, which is given to those alone who may know of it.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import lru_cache

import streamlit as st
from PIL import Image

from assistant.types import Citation
from knowledge.errors import DavyError
from knowledge.library import Library
from knowledge.marking import SCALE, Part, marked_part, marked_whole
from knowledge.types import Box, Page
from ui import runtime

__all__ = ["part_of", "prepare", "whole_of"]

_RENDERING = threading.Lock()
_RENDERED = 6  # pages kept as they were rendered, 6 MB each: their pictures are drawn next


def part_of(version_id: str, page: Page, boxes: tuple[Box, ...]) -> Part:
    """The lines around a quotation, which is marked.

    Raises:
        DavyError: The page cannot be shown.
    """
    size = (page.width, page.height)
    return _part(runtime.assistant().library, version_id, page.index, size, boxes)


def whole_of(version_id: str, page: Page, boxes: tuple[Box, ...] = ()) -> bytes:
    """The whole page, with a quotation marked or none.

    Raises:
        DavyError: The page cannot be shown.
    """
    size = (page.width, page.height)
    return _whole(runtime.assistant().library, version_id, page.index, size, boxes)


def prepare(citation: Citation) -> None:
    """Render a citation's page beside, for the tap that mostly comes next."""
    # A thread does not know whose page started it.
    asked = (runtime.assistant().library, citation)
    threading.Thread(target=_prepare, args=asked, daemon=True, name="page").start()


def _prepare(library: Library, citation: Citation) -> None:
    with suppress(DavyError):  # told when it is opened
        if library.page(citation.version_id, citation.page_index).width:
            _rendered(library, citation.version_id, citation.page_index)


def _rendered(library: Library, version_id: str, index: int) -> Image.Image:
    with _RENDERING:  # whoever opens a page that is being prepared waits for that
        return _render(library, version_id, index)


@lru_cache(_RENDERED)
def _render(library: Library, version_id: str, index: int) -> Image.Image:
    return library.page_image(version_id, index, SCALE * 72).convert("RGB")


# Streamlit leaves what begins with "_" out of the key.
@st.cache_data(max_entries=48, show_spinner=False)
def _part(
    _library: Library, version_id: str, index: int, size: tuple[float, float],
    boxes: tuple[Box, ...],
) -> Part:  # fmt: skip
    return marked_part(_rendered(_library, version_id, index), size, boxes)


@st.cache_data(max_entries=48, show_spinner=False)
def _whole(
    _library: Library, version_id: str, index: int, size: tuple[float, float],
    boxes: tuple[Box, ...],
) -> bytes:  # fmt: skip
    return marked_whole(_rendered(_library, version_id, index), size, boxes)
