"""What was measured of a library on this machine, kept in ``capacity.json`` beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.insights.machine import Machine
from assistant.insights.rates import Drafted, Level, Rates
from knowledge.disk import as_disk_full, write_durably
from knowledge.errors import LibraryError

__all__ = ["keep", "kept", "rates_json"]


def keep(home: Path, rates: Rates) -> None:
    """Keep what was measured, in place of what was there.

    Raises:
        LibraryError: It cannot be written.
    """
    file = _file(home)
    try:
        write_durably(file, json.dumps(rates_json(rates), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise as_disk_full(error, home) or LibraryError(
            f"{str(file)!r} cannot be written: {error.strerror}.",
            "See who owns the file and its folder.",
        ) from error


def kept(home: Path) -> Rates | None:
    """What was measured last; None where that never was, or cannot be read any more."""
    try:
        data = json.loads(_file(home).read_text("utf-8"))
        drafted = data.pop("drafted")
        levels = tuple(Level(**level) for level in data.pop("levels"))
        return Rates(
            machine=Machine(**data.pop("machine")), levels=levels,
            drafted=Drafted(**drafted) if drafted else None, **data,
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it can be measured again


def rates_json(rates: Rates) -> dict[str, Any]:
    """What was measured, as ``capacity.json`` holds it."""
    return asdict(rates)


def _file(home: Path) -> Path:
    return home / "capacity.json"
