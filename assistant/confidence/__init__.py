"""How probable it is that evidence answers its question, and what it lacks."""

from assistant.confidence.features import FEATURES, measure
from assistant.confidence.model import Model, answerability, scales, shipped
from assistant.confidence.shortfalls import Shortfall, shortfalls

__all__ = [
    "FEATURES",
    "Model",
    "Shortfall",
    "answerability",
    "measure",
    "scales",
    "shipped",
    "shortfalls",
]
