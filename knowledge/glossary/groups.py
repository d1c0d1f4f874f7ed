"""The data of the glossary: a group of names, and where a text names it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention", "TermGroup"]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """All names of one thing.

    Attributes:
        zh: Chinese names, the most usual first.
        en: English names, the most usual first.
        field: The stem of the file it comes from, such as ``ventilation``; ``site`` for a group
            of the site's own.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    field: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, Chinese ones first."""
        return self.zh + self.en


@dataclass(frozen=True, slots=True)
class Mention:
    """A group named in a text; ``text`` is the text's own characters from start to end.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last one.
        text: The name as written.
        group: What the name means; the likeliest thing where it may mean several.
        others: What else the name may mean ("shaft" is 立井, but also 轴).
    """

    start: int
    end: int
    text: str
    group: TermGroup
    others: tuple[TermGroup, ...] = ()
