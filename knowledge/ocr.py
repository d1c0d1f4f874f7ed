"""Text recognition: the image of a page into lines with places and confidences, by RapidOCR.

The only file that imports it. Its models lie in its wheel.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from knowledge.pageimage import lines_in, skew_of, turn

__all__ = [
    "DPI",
    "ENGINE",
    "ImageOf",
    "RecognisePages",
    "RecognisedLine",
    "Recognition",
    "Rule",
    "recognise",
    "recognise_line",
    "recognise_pages",
]

Pixels = NDArray[np.uint8]

# What 10-point print needs. More pixels cost time and read no better (docs/decisions/0009).
DPI = 144
# Part of the name under which recognised pages are kept: another engine reads them anew.
ENGINE = "rapidocr-ppocrv6-1"

_CHARS = {"return_word_box": True, "return_single_char_box": True}
_SURE = 0.8  # under this mean confidence a page may stand on its head
_FEW = 4  # lines from which a page's direction can be told
_SLANTED = 8.0  # degrees off the page's direction from which a line is a stamp or a watermark


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line of text on the image of a page; places in points, origin at the lower left.

    Attributes:
        text: What it says.
        edges: Where each character begins, and where the last one ends; ``len(text) + 1`` values.
        bottom: Lower edge.
        top: Upper edge.
        confidence: 0 to 1; that of the line or of its least sure figure, whichever is lower.
    """

    text: str
    edges: tuple[float, ...]
    bottom: float
    top: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on a page, level or upright, in points: ``x0 ≤ x1``, ``y0 ≤ y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What recognition made of a page.

    Attributes:
        width: Of the upright page, in points.
        height: Of the upright page, in points.
        rotation: How far the page was turned to stand upright, in degrees clockwise.
        lines: As the engine orders them: by height on the page.
        rules: Lines drawn on the page, of which tables are made.
    """

    width: float
    height: float
    rotation: float
    lines: tuple[RecognisedLine, ...]
    rules: tuple[Rule, ...] = ()


def recognise(image: Image.Image, dpi: float = DPI) -> Recognition:
    """Read the image of a page.

    Args:
        image: The page, in any mode.
        dpi: Its dots per inch, by which its size in points is told.
    """
    upright = image.convert("RGB")
    skew = skew_of(np.asarray(upright.convert("L")))
    upright = turn(upright, skew)
    found = _read(upright)
    rotation = skew
    other = _other_way_up(found)
    if other:
        turned = turn(image.convert("RGB"), other)
        tried = _read(turned)
        if other != 180 or _credit(tried) > _credit(found):
            found, upright, rotation = tried, turned, float(other)
    scale = 72 / dpi
    width, height = upright.width * scale, upright.height * scale
    lines = tuple(
        RecognisedLine(
            line.text,
            tuple(round(x * scale, 1) for x in line.edges),
            round(height - line.bottom * scale, 1),
            round(height - line.top * scale, 1),
            line.confidence,
        )
        for line in found
    )
    rules = tuple(
        Rule(x0 * scale, height - y1 * scale, x1 * scale, height - y0 * scale)
        for x0, y0, x1, y1 in lines_in(np.asarray(upright.convert("L")))
    )
    return Recognition(round(width, 1), round(height, 1), rotation, lines, rules)


def recognise_line(image: Image.Image) -> tuple[str, float]:
    """Read the image of one line; its text and the confidence in it, 0 to 1."""
    pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
    with _ENGINE_LOCK:
        # The engine keeps what it is told from call to call: every call tells it all.
        out = _engine()(pixels, use_det=False, use_cls=False, use_rec=True)
    return (out.txts[0], float(out.scores[0])) if out.txts else ("", 0.0)


# Gives the image of a page by its index, at DPI.
ImageOf = Callable[[int], Image.Image]
# How a reader has pages recognised: at once, or by others who keep the results.
RecognisePages = Callable[[Sequence[int], ImageOf], Mapping[int, Recognition]]


def recognise_pages(indices: Sequence[int], image_of: ImageOf) -> Mapping[int, Recognition]:
    """Recognise pages here and now, one after another."""
    return {index: recognise(image_of(index)) for index in indices}


@dataclass(frozen=True, slots=True)
class _Found:
    """A line in pixels of the image, origin at the upper left: ``top < bottom``."""

    text: str
    edges: list[float]
    top: float
    bottom: float
    confidence: float


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401  # RapidOCR's own type
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    # One thread: pages are read side by side in several processes, which is a third faster.
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


_ENGINE_LOCK = threading.Lock()


def _read(image: Image.Image) -> list[_Found]:
    """Lines on an image; those aslant (seals, watermarks) are left out."""
    pixels = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])  # the engine wants BGR
    with _ENGINE_LOCK:
        out = _engine()(pixels, use_det=True, use_cls=False, use_rec=True, **_CHARS)
    if out.txts is None or getattr(out, "boxes", None) is None:  # nothing is found on the page
        return []
    found = []
    for text, score, box, chars in zip(
        out.txts, out.scores, out.boxes, out.word_results, strict=True
    ):
        (x0, y0), (x1, y1) = box[0], box[1]
        slant = abs(np.degrees(np.arctan2(y1 - y0, max(x1 - x0, 1e-6))))
        if slant > _SLANTED and len(text) > 1 and not _tall(box):
            continue
        ys = [float(y) for _, y in box]
        # A slightly slanted line keeps its own height, in the middle of where it stands.
        height = float(np.hypot(box[3][0] - x0, box[3][1] - y0)) or 1.0
        middle = sum(ys) / 4
        edges = _edges(text, chars, float(min(x for x, _ in box)), float(max(x for x, _ in box)))
        figures = [float(c[1]) for c in chars if c[0].isdigit() or c[0] in ".%‰℃"]
        confidence = round(min([float(score), *figures]), 4)
        found.append(_Found(text, edges, middle - height / 2, middle + height / 2, confidence))
    return found


def _tall(box: Any) -> bool:  # noqa: ANN401  # four points
    xs, ys = [p[0] for p in box], [p[1] for p in box]
    return bool(max(ys) - min(ys) > 1.5 * (max(xs) - min(xs)))


def _edges(text: str, chars: Sequence[Any], left: float, right: float) -> list[float]:
    """Where each character begins; characters that the engine gives no place stand between."""
    edges: list[float] = []
    at = iter(chars)
    following = next(at, None)
    for char in text:
        if following is not None and following[0] == char:
            xs = [float(x) for x, _ in following[2]]
            edges.append(min(xs))
            end = max(xs)
            following = next(at, None)
        else:
            edges.append(edges[-1] if edges else left)
            end = right
    edges.append(end if edges else right)
    for i in range(1, len(edges)):
        edges[i] = max(edges[i], edges[i - 1])
    return edges


def _credit(found: Sequence[_Found]) -> float:
    """How much sure text there is; the guesses at a page on its head count little."""
    return sum(len(line.text) * max(0.0, line.confidence - 0.5) for line in found)


def _other_way_up(found: Sequence[_Found]) -> int:
    """The turn to try where what was read looks sideways or upside down; 0 where it does not."""
    if len(found) < _FEW:
        return 0
    letters = sum(len(line.text) for line in found) or 1
    sure = sum(len(line.text) * line.confidence for line in found) / letters >= _SURE
    tall = sum(line.bottom - line.top > 1.5 * (line.edges[-1] - line.edges[0]) for line in found)
    if tall > 0.5 * len(found):
        # The engine turns tall lines anticlockwise: if they read well so, the page must follow.
        return 270 if sure else 90
    return 0 if sure else 180
