"""Figures with their units and bounds, in a form in which they can be compared.

``reading.py`` holds :func:`measures`. It reads a normal form of the text (``normal.py``) for
figures one by one (``figures.py``: ``dates``, ``names``, ``ordinals``, ``periods``,
``characters``, ``numbers``, ``words``, with the numerals of ``numerals.py`` and the units of
``units.py``), joins those that are one (``joining.py``), and finds what bounds each
(``bounds.py``, ``comparators.py``).
"""

from assistant.gate.quantities.measure import Bound, Kind, Measure, same
from assistant.gate.quantities.reading import measures

__all__ = ["Bound", "Kind", "Measure", "measures", "same"]
