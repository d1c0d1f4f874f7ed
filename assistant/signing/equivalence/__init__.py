"""Which questions are the same, strictly: a signed answer serves none but its own question."""

from assistant.signing.equivalence.meanings import Meanings
from assistant.signing.equivalence.types import Difference, Meaning

__all__ = ["Difference", "Meaning", "Meanings"]
