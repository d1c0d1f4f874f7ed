"""The gate: what a drafted claim states must stand in the quotations it cites."""

from assistant.gate.check import Gate, check
from assistant.gate.claims import split_claims
from assistant.gate.verdict import Rest, Verdict

__all__ = ["Gate", "Rest", "Verdict", "check", "split_claims"]
