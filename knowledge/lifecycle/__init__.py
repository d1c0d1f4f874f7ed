"""The life of a document: what it is, when it holds, what took its place."""

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
    "Authority",
    "Filters",
    "Lifecycle",
    "Standing",
]
