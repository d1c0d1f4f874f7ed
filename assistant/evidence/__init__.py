"""From ranked passages to the few clauses that bear on a question, each kept whole if it can be.

A clause is the unit, not the sentence: a limit without the exception that follows it misleads.
Measured in docs/decisions/0005-evidence.md.
"""

from assistant.evidence.addressed import addresses_programs
from assistant.evidence.features import features_of
from assistant.evidence.selection import select, shown

__all__ = ["addresses_programs", "features_of", "select", "shown"]
