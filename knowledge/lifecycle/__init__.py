"""The life of a document: what it is, when it holds, what took its place."""

from knowledge.lifecycle.reach import UNLIMITED, Reach
from knowledge.lifecycle.types import (
    AUTHORITIES,
    EVERYTHING,
    SPECIALTIES,
    Authority,
    Filters,
    Lifecycle,
    Standing,
)

__all__ = [
    "AUTHORITIES",
    "EVERYTHING",
    "SPECIALTIES",
    "UNLIMITED",
    "Authority",
    "Filters",
    "Lifecycle",
    "Reach",
    "Standing",
]
