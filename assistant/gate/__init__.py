"""The gate: what a drafted claim states must stand in the quotations it cites."""

from assistant.gate.check import Verdict, check, split_claims

__all__ = ["Verdict", "check", "split_claims"]
