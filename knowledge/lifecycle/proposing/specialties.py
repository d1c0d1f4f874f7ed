"""Which specialty a document belongs to, by the words of its title and headings."""

from __future__ import annotations

import re

from knowledge.lifecycle.proposing.front import Front

__all__ = ["specialty_of"]

_WORDS = {
    "hoisting": r"提升机|提升系统|立井提升|主提升|副井|罐笼|箕斗"
    r"|\bhoist|\bwind(?:er|ing)\b|\bcage\b",
    "haulage": r"带式输送|输送机|胶带|皮带|主运|刮板|\bconveyor|\bhaulage\b",
    "safety supervision": r"安全监察|安全检查|事故(?:报告|调查)|隐患排查|安全监管"
    r"|\bsafety (?:supervision|inspection)\b",
    "rockburst prevention": r"冲击地压|防冲|\brock ?bursts?\b|\bcoal bursts?\b",
    "coal winning": r"采煤|综采|回采|综放|\bshearer|\blongwall|\bcoal winning\b",
    "tunnelling": r"掘进|综掘|井巷|巷道支护|\btunnel|\broadheader|\broadway drivage\b",
    "auxiliary transport": r"无轨胶轮|单轨吊|斜井人车|架空乘人|辅助运输|辅运|卡轨"
    r"|\bmonorail|\brubber[- ]tyred|\bauxiliary transport\b",
    "coal preparation": r"选煤|洗煤|洗选|\bcoal (?:preparation|washing)\b|\bwashery\b",
    "coking": r"焦化|焦炉|炼焦|干熄焦|\bcok(?:e|ing)\b",
    "power": r"电厂|锅炉|汽轮机|发电|变电站|\bpower (?:plant|station)|\bboiler|\bturbine"
    r"|\bgenerat(?:or|ing)\b|\bsubstation\b",
    "oil and gas": r"石油|天然气|油气|钻井|井喷|煤层气|\boil and gas\b|\bpetroleum|\bnatural gas\b"
    r"|\bwell ?head|\bdrilling rig",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}
_FEWEST, _SHARE = 3, 0.7  # headings that say so, and share of those that say anything


def specialty_of(front: Front, title: str) -> str:
    """The one specialty that a title names, else that most headings name, else "".

    A document of no specialty is found whatever specialty is asked for.
    """
    named = [name for name, words in _PATTERNS.items() if words.search(title)]
    if named:
        return named[0] if len(named) == 1 else ""
    headings = "\n".join(front.headings)
    counts = {name: len(words.findall(headings)) for name, words in _PATTERNS.items()}
    best = max(counts, key=counts.__getitem__)
    enough = counts[best] >= max(_FEWEST, _SHARE * sum(counts.values()))
    return best if enough else ""
