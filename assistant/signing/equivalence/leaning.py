"""Questions that say nothing by themselves: they lean on what was said before."""

from __future__ import annotations

import re

from assistant.signing.equivalence.clauses import Parsed

__all__ = ["leans"]

# What stands for something that must have been named: in the same sentence, in one before.
_CHINESE = re.compile(r"它们?|[他她]们?(?!人)|其(?![他它余中次实间])")
_CHINESE_THAT = re.compile(r"[这那](?!么)|上述|上面[的说]|此(?!外)|(?<!应)该(?![怎如不做由])")
_CHINESE_OPENING = re.compile(r"^(?:那|还有|另外|换成|换作|要是换)|同样|也一样")
_ENGLISH = re.compile(r"\b(?:it|he|she|him|they|them|their|its)\b", re.IGNORECASE)
_ENGLISH_THAT = re.compile(
    r"\b(?:this|these|those(?! (?:who|which|that)))\b|\babout that\b|\bsame\b", re.IGNORECASE
)
_ENGLISH_OPENING = re.compile(r"^(?:and|but|or|so|also|then|what about|how about)\b", re.IGNORECASE)
_ENDS = re.compile("[,.;:?，。；：？、]")
_NAMED = 4  # characters of Chinese that may name something
_EXPLETIVE = re.compile(r"\bis it (?:\w+ ){0,3}(?:to|that|for)\b|\bdoes it take\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:how|long|often|many|much|far|high|when|where|why|who|what|which|is|are|do|does|did|can"
    r"|may|must|shall|should|will|was|has|have|i|you|we|be)\b",
    re.IGNORECASE,
)
_NOTHING = frozenset("must must-not need-not should should-not what which how required".split())

# Of what is done, that which needs nothing beside it: who may weld is a whole question.
_ENOUGH = frozenset(
    f"={act}" for act in "吸烟 验电 爆破 焊接 停电 送电 下井 瓦斯检查 检查瓦斯 疏散".split()
)


def leans(question: str, parsed: Parsed, language: str) -> bool:
    """Whether a question is not whole: it refers to another one, or names nothing."""
    named = any(thing not in _NOTHING for thing in parsed.things)
    named = named or any(act in _ENOUGH for clause in parsed.clauses for act in clause.acts)
    if not named and not parsed.documents:
        return True
    if language == "zh":
        return _CHINESE_OPENING.search(question) is not None or (
            _elliptic(question, parsed)
            or any(found.start() < _NAMED for found in _CHINESE.finditer(question))
            or any(not _sentence(question[: m.start()]) for m in _CHINESE_THAT.finditer(question))
        )
    said = _EXPLETIVE.sub("", question)
    return _ENGLISH_OPENING.search(said) is not None or (
        any(not _names(said[: found.start()]) for found in _ENGLISH.finditer(said))
        or any(not _sentence(said[: found.start()]) for found in _ENGLISH_THAT.finditer(said))
    )


def _sentence(before: str) -> bool:
    """Whether a part of a sentence that may name something ends there, or further up."""
    ends = [found.start() for found in _ENDS.finditer(before)]
    return bool(ends) and ends[-1] >= _NAMED


def _names(before: str) -> bool:
    """Whether an English text has more than words that ask."""
    return re.search("[a-z]", _ASKING.sub("", before), re.IGNORECASE) is not None


def _elliptic(question: str, parsed: Parsed) -> bool:
    """那回风巷呢: it ends as a question and asks nothing."""
    asks = any(c.asks or "what" in c.things or "which" in c.things for c in parsed.clauses)
    return not asks and re.search(r"呢[？?]?\s*$", question) is not None
