"""Which languages the pages speak, and which one a visitor reads."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["LANGUAGES", "Language", "chosen"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def chosen(asked: str | None, locale: str | None) -> Language:
    """The language to show: what the address asks for, else what the browser prefers."""
    for language in LANGUAGES:
        if asked == language:
            return language
    return "zh" if (locale or "").lower().startswith("zh") else "en"
