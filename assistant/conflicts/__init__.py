"""Documents of one library that disagree: found, listed for the manager, settled."""

from assistant.conflicts.conflicts import Conflicts
from assistant.conflicts.types import Conflict, Settled, Side, conflict_json

__all__ = ["Conflict", "Conflicts", "Settled", "Side", "conflict_json"]
