"""Sentences that limit the one before: exceptions, and what refers back to it."""

from __future__ import annotations

import re

__all__ = ["limits"]

_BEGINS = re.compile(
    r"\W*(?:但(?:是|书)?|然而|除外|不受|例外|前款|前项|上款|上述|此时|其中|否则|特殊情况"
    r"|(?:however|except|unless|notwithstanding|provided that|otherwise|nevertheless"
    r"|this (?:requirement |rule |clause |paragraph |section )?(?:does|shall|do) not apply"
    r"|the (?:above|foregoing|preceding))\b)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?:的|者)?除外[。；;）)]|不受[^。；;]{0,12}限制?[。；;]|不适用(?:本|前|上|该|于?此)|可不受"
    r"|\b(?:does|do|shall) not apply\b|\bis exempt(?:ed)?\b|\bare exempt(?:ed)?\b",
    re.IGNORECASE,
)


# What has its own duty before it says so limits itself: 风门必须关闭，但检修时除外。
_DUTY = re.compile(r"但|必须|应当|不得|严禁|禁止|\b(?:must|shall|may)\b", re.IGNORECASE)


def limits(text: str) -> bool:
    """Whether a paragraph or sentence begins with an exception to what stands before it.

    >>> limits("但突出矿井除外。"), limits("However, one man may stay."), limits("风门必须关闭。")
    (True, True, False)
    """
    if _BEGINS.match(text):
        return True
    first = re.split(r"(?<=[。！？；;])|(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
    held = _HOLDS.search(first)
    return held is not None and _DUTY.search(first, 0, held.start()) is None
