"""Drafts: a chat model words the answer, and each of its sentences is decided on by itself."""

from assistant.drafting.drafter import Draft, Drafter
from assistant.drafting.streaming import Late

__all__ = ["Draft", "Drafter", "Late"]
