"""Letters that name something: "class A", "A级", where "a pump" has an article."""

from __future__ import annotations

import re

__all__ = ["named_letters"]

_NAME = re.compile(
    r"(?<=[A-Za-z0-9][ -])[AI](?![A-Za-z0-9'’)])(?! [A-Z]{2})"  # THIS IS A TEXT IN CAPITALS
    r"|(?<=[\u3400-\u9fff])[AaIi](?![A-Za-z0-9)）])|(?<![A-Za-z0-9(（])[AaIi](?=[\u3400-\u9fff])"
)
_SIGNS = {"a": "α", "i": "ι"}


def named_letters(text: str) -> str:
    """A text, as long as before, with such letters as signs that nothing takes for a word.

    >>> named_letters("A pump beside pump A")
    'A pump beside pump α'
    """
    return _NAME.sub(lambda letter: _SIGNS[letter[0].lower()], text)
