"""Makes Office files the same bytes on every build."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

__all__ = ["BUILT", "normalise"]

BUILT = datetime(2025, 7, 1, 8, 0, 0)
"""The date that every Office file carries, in place of the day it was built."""

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can say
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def normalise(path: Path) -> None:
    """Rewrite the zip at ``path`` with fixed times, inside its properties too."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    stamp = BUILT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
