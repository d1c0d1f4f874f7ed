"""What an account may be made of: names, roles, reach."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from assistant.access.entries import EVERY, reach_of
from assistant.access.errors import AccountError
from assistant.access.types import ROLES, Role
from knowledge.lifecycle.reach import Reach

__all__ = ["checked_label", "checked_name", "checked_reach", "checked_roles", "folded"]

_LONGEST = 64
_SIGNS = "._-@"
_RESERVED = "davy"  # the audit log writes this name where Davy itself did something


def folded(name: str) -> str:
    """A name as it is kept and compared: without case, width or surrounding space.

    >>> folded(" Ｌｉ.Min ")
    'li.min'
    """
    typed = name.encode("utf-8", "replace").decode()  # a lone surrogate cannot be looked up
    return normalize("NFKC", normalize("NFKC", typed).casefold()).strip()


def checked_name(name: str) -> str:
    """The name of a new account, folded.

    Raises:
        AccountError: It is empty, too long, holds other signs, or is Davy's own.
    """
    tidy = folded(name)
    if not tidy or len(tidy) > _LONGEST or not all(c.isalnum() or c in _SIGNS for c in tidy):
        raise AccountError(
            f"An account cannot be named {name[:_LONGEST]!r}.",
            f"Take letters, digits and {' '.join(_SIGNS)}; at most {_LONGEST} of them.",
        )
    if tidy == _RESERVED:
        raise AccountError(f"{name!r} is Davy's own name.", "Take another one.")
    return tidy


def checked_label(text: str, what: str) -> str:
    """What people read on one line, without superfluous space.

    Raises:
        AccountError: It is empty, too long, or holds signs that do not show.
    """
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > _LONGEST or not tidy.isprintable():
        raise AccountError(
            f"{what} cannot be {text[:_LONGEST]!r}.",
            f"Take 1 to {_LONGEST} signs that show.",
        )
    return tidy


def checked_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """Roles of an account.

    Raises:
        AccountError: There are none, or one is unknown.
    """
    given = frozenset(roles)
    unknown = sorted(given.difference(ROLES))
    if unknown or not given:
        raise AccountError(
            f"{', '.join(map(repr, unknown)) or 'Nothing'} is no role.",
            f"Roles are {', '.join(ROLES)}.",
        )
    return given


def checked_reach(reach: Reach) -> Reach:
    """A reach with its names tidy, as the documents write them.

    Raises:
        AccountError: A site or audience has no name.
    """
    return reach_of(_tidy(reach.sites, "A site"), _tidy(reach.audiences, "An audience"))


def _tidy(names: frozenset[str] | None, what: str) -> list[str] | str:
    return EVERY if names is None else [checked_label(name, what) for name in names]
