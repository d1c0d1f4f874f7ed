"""Doubtful readings put right by hand: a new reading of a version takes the place of the old."""

from knowledge.correcting.correct import correct
from knowledge.correcting.edits import Edit, confirmed, corrected, edited
from knowledge.correcting.finding import ReadLine, find, read_lines
from knowledge.correcting.since import corrected_since

__all__ = [
    "Edit",
    "ReadLine",
    "confirmed",
    "correct",
    "corrected",
    "corrected_since",
    "edited",
    "find",
    "read_lines",
]
