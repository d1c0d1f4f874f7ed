"""The least that the gate compares: words, figures with their bounds, words of duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.gate.operators import operators
from assistant.gate.parts import Part
from assistant.gate.quantities import Measure
from knowledge.normalise import is_cjk
from knowledge.tokens import words

__all__ = ["Token", "tokens_of"]

_GRAMMAR = frozenset(
    "a an the is are was were be been being it its this that these those of to and in on at by for"
    " as which who whom whose there has have had do does did will would with from into than then"
    " so such their his her our your they he she we you i"
    " 的 了 之 其 该 所 者 地 得 着 于 及 和 与 并 且 而 则 也 都 均 在 为 是 对 将 把 由 从 向"
    " 按 以 等 个 各".split()
)
# What a rule may be worded with or without: it is left out of both sides.
_FUNCTION = re.compile(
    r"根据|依据|依照|按照|遵照|如果|假如|若是|一旦|以及|或者|并且|而且|此外|另外|其中|进行|予以|加以"
    r"|具体|相关|有关|情况下?|下列|如下|以下(?=[几各内规要条情方事措地三四五六七八九十])|分别|是指|属于"
    r"|包括|规定|要求|因此|因为|所以|由于|为了|但是?|等等|上述|方面|时候|是的"
    r"|本(?=规程|规定|条例|标准|办法|法|细则|规范)|(?<=[，,。；;])同时|^同时|当(?!地|班|日|天|年|量|事|选|场|前)|若(?!干)"
)
_WORD = re.compile(
    r"立即|立刻|马上|及时|尽快|(?<![，,。；;])(?<!^)同时|事先|预先|提前|事后|稍后|随后|定期|随时|始终"
    r"|at once|at all times|from time to time|prior to|in the event of|in case of"
    r"|[a-z\u00c0-\u024f\u0370-\u04ff][a-z\u00c0-\u024f\u0370-\u04ff']*|\d+"
    r"|[\u3400-\u9fff\uf900-\ufaff]|[〇α-ωμΩ°]"
)
_SAME = {
    "at once": "immediately", "at all times": "always", "prior to": "before", "every": "each",
    "in the event of": "in case of", "all": "each", "立刻": "立即", "马上": "立即", "预先": "事先",
}  # fmt: skip
_LISTED = re.compile(r"(?:以下|下列|如下|the following) ?$")  # 符合下列三条规定
_BINDS = re.compile(r"\b(?:must|shall|should|may|can|do|does|is|are) $")
_COMPARES = re.compile(
    r"(?:不得|不应当?|不能|不可|不准|不宜|严禁|禁止|不|未)?(?:超过|超出|[大小高低多少长短]于|达到)$"
)
_ADVISES = re.compile(r"宜|建议|should")
_BOUND_WORDS = 4


@dataclass(frozen=True, slots=True)
class Token:
    """The least that is compared.

    Attributes:
        key: What it is compared by: two tokens with one key say the same. Of a figure whether its
            bound is ``advised`` only.
        kind: ``word``, ``figure`` or ``operator``.
        start: First offset in the text.
        end: Offset after the last character.
        part: Which part of the text it stands in.
        measure: The figure, where it is one.
    """

    key: str
    kind: str
    start: int
    end: int
    part: int
    measure: Measure | None = None


def tokens_of(text: str, parts: Sequence[Part], figures: Sequence[Measure]) -> list[Token]:
    """The tokens of a text, in order.

    Args:
        text: In small letters, NUL where something counts for nothing.
        parts: Its parts.
        figures: Its figures.
    """
    found: list[Token] = []
    for start, end, key, kind, measure in _taken(text, figures):
        part = next((n for n, p in enumerate(parts) if p.start <= start < p.end), len(parts) - 1)
        found.append(Token(key, kind, start, end, part, measure))
    return sorted(found, key=lambda token: token.start)


def _taken(
    text: str, figures: Sequence[Measure]
) -> Iterator[tuple[int, int, str, str, Measure | None]]:
    """What a text is made of, what tells more before what tells less: a figure is no word."""
    free = _Free(text)
    for measure in figures:
        free.take(measure.start, measure.end)
        if measure.numbering or _LISTED.search(text[: measure.start]):
            continue
        start = _bound_start(text, measure) if measure.bound_start >= 0 else measure.bound_end
        free.take(start, measure.bound_end)
        advised = "advised" if _ADVISES.search(text[start : measure.bound_end]) else ""
        yield measure.start, measure.end, advised, "figure", measure
    for operator in operators(text):
        if free.take(operator.start, operator.end):
            yield operator.start, operator.end, operator.force, "operator", None
    for match in _FUNCTION.finditer(text):
        free.take(*match.span())
    for match in _WORD.finditer(text):
        if (key := _key(match[0])) and free.take(*match.span()):
            yield *match.span(), key, "word", None


class _Free:
    """Which characters of a text have not been read as something yet."""

    def __init__(self, text: str) -> None:
        self._taken = bytearray(len(text))

    def take(self, start: int, end: int) -> bool:
        """Take a stretch; returns whether all of it was free."""
        free = not any(self._taken[start:end])
        self._taken[start:end] = b"\1" * (end - start)
        return free


def _bound_start(text: str, measure: Measure) -> int:
    """From where on the words of a bound are part of its figure."""
    said = measure.bound_written
    if said.count(" ") > _BOUND_WORDS:  # "not open the cover within"
        return measure.bound_end - len(said.split(" ")[-1])
    if own := _COMPARES.search(said):  # 不得连续工作超过
        return measure.bound_end - len(own[0])
    # "must not exceed 5 m" and "does not exceed 5 m" bind alike.
    duty = _BINDS.search(text[: measure.bound_start])
    return duty.start() if duty and said.startswith("not") else measure.bound_start


def _key(word: str) -> str:
    word = _SAME.get(word, word)
    if word in _GRAMMAR:
        return ""
    return word if is_cjk(word[0]) else " ".join(words(word)) or word
