"""Which files a path means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from knowledge.errors import NotFound
from knowledge.readers import READABLE

__all__ = ["find_files"]


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to load: those named, and in folders those whose ending has a reader.

    Folders are walked in natural order (2 before 10), so that editions kept in folders by year
    are loaded oldest first. Hidden files, Office's lock files and links out of the folder are
    left out.

    Raises:
        NotFound: A path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise NotFound(f"{str(path)!r} does not exist.", "Check the spelling of the path.")
        if path.is_file():
            found[path.resolve()] = None
            continue
        root = path.resolve()
        for folder, folders, files in os.walk(root):
            folders[:] = sorted((f for f in folders if not f.startswith(".")), key=_natural)
            for name in sorted(files, key=_natural):
                file = Path(folder, name)
                hidden = name.startswith((".", "~$"))
                if hidden or file.suffix.lower() not in READABLE:
                    continue
                if file.resolve().is_relative_to(root):
                    found[file] = None
    return list(found)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]
