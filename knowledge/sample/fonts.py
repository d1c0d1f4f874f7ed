"""Where the fonts are that the sample documents need.

* WenQuanYi Zen Hei (``apt-get install fonts-wqy-zenhei``; GPL 2 with the font embedding
  exception) is embedded as a subset in the Chinese PDF. ReportLab can embed only TrueType
  outlines, so Noto Sans CJK will not do there; WenQuanYi Micro Hei has no drawing of ℃.
* Noto Sans CJK (``apt-get install fonts-noto-cjk``; SIL OFL) draws the page images of the scan.
"""

from __future__ import annotations

from pathlib import Path

from PIL import ImageFont

__all__ = ["FontMissingError", "embeddable_chinese", "image_chinese"]

_ZENHEI = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
_NOTO = Path("/usr/share/fonts/opentype/noto")
_SIMPLIFIED = 2  # the face of Simplified Chinese within a Noto Sans CJK collection


class FontMissingError(Exception):
    """A system font is not installed; the message names the package."""

    def __init__(self, path: Path, package: str) -> None:
        super().__init__(
            f"the font {str(path)!r} is not there; install it with 'apt-get install {package}'"
        )


def embeddable_chinese() -> Path:
    """The TrueType font for Chinese PDFs.

    Raises:
        FontMissingError: It is not installed.
    """
    if not _ZENHEI.is_file():
        raise FontMissingError(_ZENHEI, "fonts-wqy-zenhei")
    return _ZENHEI


def image_chinese(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font that draws Chinese into images, ``size`` in pixels.

    Raises:
        FontMissingError: It is not installed.
    """
    path = _NOTO / f"NotoSansCJK-{'Bold' if bold else 'Regular'}.ttc"
    if not path.is_file():
        raise FontMissingError(path, "fonts-noto-cjk")
    basic = ImageFont.Layout.BASIC  # the same with and without libraqm
    return ImageFont.truetype(str(path), size, index=_SIMPLIFIED, layout_engine=basic)
