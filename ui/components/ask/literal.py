"""Text of documents in the labels of widgets, which read Markdown."""

from __future__ import annotations

import re

__all__ = ["literal"]

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
# Streamlit makes pictures of ``:smile:`` and ``:material/home:``, arrows and dashes of ``->`` and
# ``--``, after the backslashes are gone.
_MEANT = re.compile(r"[:\-<>=~]")
_JOINER = "\u2060"  # shows nothing and breaks no line


def literal(text: str) -> str:
    r"""Text as a label that shows just it.

    >>> literal("*a*?")
    '\\*a\\*\\?'
    """
    shown = "".join(c if c.isprintable() else " " for c in text)
    return _SIGN.sub(r"\\\g<0>", _MEANT.sub(rf"\g<0>{_JOINER}", shown))
