"""Questions that a library surely answers, to begin with."""

from assistant.suggestions.suggestions import Suggestions

__all__ = ["Suggestions"]
