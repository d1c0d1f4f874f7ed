"""Claims made from real sentences, true and false ones, and how the gate judges them.

``make mutants DATA=folder`` takes the rules of a library's documents, writes each of them in other
ways that keep what it says (``faithful``) or change it (``unfaithful``), and counts what the gate
lets through. The generators know nothing of how the gate works.
"""

from assistant.evaluation.mutants.model import FAITHFUL, KINDS, UNFAITHFUL, Mutant, Rewrite, Source

__all__ = ["FAITHFUL", "KINDS", "UNFAITHFUL", "Mutant", "Rewrite", "Source"]
