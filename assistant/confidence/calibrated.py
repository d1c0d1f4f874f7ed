"""The confidence model that a library has of its own, made by ``davy calibrate``."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from assistant.confidence.features import FEATURES
from assistant.confidence.model import Model, shipped
from knowledge.errors import SettingsError

__all__ = ["FILE", "load", "reset"]

FILE = "calibration.json"


def load(home: Path) -> Model:
    """The library's own model, or the one that Davy comes with.

    Args:
        home: The library folder.

    Raises:
        SettingsError: The file is damaged, or of another version of Davy.
    """
    path = home / FILE
    if not path.exists():
        return shipped()
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["model"]
        slopes = {str(name): float(value) for name, value in data["slopes"].items()}
        model = Model.of(float(data["intercept"]), slopes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unusable("it is damaged") from error
    if set(slopes) != set(FEATURES):
        raise _unusable("another version of Davy made it")
    if not all(map(math.isfinite, (model.intercept, *model.slopes))):
        raise _unusable("it is damaged")
    return model


def reset(home: Path) -> bool:
    """Go back to the model that Davy comes with; whether the library had its own."""
    path = home / FILE
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def _unusable(why: str) -> SettingsError:
    return SettingsError(
        f"{FILE!r} in the library folder cannot be used: {why}.",
        "Run 'davy calibrate' again, or 'davy calibrate --reset'.",
    )
