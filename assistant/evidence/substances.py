"""Which gases and dusts a text speaks of: a limit for one says nothing of another."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.normalise import fold

__all__ = ["substances"]

_NAMES = {
    "methane": r"瓦斯|甲烷|沼气|\bmethane\b|\bfiredamp\b|\bch4\b",
    "carbon dioxide": r"二氧化碳|\bcarbon dioxide\b|\bco2\b",
    "carbon monoxide": r"一氧化碳|\bcarbon monoxide\b|\bco\b",
    "hydrogen sulphide": r"硫化氢|\bhydrogen sul(?:ph|f)ide\b|\bh2s\b",
    "sulphur dioxide": r"二氧化硫|\bsul(?:ph|f)ur dioxide\b|\bso2\b",
    "nitrogen oxides": r"氮氧化物|二氧化氮|一氧化氮|\bnitrogen (?:di)?oxides?\b|\bno[2x]\b",
    "ammonia": r"氨(?!基)|\bammonia\b|\bnh3\b",
    "hydrogen": r"氢气|\bhydrogen\b(?! sul)|\bh2\b",
    "oxygen": r"氧气|氧含量|氧浓度|\boxygen\b|\bo2\b",
    "dust": r"粉尘|煤尘|岩尘|\bdusts?\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMES.items()}


@lru_cache(maxsize=4096)
def substances(text: str) -> frozenset[str]:
    """The gases and dusts that a text names.

    >>> sorted(substances("一氧化碳浓度达到24 ppm"))
    ['carbon monoxide']
    """
    folded = fold(text)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(folded))
