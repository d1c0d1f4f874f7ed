"""Which token of a claim stands where in its source.

A hidden Markov alignment as in word alignment of translations (Vogel, Ney and Tillmann, 1996): the
claim's tokens in order are states, a step to the next token of the source is best, one onwards
within the sentence costs little, one back or into another sentence more, and a token that stands
nowhere is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.gate.quantities import Measure, same
from assistant.gate.reading import Reading
from assistant.gate.tokens import Token
from knowledge.normalise import is_cjk
from knowledge.tokens import within_words

__all__ = ["align"]

Floats = NDArray[np.float64]

# A letter word tells as much as two characters do, a word like "must" stands everywhere.
_FIGURE, _WORD, _CHARACTER, _OPERATOR = 2.0, 1.6, 1.0, 0.7
_NEXT = 0.5  # gained by standing right behind the token before
_NEXT_PART = 0.25  # … behind a comma
_WITHIN = 0.4  # … and once more for doing so within a word
_ON, _PER_TOKEN = 0.2, 0.02  # lost by going on in the same part
_ON_IN_SENTENCE = 0.6
_BACK_IN_SENTENCE = 1.2
_ELSEWHERE = 1.8
_FAR = -1e9


def align(claim: Reading, source: Reading) -> tuple[int, ...]:
    """For each token of the claim the position of its like in the source, or -1."""
    if not claim.tokens or not source.tokens:
        return (-1,) * len(claim.tokens)
    steps, likes = _Steps(source), _Likes(source)
    inner = within_words(claim.text)
    best = np.full(len(source.tokens), _FAR)  # nothing has been placed yet
    history: list[tuple[Floats, NDArray[np.bool_]]] = []
    for token in claim.tokens:
        gain = likes.gains(token)
        # The first token to be placed may stand anywhere.
        come = np.maximum(steps.reach(best, token.start in inner), 0.0)
        reached = np.where(gain > 0, come + gain, _FAR)
        placed = reached > best
        history.append((best, placed))
        best = np.where(placed, reached, best)
    return tuple(_traced(history, int(np.argmax(best)), steps))


class _Likes:
    """Where in a source the like of a token stands, and what placing it there gains."""

    def __init__(self, source: Reading) -> None:
        self._count = len(source.tokens)
        self._places: dict[tuple[str, str], list[int]] = {}
        self._figures: list[tuple[int, Measure]] = []
        for k, token in enumerate(source.tokens):
            if token.measure is not None:
                self._figures.append((k, token.measure))
            else:
                self._places.setdefault((token.kind, token.key), []).append(k)

    def gains(self, token: Token) -> Floats:
        """For each token of the source, 0 where it says something else."""
        gains = np.zeros(self._count)
        if token.measure is not None:
            gains[[k for k, m in self._figures if same(token.measure, m)]] = _FIGURE
        elif places := self._places.get((token.kind, token.key)):
            gains[places] = _gain(token)
        return gains


def _gain(token: Token) -> float:
    if token.kind == "operator":
        return _OPERATOR
    return _CHARACTER if is_cjk(token.key[0]) else _WORD


class _Steps:
    """What a step from one token of the source to another costs."""

    def __init__(self, source: Reading) -> None:
        parts = np.array([token.part for token in source.tokens])
        sentences = np.array([source.sentence_of(k) for k in range(len(source.tokens))])
        self._parts, self._sentences = parts, sentences
        self._goes_on = np.concatenate(([False], parts[1:] == parts[:-1]))
        self._at = np.arange(len(parts)) * _PER_TOKEN
        # Added before a running maximum, these keep one part or sentence from the next.
        self._part_shift = parts * 1e4
        self._sentence_shift = sentences * 1e4

    def reach(self, best: Floats, inner: bool) -> Floats:
        """For each token of the source, the best value with which it can be stepped to.

        Args:
            best: What each token was reached with.
            inner: Whether the step is within a word, which nothing comes between.
        """
        before = np.concatenate(([_FAR], best[:-1]))
        follows = before + np.where(self._goes_on, _NEXT + _WITHIN * inner, _NEXT_PART)
        on = _running(best + self._at, self._part_shift) - self._at - _ON
        onwards = _running(best, self._sentence_shift) - _ON_IN_SENTENCE
        back = _running(best[::-1], -self._sentence_shift[::-1])[::-1] - _BACK_IN_SENTENCE
        elsewhere = best.max() - _ELSEWHERE
        reached: Floats = np.maximum(np.maximum(follows, on), np.maximum(onwards, back))
        reached[reached < elsewhere] = elsewhere
        return reached

    def from_where(self, best: Floats, to: int) -> int:
        """From which token that step came."""
        same_part = self._parts == self._parts[to]
        same_sentence = self._sentences == self._sentences[to]
        places = np.arange(len(best))
        value = best - _ELSEWHERE
        ahead = places < to
        value = np.where(same_sentence & ~ahead, best - _BACK_IN_SENTENCE, value)
        value = np.where(same_sentence & ahead, best - _ON_IN_SENTENCE, value)
        on = best - _ON - self._at[to] + self._at
        value = np.where(same_part & ahead, np.maximum(value, on), value)
        if to:
            near = _NEXT + _WITHIN if self._goes_on[to] else _NEXT_PART
            value[to - 1] = max(value[to - 1], best[to - 1] + near)
        return int(np.argmax(value))


def _running(values: Floats, shift: Floats) -> Floats:
    """The greatest value before each place, within runs that ``shift`` keeps apart."""
    highest = np.maximum.accumulate(values + shift)
    return np.concatenate(([_FAR], highest[:-1])) - shift


def _traced(
    history: Sequence[tuple[Floats, NDArray[np.bool_]]], at: int, steps: _Steps
) -> list[int]:
    found: list[int] = []
    for best, placed in reversed(history):
        if placed[at]:
            found.append(at)
            at = steps.from_where(best, at)
        else:
            found.append(-1)
    return found[::-1]
