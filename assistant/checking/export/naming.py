"""What exports are called: names that are harmless on any machine."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from assistant.uploading import last_part

__all__ = ["file_name"]

_LONGEST = 60  # characters of the draft's own name that are kept
_UNWANTED = re.compile(r"[^\w一-鿿-]+")
_ENDS = {"zh": "核对", "en": "checked"}
_NO_NAME = {"zh": "草稿", "en": "draft"}


def file_name(draft: str, language: str, ending: str) -> str:
    """The name of an export.

    >>> file_name("../../Gas: rules?.docx", "en", "pdf")
    'Gas-rules-checked.pdf'

    Args:
        draft: What the draft is called; "" for a text that was typed.
        language: ``zh`` or ``en``.
        ending: Without the dot.
    """
    stem = PurePosixPath(last_part(draft)).stem if draft else ""
    kept = _UNWANTED.sub("-", stem)[:_LONGEST].strip("-_")
    return f"{kept or _NO_NAME[language]}-{_ENDS[language]}.{ending}"
