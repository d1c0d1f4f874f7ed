"""The parts of a sentence: what stands between two commas, and the conditions among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Part", "parts_of"]

_WHEN_EN = (
    r"before|after|when|whenever|unless|until|while|where|provided that|except|during|in case of"
    r"|in the event of|as soon as|prior to|so far as|as far as|as necessary"
)
_WHEN_ZH = r"时|之?[前后]|以[前后]|期间|情况下|条件下"
# A list's own comma (、) ends no part, nor do the brackets of an abbreviation: (SWMS).
_COMMA = re.compile(
    r"[，,；;：:。！？!?\[\]【】\n]|[（(](?![A-Z][\w-]{1,8}[)）])|(?<![（(][A-Z][\w-])[）)]|——"
    r"|\.(?=\s|$)"
)
# A condition that runs on into its rule without a comma: 停电检修时必须挂牌.
_RUNS_ON = re.compile(
    rf"情况下|(?:{_WHEN_ZH}|[除以]外)"
    r"(?=(?:都|均|还|也|才)?(?:必须|应|不得|严禁|禁止|可以|方可|不准|不宜|宜))"
)
_BEGINS = re.compile(rf"\b(?:{_WHEN_EN}|(?<!even )if|even if|(?:(?<=[,;.] )|^)once)\b")
_CONDITION = re.compile(
    r"^(?:但|而)?(?:当|如果|如|若|凡|遇有?|一旦|只有|除|未经|经"
    rf"|在[^，。；]{{1,40}}(?:{_WHEN_ZH}|中))"
    rf"|(?:{_WHEN_ZH}|除外|以外|的)$|除[^，。；]{{1,60}}外"
    rf"|\b(?:{_WHEN_EN}|if|once|without)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas, or a condition that runs on into its rule.

    Attributes:
        start: First offset in the text.
        end: Offset after the last character.
        sentence: Which sentence it belongs to.
        condition: Whether it says when, where or for whom something holds.
    """

    start: int
    end: int
    sentence: int
    condition: bool


def parts_of(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """The parts of a text, in order.

    Args:
        text: In small letters, without punctuation in figures.
        spans: Its sentences.
    """
    for n, (start, end) in enumerate(spans):
        cuts = {start, end}
        cuts.update(m.end() for m in _COMMA.finditer(text, start, end))
        cuts.update(m.end() for m in _RUNS_ON.finditer(text, start, end))
        cuts.update(m.start() for m in _BEGINS.finditer(text, start, end))
        ordered = sorted(cuts)
        for first, last in pairwise(ordered):
            said = re.sub(r"^\W+|\W+$", "", text[first:last])
            if said:
                yield Part(first, last, n, _CONDITION.search(said) is not None)
