"""What most incidents need done, and how texts order it. Patterns in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.normalise import fold

__all__ = ["FACETS", "Facet"]

_FORBIDS = re.compile(
    r"(?:不得|严禁|禁止|不准|不要|切勿|不应|未|无法|不能)[^，。；]{0,8}$"
    r"|\b(?:not|never|no|cannot)\b[^,;.]{0,24}$"
)
_ORDERS = re.compile(
    r"必须|应当?|立即|迅速|马上|及时|首先|须|尽快|先|负责|并|由|下令|命令|后|再|同时"
    r"|\b(?:must|shall|should|immediately|at once|first|then|and|or|to)\b"
)
_MENTION = re.compile(
    r"先于|顺序|预案|培训|制度|演练|编制|制定|罚|责令|评审|是否|规划|设计|标准化|报告[书单]|考核|大纲|[?？]$"
    r"|\bdrills?\b|\btraining\b|\bplans?\b|\bpolicy\b|\bwhether\b"
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_CONDITION = re.compile(r"[^，,；;。]{0,12}(?:过程中|时|期间|前|的)[，,]")
# A number, and who is to do it, may stand before what an order opens with.
_OPENING = re.compile(
    r"\W*(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,2})?\W*|.{0,24}\b(?:everyone|who)\b\W*"
)


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that most incidents need done.

    Attributes:
        name: As replies and JSON have it.
        act: What is written where a text orders it.
        heading: A heading under which all orders are of this sort.
    """

    name: str
    act: re.Pattern[str]
    heading: re.Pattern[str]

    def ordered_by(self, sentence: str) -> bool:
        """Whether a sentence orders it, rather than mentions or forbids it.

        >>> FACETS[0].ordered_by("立即撤出人员。"), FACETS[0].ordered_by("撤人演练每年一次。")
        (True, False)
        """
        text = _QUOTED.sub(" ", fold(sentence))
        if _MENTION.search(text):
            return False
        for match in self.act.finditer(text):
            before = re.split(r"[，,；;。:：、]", text[: match.start()])[-1]
            if _FORBIDS.search(before) or _CONDITION.match(text, match.end()):
                continue
            if _ORDERS.search(before) or _OPENING.fullmatch(before):
                return True
        return False

    def under(self, heading: str, sentence: str) -> bool:
        """Whether a sentence does it under a heading that says so."""
        text = fold(sentence)
        acts = self.act.search(text)
        forbidden = acts and _FORBIDS.search(text[: acts.start()])
        return bool(self.heading.search(fold(heading)) and acts and not forbidden)


def _facet(name: str, zh: str, en: str, heading: str) -> Facet:
    return Facet(name, re.compile(rf"(?:{zh})|\b(?:{en})"), re.compile(heading))


FACETS = (
    _facet(
        "withdraw",
        r"撤(?:出|离|退|到|至|人|向)|疏散|逃生|转移到|佩戴自救器|避灾路线|移至新鲜风流|脱离",
        r"withdraw|evacuat|leaves? (?:the|by|an|at|cross|up|im|for|with)|leaves?$"
        r"|get \w+ out|escape|move (?:upwind|away|to)|keep people away"
        r"|go to (?:the|a) (?:muster|refuge|safe)"
        r"|clear the area|walk out|everyone (?:out|leaves)",
        r"撤[人离出]|疏散|避灾|逃生|\bevacuat|\bwithdraw|\bescape",
    ),
    _facet(
        "cut power",
        r"切断[^，。；]{0,16}(?:电源|供电|电)|断电|断开[^，。；]{0,10}(?:电源|开关)|停电|拉闸|停机"
        r"|停止[^，。；]{0,6}(?:运转|运行)",
        r"isolat|cut (?:off )?(?:the )?(?:power|supply|electric)|switch(?:es)? off|de-?energi[sz]e"
        r"|trips? (?:the|it)|shut (?:off|down)|press the emergency stop|pull the (?:emergency|cord)"
        r"|stop (?:the|all) (?:conveyor|belt|machine|fan|pump|hot work|equipment|plant)",
        r"断电|停电|\bcut(?:ting)? (?:the )?power|\bisolat",
    ),
    _facet(
        "notify",
        r"通知|发出[^，。；]{0,8}(?:警报|信号)|呼救|呼叫|求救|告知|召请|拨打|警告",
        r"notif|alert|(?:raise|sound)s? the alarm|warn|calls? (?:the|for|\d|an)"
        r"|tells? (?:the|every)|inform|shout",
        r"通知|报警|警报|\balarm\b|\bnotif",
    ),
    _facet(
        "first aid",
        r"急救|人工呼吸|心肺复苏|止血|包扎|抢救(?:伤|受|遇|被|人)|平卧|冲洗|送[^，。；]{0,6}医|救治"
        r"|清除口鼻|吸氧",
        r"(?:give |start |begin )?(?:first aid|cardiopulmonary|cpr\b|resuscitat|rescue breath)"
        r"|cool (?:the |a )?burns?|wash (?:the )?(?:eyes|skin)|stop the bleeding|cover with a clean"
        r"|lay the (?:person|casualty)|if there is no (?:normal )?breathing",
        r"急救|救护|抢救|\bfirst aid|\bresuscitat",
    ),
    _facet(
        "report",
        r"报告(?!书|单|厅)|汇报|上报|报矿?调度",
        r"report(?:s|ed)? (?:to|it|the|all|every|any|im|at)\b"
        r"|calls? (?:the )?(?:control room|\d{3,})|informs? the (?:control|mine|shift)"
        r"|tells? the (?:control|shift|dispatch|supervisor)",
        r"报告(?!书)|汇报|上报|\breport",
    ),
)
