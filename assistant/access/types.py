"""Who somebody is, and what they may do and see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from knowledge.lifecycle.reach import UNLIMITED, Reach

__all__ = ["LOCAL", "ROLES", "Person", "Role"]

Role = Literal["engineer", "manager", "supervisor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work.

    Attributes:
        name: Of the account; "" for whoever sits at a machine that has no accounts.
        shown: The name as others read it.
        roles: What they may do. Everybody may ask.
        reach: Which documents they may know of, whatever their roles.
    """

    name: str
    shown: str
    roles: frozenset[Role]
    reach: Reach = UNLIMITED

    @property
    def local(self) -> bool:
        """Whether there are no accounts, and everybody is the same person."""
        return not self.name

    def may(self, *roles: Role) -> bool:
        """Whether they have one of some roles."""
        return not self.roles.isdisjoint(roles)


LOCAL = Person("", "", frozenset(ROLES))
