"""The image of a page: how far it lies askew, turning it, and the lines drawn on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["lines_in", "skew_of", "turn"]

Pixels = NDArray[np.uint8]


def turn(image: Image.Image, rotation: float) -> Image.Image:
    """An image turned clockwise: by quarters as a whole, by less around its middle."""
    quarters = round(rotation / 90)
    for _ in range(quarters % 4):
        image = image.transpose(Image.Transpose.ROTATE_270)
    rest = rotation - 90 * quarters
    if abs(rest) < 0.05:
        return image
    return image.convert("RGB").rotate(-rest, Image.Resampling.BICUBIC, fillcolor="white")


def skew_of(grey: Pixels) -> float:
    """How far to turn a page clockwise so that its lines lie level, in degrees; 0 if unclear.

    The right angle is where the row sums of the dark pixels differ most (Postl 1986).
    """
    import cv2

    step = max(1, max(grey.shape) // 800)
    small = grey[::step, ::step]
    dark = ((small < 0.6 * float(np.median(small))) * 255).astype(np.uint8)
    if not 0.003 < float(dark.mean()) / 255 < 0.4:
        return 0.0
    height, width = dark.shape

    def sharpness(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1)
        sums = cv2.warpAffine(dark, matrix, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(sums)).sum())

    level = sharpness(0.0)
    best = max(np.arange(-6, 6.01, 0.5), key=lambda a: sharpness(float(a)))
    best = max(np.arange(best - 0.4, best + 0.41, 0.1), key=lambda a: sharpness(float(a)))
    if abs(best) < 0.3 or sharpness(float(best)) < 1.3 * level:
        return 0.0
    return round(float(best), 1)


def lines_in(grey: Pixels) -> list[tuple[float, float, float, float]]:
    """Level and upright lines drawn on a page, in pixels: x0, y0, x1, y1."""
    import cv2

    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    found: list[tuple[float, float, float, float]] = []
    shortest = max(20, min(grey.shape) // 30)
    for size in ((shortest, 1), (1, shortest)):
        element = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, element)
        _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        for x, y, w, h, _ in stats[1:]:
            long, thick = max(w, h), min(w, h)
            if thick > 10 or long < shortest:
                continue
            if size[0] > 1:
                found.append((float(x), y + h / 2, float(x + w), y + h / 2))
            else:
                found.append((x + w / 2, float(y), x + w / 2, float(y + h)))
    return found
