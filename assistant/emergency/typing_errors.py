"""English words as they are typed in a hurry: `traped`, `fier`, `unconcious`."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["mended"]

_WORDS = (
    "trapped buried electrocuted explosion exploded unconscious breathing bleeding collapsed"
    " burning smoke smoking flooding flooded leaking ammonia hydrogen methane alarm screaming"
    " injured crushed stuck caught fire roof collapse inrush outburst rockburst runaway"
    " derailed poisoned suffocating choking emergency ventilation stopped stroke drowning"
    " rescue ruptured electric shock accident flames trapping somebody someone"
).split()
_SHORT = 4  # letters of the shortest word that is mended, and then only where two are exchanged
# Words of their own that are a letter away from one of those.
_OTHERS = frozenset(
    "tapped wrapped strapped flooring leading leasing leaning breeding breaching insured"
    " stocked shacked proof roofs root room hoof roll alarms smoked spoke stoke strike stock"
    " struck burying bury burned fires five fine file fare fore hire wire tire firm first"
    " stopper stops caution trapper traps collapses accidents flame exploded explosive"
    " explosives electrical electrics electron shook shocks expulsion tracking cracking"
    " checking cloaking creaming streaming dreaming steaming learning rescued rescuer rescues"
    " brought taught bought caught fought steel stick stack snuck".split()
)
_WORD = re.compile(r"[a-z]+")


def mended(text: str) -> str:
    """A text in small letters, with words put right that are one letter away from ours."""
    return _WORD.sub(lambda match: _meant(match[0]), text)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    if len(word) < _SHORT or word in _WORDS or word in _OTHERS:
        return word
    near = (known for known in _WORDS if known[0] == word[0] and _near(word, known))
    return next(near, word)


def _near(word: str, known: str) -> bool:
    """Whether one letter is missing, added or wrong, or two neighbours are exchanged."""
    if abs(len(word) - len(known)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), None)
    if start is None:  # one is the beginning of the other
        return len(known) > _SHORT + 1
    left, right = word[start:], known[start:]
    if len(left) == len(right) and left[:2] == right[:2][::-1] and left[2:] == right[2:]:
        return True
    if len(known) <= _SHORT + 1:
        return False
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]
