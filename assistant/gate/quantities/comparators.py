"""Words and signs that say on which side a figure is bounded: 不得超过, at least, 以上, ≤."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.gate.quantities.measure import Bound
from assistant.gate.quantities.normal import Normal

__all__ = ["CONTRARY", "NO_BOUND", "Comparator", "following", "preceding"]


@dataclass(frozen=True, slots=True)
class Comparator:
    """A comparator where it stands in a :class:`Normal` text.

    Attributes:
        bound: What it says.
        start: First offset.
        end: Offset after the last character.
        near: Whether it must stand right before its figure: "above" may tell a place, too.
        denied: Where a prohibition begins that has a verb of its own before the comparator
            (不得连续工作超过8 h), or -1. Then the bound is the contrary one, unless the figure
            describes what is forbidden (严禁进入浓度超过1.5%的地点).
        weak: Whether one before it counts instead: 高于最高水位0.3 m, at least about 5 m.
        chinese: In which language it is.
    """

    bound: Bound
    start: int
    end: int
    near: bool = False
    denied: int = -1
    weak: bool = False
    chinese: bool = False


NO_BOUND = Comparator("", -1, -1)
_SIGNS: dict[str, Bound] = {
    "<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "≈": "~",
}  # fmt: skip
#: What a bound becomes under a prohibition or a denial.
CONTRARY: dict[Bound, Bound] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_OR_EQUAL: dict[Bound, Bound] = {">": ">=", "<": "<="}

_ZH_NOT = (
    "不得|不应当?|不能够?|不准|不许|不可以?|不宜|不要|不允许|不会|绝?不|禁止|严禁|未|没有?|无|切?勿"
)
_ZH_MIDDLE = "同时|再|任意|明显|一次|单独|分别|[使让][^，,。；;、]{0,8}?"
_ZH_FAR = (
    "(?P<far>不得|不准|不许|不应|不能|不宜|严禁|禁止)(?P<verb>[^，,；;。:、()在于的时 ]{1,8}?)"
)
_ZH: dict[str, Bound] = {
    "超过|超出|大于|高于|多于|长于|宽于|快于|重于|深于|厚于|晚于|迟于|超": ">",
    "小于|低于|少于|短于|窄于|慢于|早于|浅于|薄于|轻于|近于|不足|不满|不到": "<",
    "达到|到达|达|至少|最[少小低短]|下限": ">=",
    "至多|最[多大高长远晚迟]|上限": "<=",
    "大约|大概|约|接近|(?<![附邻靠最临远])近": "~",
}
_ZH_NEAR = frozenset({"达", "超", "约", "近", "接近", "大约", "大概", "不到", "到达"})
_ZH_BEFORE = re.compile(
    rf"(?:(?P<no>{_ZH_NOT})(?:{_ZH_MIDDLE})?|{_ZH_FAR})?(?P<equal>等于或者?)?"
    rf"(?P<core>{'|'.join(f'(?P<c{i}>{words})' for i, words in enumerate(_ZH))})"
    r"(?P<or>(?:或者?|及|且)?等于|或者?(?:达到|超过|大于|等于))?|(?P<sign>[<>] ?=|[<>≤≥≈])"
)

_MORE = (
    "(?:more|greater|higher|longer|larger|wider|faster|deeper|heavier|later|thicker|farther|further"
    "|taller|bigger|older) than"
)
_LESS = (
    "(?:less|lower|shorter|smaller|fewer|narrower|slower|closer|nearer|earlier|sooner|thinner"
    "|lighter|younger) than"
)
# The words, what they say, and whether they must stand right before the figure.
_EN: tuple[tuple[str, Bound, bool], ...] = (
    ("reach(?:es|ed|ing)?(?: or exceed(?:s|ed|ing)?)?", ">=", False),
    (f"exceed(?:s|ed|ing)?|in excess of|{_MORE}", ">", False),
    ("above|over|beyond|upwards? of", ">", True),
    (_LESS, "<", False),
    ("below|under|short of", "<", True),
    ("at (?:the )?least|(?:a |the )?minimum(?: of)?", ">=", False),
    ("at (?:the )?most|(?:a |the )?maximum(?: of)?|limited to|restricted to", "<=", False),
    ("up to(?: and including)?|within|inside", "<=", True),
    ("about|approximately|approx|around|roughly|nearly|almost|circa|some", "~", True),
)
# After "not" a few words may come before the comparator: "not be left open for more than 2 min".
_EN_NO = (
    r"(?:\bnot|\bnever|\bcannot|n't)(?: (?!(?:when|if|where|unless|while|until|in|on|from|which"
    r"|that|who|than|only|enter|work|required|needed|necessary|apply)\b)[a-z]+){0,4}?"
    r"|\bno|\bnor(?: [a-z]+){0,5}?|\bno(?: [a-z]+){1,4} (?:shall|must|may|can)(?: be)?"
)
_EN_BEFORE = re.compile(
    rf"(?:(?P<no>{_EN_NO}) )?(?P<equal>\bequal(?:s|ling)?(?: to)? or |\bat or )?"
    rf"\b(?:{'|'.join(f'(?P<c{i}>{words})' for i, (words, _, _) in enumerate(_EN))})\b"
    r"(?P<or> or equal(?:ling|s)?(?: to)?)?"
)

_ZH_AFTER: dict[str, Bound] = {
    "以上": ">=", "以下": "<=", "以内|之内|内(?![部侧径壁容因存务燃科向衬外])": "<=",
    "以外|之外|外(?![部侧壁径围来界露接观排包])": ">", "左右|上下": "~",
}  # fmt: skip
_ZH_FOLLOWING = re.compile(
    r" ?(?:\([^()]{0,3}含[^()]{0,10}\) ?)?"
    "(?P<said>(?:的?(?:范围|时间|距离|半径|期限)|及其?|或者?|和)? ?"
    rf"(?:{'|'.join(f'(?P<a{i}>{words})' for i, words in enumerate(_ZH_AFTER))}))"
)
_EN_FOLLOWING = re.compile(
    r" (?:(?P<more>(?:or|and) (?:more|above|over|greater|higher|longer|larger|older|up|upwards)"
    r"|at least|minimum)|(?P<less>(?:or|and) (?:less|fewer|below|under|lower|shorter|smaller)"
    r"|at most|maximum|max)|(?P<about>or so))\b"
)


def preceding(text: Normal) -> list[Comparator]:
    """Every comparator of a text that stands before its figure, in order."""
    found = [_zh(match) for match in _ZH_BEFORE.finditer(text.text)]
    found += [_en(match) for match in _EN_BEFORE.finditer(text.lower)]
    return sorted(found, key=lambda comparator: comparator.start)


def following(text: Normal, end: int, limit: int) -> Comparator:
    """The comparator right after a figure, before an offset: 以上, or less."""
    if match := _ZH_FOLLOWING.match(text.text, end, limit):
        bound = next(b for i, b in enumerate(_ZH_AFTER.values()) if match[f"a{i}"])
        return Comparator(bound, *match.span("said"))
    if match := _EN_FOLLOWING.match(text.lower, end, limit):
        bound = ">=" if match["more"] else "<=" if match["less"] else "~"
        return Comparator(bound, match.start() + 1, match.end())
    return NO_BOUND


def _zh(match: re.Match[str]) -> Comparator:
    if sign := match["sign"]:
        return Comparator(_SIGNS[sign.replace(" ", "")], *match.span(), near=True, chinese=True)
    bound = next(b for i, b in enumerate(_ZH.values()) if match[f"c{i}"])
    if match["equal"] or match["or"]:
        bound = _OR_EQUAL.get(bound, bound)
    if match["no"]:
        bound = CONTRARY.get(bound, bound)
    core = match["core"]
    start = match.end("verb") if match["far"] else match.start()
    denied = match.start() if match["far"] else -1
    weak = bound == "~" or core.startswith("最")
    return Comparator(bound, start, match.end(), core in _ZH_NEAR, denied, weak, chinese=True)


def _en(match: re.Match[str]) -> Comparator:
    words, bound, near = next(entry for i, entry in enumerate(_EN) if match[f"c{i}"])
    if match["equal"] or match["or"]:
        bound = _OR_EQUAL.get(bound, bound)
    if match["no"]:
        bound = CONTRARY.get(bound, bound)
    weak = bound == "~" or "imum" in words
    return Comparator(bound, *match.span(), near, weak=weak)
