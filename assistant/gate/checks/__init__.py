"""What a claim is checked for, a module each; every check yields what it holds against a claim."""

from assistant.gate.checks.conditions import conditions
from assistant.gate.checks.duties import duties
from assistant.gate.checks.figures import figures
from assistant.gate.checks.order import order
from assistant.gate.checks.wording import coverage, wording

__all__ = ["conditions", "coverage", "duties", "figures", "order", "wording"]
