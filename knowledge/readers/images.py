"""Images of pages (PNG, JPEG, TIFF, BMP, GIF, WebP), read by text recognition."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from knowledge.errors import DamagedFile, ReadError
from knowledge.ocr import DPI, RecognisePages, recognise_pages
from knowledge.readers.strips import is_strip, sheets
from knowledge.types import Reading

__all__ = ["page_image", "read_image"]

_MOST_PIXELS = 200_000_000
Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2  # Pillow warns from this on, and refuses twice as many

_MOST_SHOWN = 16e6  # pixels of a picture given out, as for a page of a PDF
_SENSIBLE = (60.0, 1200.0)  # dots per inch that a file may state
_A3 = 1200.0  # points, of the longer side
# A picture without a size is taken for a page of A4, but never for one so coarse that its letters
# would only be blown up.
_A4 = (595.0, 842.0)
_COARSEST = 100.0
_ORIENTATION, _SUBFILE, _REDUCED = 0x0112, 0x00FE, 1
_TURNED = (5, 6, 7, 8)
_DEEP = ("I", "F")  # what Pillow's modes of more than 8 bits begin with


def read_image(path: Path, recognise: RecognisePages = recognise_pages) -> Reading:
    """Read an image: a page for each frame of a TIFF, one for any other image.

    A long screenshot is cut into as many pages as it fills.

    Raises:
        DamagedFile: The image is cut short or broken.
        ReadError: It is larger than any page.
    """
    from knowledge.readers.recognised import page_of

    indices = range(_count(path))
    found = recognise(indices, partial(page_image, path, dpi=DPI))
    return Reading(tuple(page_of(i, found[i], number=i + 1) for i in indices))


def page_image(path: Path, index: int, dpi: float) -> Image.Image:
    """One frame as an RGB image, the way up that the file states, at a resolution.

    Raises:
        DamagedFile: There is no such frame, or it is broken.
        ReadError: It is larger than any page.
    """
    with _opened(path) as image:
        frame, part = _sheets(path, image)[index]
        image.seek(frame)
        width, height = _points(image)
        if part:
            upright = _plain(ImageOps.exif_transpose(image))
            shown = upright.crop((0, part[0], upright.width, part[1]))
            return _scaled(shown, width, width * shown.height / shown.width, dpi)
        # A JPEG can be decoded at an eighth of its size; a photograph needs no more.
        least = round(min(width, height) * dpi / 72)
        image.draft(None, (least, least))
        return _scaled(_plain(ImageOps.exif_transpose(image)), width, height, dpi)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The image; whatever Pillow raises on it becomes a :class:`ReadError`."""
    try:
        with warnings.catch_warnings():
            # It warns of odd metadata and large images; the ones too large are refused here.
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                yield image
    except (ReadError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except UnidentifiedImageError as error:
        raise _damaged(path, "its format is not recognised") from error
    # Broad on purpose: on fuzzed files Pillow's decoders raise nearly every built-in exception.
    except Exception as error:
        raise _damaged(path, f"{type(error).__name__}: {error}"[:200]) from error


def _count(path: Path) -> int:
    with _opened(path) as image:
        return len(_sheets(path, image))


def _sheets(path: Path, image: Image.Image) -> list[tuple[int, tuple[int, int] | None]]:
    """The pages: each a frame, and the part of it where a frame is a strip of several."""
    found: list[tuple[int, tuple[int, int] | None]] = []
    for frame in _frames(image):
        image.seek(frame)
        _check_size(path, image)
        if _stated_points(image) is None and is_strip(*_upright_size(image)):
            found += [(frame, part) for part in sheets(_plain(ImageOps.exif_transpose(image)))]
        else:
            found.append((frame, None))
    return found


def _frames(image: Image.Image) -> list[int]:
    """The frames that are pages; previews in a TIFF and the steps of an animation are not."""
    if image.format != "TIFF":
        return [0]
    found = []
    for frame in range(getattr(image, "n_frames", 1)):
        image.seek(frame)
        tags = getattr(image, "tag_v2", {})
        if not int(tags.get(_SUBFILE, 0)) & _REDUCED:
            found.append(frame)
    return found or [0]


def _check_size(path: Path, image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise _too_large(path)


def _scaled(image: Image.Image, width: float, height: float, dpi: float) -> Image.Image:
    """An image of so many points at a resolution, within bounds."""
    scale = min(dpi / 72, (_MOST_SHOWN / (width * height)) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0).convert("RGB")


def _points(image: Image.Image) -> tuple[float, float]:
    """Width and height in points of the upright image."""
    stated = _stated_points(image)
    if stated is not None:
        return stated
    width, height = _upright_size(image)
    fit = width / _A4[0] if is_strip(width, height) else max(width, height) / _A4[1]
    assumed = max(_COARSEST, fit * 72)
    return width * 72 / assumed, height * 72 / assumed


def _stated_points(image: Image.Image) -> tuple[float, float] | None:
    """The size by the resolution that the file states, where that makes a sheet up to A3.

    Cameras and screens write 72 or 96 dots per inch into whatever they save.
    """
    x, y = _stated_dpi(image) or (0.0, 0.0)
    # Pillow gives the size of a TIFF as it stands upright, its resolution as it is stored.
    if image.getexif().get(_ORIENTATION) in _TURNED:
        x, y = y, x
    width, height = _upright_size(image)
    if not x or max(width * 72 / x, height * 72 / y) > _A3:
        return None
    return width * 72 / x, height * 72 / y


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION) in _TURNED
    return (height, width) if turned else (width, height)


def _stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    try:
        x, y = (float(value) for value in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    least, most = _SENSIBLE
    # Faxes have half as many dots one way as the other; more than that is a mistake.
    sensible = least <= x <= most and least <= y <= most and 0.4 <= x / y <= 2.5
    return (x, y) if sensible else None


def _plain(image: Image.Image) -> Image.Image:
    """Grey or RGB of 8 bits, on white paper where something shines through."""
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    if image.mode.startswith(_DEEP):
        return _stretched(image)
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _stretched(image: Image.Image) -> Image.Image:
    """Grey values of 12, 16 or 32 bits spread over 8; Pillow would cut them off at 255."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float32))
    low, high = float(values.min()), float(values.max())
    if high > low:
        return Image.fromarray(((values - low) * (255 / (high - low))).astype(np.uint8))
    return Image.new("L", image.size, "white")


def _too_large(path: Path) -> ReadError:
    return ReadError(
        f"{path.name!r} is an image of more than {_MOST_PIXELS // 10**6} megapixels.",
        "Save it at a lower resolution, 300 dots per inch at most, and load that.",
    )


def _damaged(path: Path, detail: str) -> DamagedFile:
    return DamagedFile(
        f"{path.name!r} is a damaged image ({detail}).",
        "Open it in an image viewer, save it again as PNG and load that; or scan the page anew.",
    )
