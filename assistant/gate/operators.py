"""Words that a rule turns on: what it obliges, forbids, permits, advises, denies, or reserves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["DUTIES", "LEADS", "NEGATIVE", "Operator", "operators"]

DUTIES = frozenset(("obliges", "forbids", "permits", "advises", "advises against"))
NEGATIVE = frozenset(("forbids", "advises against", "denies"))
# How a sentence leads in a list.
LEADS = re.compile(r"[:：]\s*$|下列|如下|以下|\bfollowing\b|\bas follows\b")

_NOT = r"(?:不得|不应当?|不能|不可|不准|不宜|严禁|禁止|不)"
_MODAL = r"(?:(?:must|shall|may|should|do|does|can) )?"
# In order: a longer expression is taken before a shorter one could be found within it, so that
# "not less than" is no "less than" and 不得不 forbids nothing. 应 and 可 are part of many words.
_ZH = (
    ("obliges", r"不得不|不可不|必须|务必|务须|应当|应该|有义务|有责任"),
    ("obliges", r"(?<!根据)(?<!实际)(?<!工作)(?<!生产)(?<!不)需要(?![量的时，,。])"),
    ("in any case", r"任何情况下?|无条件|一律"),
    ("even if", r"即使|即便|不论|无论|不管|尽管"),
    ("at most", rf"{_NOT}(?:超过|大于|高于|多于|长于|超出)"),
    ("at least", rf"{_NOT}(?:小于|低于|少于|短于)"),
    (
        "forbids",
        r"严禁|禁止|不得|不准(?!确)|不许|不允许|不可(?![避能靠燃逆抗见])|不应当?|不能|无法",
    ),
    ("forbids", r"切勿|请勿|勿"),
    ("advises against", r"不宜|不建议|不推荐"),
    ("only", r"方(?:可|能|准许?|许|允许|得)|才(?:可以?|能|允许|准)|只有|只能|只准|只许|只可"),
    ("only", r"仅(?:限|能|可|准)?"),
    (
        "permits",
        r"可以|允许|准许|有权|(?<![许认])可(?!采(?![取用])|.{1,2}性|[能靠燃见行逆调控视移拆信回])",
    ),
    ("obliges", r"(?<![相反响适供对效感呼报照接顺因])应(?![急力变答付对邀聘届尽激用]|有[的尽])"),
    ("obliges", r"(?<=[，,；;均都也还])应(?=用)"),
    ("obliges", r"(?<!必)须(?!知)|(?<![必确所急按])需(?![要求量用])"),
    ("advises", r"(?<![适事便合相])宜(?!昌|居)|建议|推荐"),
    ("above", r"超过|大于|高于|多于|长于|超出"),
    ("below", r"小于|低于|少于|短于"),
    ("denies", r"没有|不|未|无|非(?!常)|勿|毋|莫"),
)
_EN = (
    ("at least", rf"{_MODAL}(?:not be|be not|not|no|be no) (?:less|fewer|lower|shorter|earlier"
     r"|smaller|below) than|at least"),
    ("at most", rf"{_MODAL}(?:not|never) exceed(?:ing)?|{_MODAL}(?:not be|be not|not|no|be no) "
     r"(?:more|greater|higher|later|longer|larger|over|above) than|at most|no more than|up to"),
    ("forbids", r"(?:must|shall|may|can|should|need) (?:not|never)(?! only)|cannot|can't|mustn't"
     r"|shan't|(?:(?:is|are|be) (?:strictly )?)?(?:prohibited|forbidden|banned)"
     r"|(?:is|are|be)? ?not (?:be )?(?:permitted|allowed|authori[sz]ed)"
     r"|no (?:person|one|worker|employee|unauthori[sz]ed person)s? (?:must|shall|may|can)"
     r"|do not|don't|never|nobody (?:must|shall|may)|prohibits?|forbids?"),
    ("advises against", r"should ?n't|ought not(?: to)?|not (?:be )?recommended|not advisable"),
    ("obliges", r"must|shall|(?:is|are|be) required(?: to)?|ha(?:ve|s) to|needs? to"
     r"|(?:is|are) obliged to|mandatory|compulsory|required"),
    ("advises", r"should|ought to|(?:is|are|be)? ?recommended|advisable|preferably"),
    ("permits", r"may|can|could|(?:is|are|be)? ?(?:permitted|allowed|authori[sz]ed)(?: to)?"
     r"|optional"),
    ("only", r"only|solely|exclusively"),
    ("above", r"exceed(?:s|ed|ing)?|(?:more|greater|higher|longer) than|in excess of"),
    ("below", r"(?:less|fewer|lower|shorter) than"),
    ("in any case", r"in (?:all|any) cases?|under (?:all|any) circumstances"),
    ("even if", r"even if|even though|regardless(?: of)?|whether or not|despite"),
    ("denies", r"not|no|none|without|neither|nor|\w+n't|unless|except(?:ing)?|non(?=-)"),
)  # fmt: skip
_PATTERNS = (
    *((name, re.compile(pattern)) for name, pattern in _ZH),
    *((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in _EN),
)


@dataclass(frozen=True, slots=True)
class Operator:
    """Such a word in a text.

    Attributes:
        start: Its first offset.
        end: Offset after its last character.
        force: ``obliges``, ``forbids``, ``permits``, ``advises``, ``advises against``, ``only``,
            ``denies``, ``even if``, ``in any case``; ``at least``, ``at most``, ``above``,
            ``below`` where no figure is bound.
    """

    start: int
    end: int
    force: str


@lru_cache(maxsize=8192)
def operators(text: str) -> tuple[Operator, ...]:
    """The operators of a text, in order.

    Args:
        text: In small letters.

    >>> [o.force for o in operators("未经批准不得进入")]
    ['denies', 'forbids']
    """
    return tuple(sorted(_found(text), key=lambda found: found.start))


def _found(text: str) -> Iterator[Operator]:
    rest = text.replace("’", "'")
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            if match.end() > match.start():
                yield Operator(*match.span(), name)
        # Of the same length, so that offsets stay true.
        rest = pattern.sub(lambda match: "\0" * len(match[0]), rest)
