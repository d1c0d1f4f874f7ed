"""Whether a difference touches what a rule demands: figures, units, bounds, duties, negations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lifecycle.differing.types import Part
from knowledge.lifecycle.differing.words import tokens

__all__ = ["touches_figures"]

_NUMERAL = "零〇一二两三四五六七八九十百千万亿半"
_FIGURE = re.compile(
    rf"\d|[%‰℃°％]|[{_NUMERAL}]+(?:个|名|人|次|倍|年|月|日|天|小时|分钟|秒|米|台|班|级)"
)
_PHRASE = re.compile(
    r"不得|严禁|禁止|必须|应当|可以|允许|准许|不[应宜准许可能少大小超低高足]|至[少多]|最[多少大小高低]"
    r"|以[上下内外]|[大小]于|[超低高]于|超过|除外"
    r"|\b(?:must|shall|should|may|can|cannot|not|no|never|nor|without|except|unless|only|prohibit\w*"
    r"|forbidden|allow\w*|permit(?:ted|s)?|required?|at least|at most|exceed\w*|less|more|fewer"
    r"|above|below|minimum|maximum|up to)\b|n['’]t\b",
    re.IGNORECASE,
)
# Words only where they stand alone: 应 in 反应 demands nothing, 一 in 一般 counts nothing.
_WORD = re.compile(
    rf"[{_NUMERAL}]+|不|未|无|非|勿|免|应|须|需|可|宜"
    r"|小时|分钟|秒钟?|毫?米|厘米|千米|公里|吨|千克|公斤|兆?帕|千帕|伏|千伏|安|瓦|千瓦|兆瓦|天|日|周|月|年|班"
    r"|[mckdμ]?m[²³]?|km|k?g|t|h|hrs?|hours?|min|minutes?|s|seconds?|d|days?|weeks?|months?|years?"
    r"|[kM]?W|[km]?V|m?A|[kM]?Pa|bar|psi|ppm|[kM]?Hz|lx|dB|L|°?C|°?F|feet|ft|in|inch(?:es)?|lbs?"
)


def touches_figures(parts: Sequence[Part], number: str = "") -> bool:
    """Whether what was added or removed holds a figure, a unit, a bound, a duty or a negation.

    Args:
        parts: Of one clause.
        number: The clause's own number: that alone is no figure.
    """
    changed = [part.text for part in parts if part.kind != "same"]
    for text in changed:
        said = text.strip().removeprefix(number) if number else text
        if _FIGURE.search(said) or _PHRASE.search(said):
            return True
        if any(_WORD.fullmatch(word) for word in tokens(said)):
            return True
    return False
