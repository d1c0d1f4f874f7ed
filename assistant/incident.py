"""Questions about something that happens now: is this one, and what has happened?

All patterns are here, in both languages, to be read and amended in one place. A question counts
if it names an event and asks what to do about it, or simply tells that it has happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.normalise import fold
from knowledge.retrieval import Query

__all__ = ["Incident", "incident"]

_EVENTS = {
    "fire": r"火灾|着火|起火|失火|冒烟|火势|火源|火区|明火|灭火|燃烧"
    r"|\bfires?\b|\bburning\b|\bsmoke\b|\bflames?\b|\balight\b",
    "outburst": r"(?:瓦斯|煤|发生|动力现象|二氧化碳)[^，。？?]{0,4}突出(?!煤|矿|危险|区|的)"
    r"|突出预兆|煤炮|\boutburst",
    "explosion": r"爆炸(?!物|品|性|材料|危险)|\bexplosion|\bexplode",
    "gas": r"(?:瓦斯|甲烷|沼气|气体)[^，。；]{0,14}(?:超限|报警|积聚|涌出|升高|超标|超过|突然|达到)"
    r"|\b(?:gas|methane|firedamp)\b",
    "inrush": r"透水|突水|涌水|水淹|淹没|淹井|水灾|溃水"
    r"|\binrush|\bflood|\bwater (?:is )?(?:burst|rising|pouring)",
    "fall": r"冒顶|片帮|塌方|坍塌|冲击地压|顶板(?:冒|掉|来压|事故)|被[埋压]"
    r"|\broof (?:fall|collapse)|\bfall of (?:roof|ground)|\brock ?burst|\bcave-?in|\bburied\b",
    "shock": r"触电|电击|电灼伤|\belectric(?:al)? shock|\belectrocut|\bshocked\b|\blive wire",
    "poisoning": r"中毒|窒息|缺氧|硫化氢|一氧化碳|熏倒|晕倒|昏迷|昏倒|倒在|失去知觉"
    r"|\bpoison|\basphyxiat|\bunconscious|\bcollapsed?\b|\bpassed out|\bfainted|\bovercome"
    r"|\bhydrogen sul(?:ph|f)ide|\bcarbon monoxide|\bh2s\b|\bconfined space",
    "injury": r"受伤|骨折|出血|流血|烧伤|烫伤|灼伤|砸伤|挤伤|夹住|卷入|坠落|溺水|心跳"
    r"|呼吸停止|中暑|\binjur|\bbleeding|\bburn(?:s|ed|t)?\b|\bscald|\bfractur|\bfell\b"
    r"|\bcaught in|\btrapped|\bdrown|\bheart (?:attack|stopped)|\bnot breathing",
    "leak": r"泄漏|泄露|漏气|跑氨|漏氨|\bleak",
    "hoist": r"跑车|断绳|坠罐|墩罐|过卷|\brunaway|\brope (?:broke|snapped|failed)",
    "fan stopped": r"停风|风机[^，。？]{0,6}(?:停|跳闸|故障)"
    r"|\bfans? (?:has |have )?(?:stop|trip|fail)",
    "accident": r"事故|(?<!危)险情|灾害|遇险|\baccident|\bemergenc|\bincident\b",
}
# Somebody asks what to do …
_HANDLING = re.compile(
    r"怎么办|咋办|(?:先|该|要)做什么|第一步"
    r"|(?:如何|怎[么样])(?:正确|应急|紧急|现场)?(?:处理|处置|应对|急救|抢救|施救|救援|救人|救|撤|逃|自救|避险|灭火|做)"
    r"|(?:应急|现场|紧急)(?:处置|处理|措施|程序|步骤)|急救(?:措施|方法|步骤)"
    r"|\bwhat (?:do|should|must|shall|can)\b.{0,40}\bdo\b"
    r"|\bwhat (?:to do|now)\b|\bwhat (?:is|are) the (?:first|immediate|emergency)\b"
    r"|\bwhat (?:immediate|emergency) (?:action|measure|step)|\bwhat is the response\b"
    r"|\bhow (?:to|do|should|must|can)\b.{0,30}"
    r"\b(?:respond|react|escape|get out|rescue|help|treat|deal with|handle|save)\b"
)
# … or which measures to take, once it has happened …
_MEASURES = re.compile(
    r"采取(?:什么|哪些|何种|怎样的)[^，。？?]{0,8}(?:措施|行动)"
    r"|应当?(?:做什么|怎[么样]做|如何)"
)
_ONCE = re.compile(r"发生|出现|突然|遇到|遇险|发现|着火|停止运转|停风|后，|紧急")
# … or tells what has happened.
_HAPPENING = re.compile(
    r"(?:火|烟|电|水|顶|毒|倒地?|迷|伤|炸|警|漏|跑车|埋|突出|超限|掉下去|停风|塌|血)"
    r"了(?:[，,！!。].{0,12})?[！!。？?]*$"
    r"|\b(?:is|are) (?:on fire|burning|trapped|unconscious|bleeding|flooding|alight)\b"
    r"|\bis not breathing\b"
    r"|\b(?:has|have) (?:just )?(?:collapsed|exploded|caught fire|fainted|passed out)\b"
    r"|\b(?:has|have) (?:just )?been (?:hurt|injured|electrocuted|shocked|buried)\b"
    r"|\bcaught fire\b|\balarm is (?:going|sounding|ringing)\b"
)
# Questions about preventing, planning, counting or judging incidents.
_OTHERWISE = re.compile(
    r"预防|防止|防治|防范|防灭火|避免|预案|演练|培训|考核|设计|验收|评价|鉴定|预测|调查|统计|等级|分级|分类|罚|责任"
    r"|定义|是指|依据|目的|原因|为什么|安装|设置|检查|检验|储存|配备|标志|预兆|征兆|标准化|恢复|可能性|隐患"
    r"|法律|赔偿|档案|规划|治理|监管|部门|政府|工会|现场信息|处理事故现场|抚恤|补偿|逾期|核定|强令|提交|配置|作用|危险区|冲击地压危险"
    r"|多少|多久|多长时间|何时|什么时候|谁|是否|几[天小年个次]|什么是|什么叫"
    r"|^(?:who|when|where|which|does|do|is|are) |\bprevent|\bavoid|\bplan(?:s|ned|ning)?\b"
    r"|\bdrills?\b|\btrain|\binvestigat|\bdesign|\bdefin"
    r"|\bwhy\b|\binspect|\binstall|\bstor(?:ed|age)|\brecords?\b|\bwarning signs|\brisk assess"
    r"|\bhow (?:many|much|often|long|far|high|big|large|deep|fast)\b|\bpenalt|\bfined\b|\bpermit\b"
)
# Fire-fighting water, shock protection: not the event.
_PREVENTED = re.compile(
    r"(?:预?防|防止|避免|抗)(?:治|范)?[^，。；、]{0,3}|\bfire[- ](?:resist|door|safety)\w*"
)
_CHINESE = {
    "fire": "火灾", "outburst": "煤与瓦斯突出", "explosion": "爆炸", "gas": "瓦斯超限",
    "inrush": "透水", "fall": "冒顶", "shock": "触电", "poisoning": "中毒窒息", "injury": "受伤",
    "leak": "泄漏", "hoist": "跑车", "fan stopped": "停风", "accident": "事故",
}  # fmt: skip
_NEEDS = {
    "en": "emergency: withdraw, cut the power, call, first aid, report",
    "zh": "应急处置 撤离 切断电源 通知 急救 报告",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _EVENTS.items()}


@dataclass(frozen=True, slots=True)
class Incident:
    """What has happened.

    Attributes:
        events: The sorts of events that a question tells of: ``fire``, ``shock``, ...
    """

    events: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether a text speaks of an event of these sorts that has happened."""
        folded = _PREVENTED.sub("", fold(text))
        return any(_PATTERNS[name].search(folded) for name in self.events)

    def search_text(self, language: str) -> str:
        """What to search for, besides the question, to find what such events need done."""
        if language == "zh":
            return " ".join((*(_CHINESE[name] for name in self.events), _NEEDS["zh"]))
        return " ".join((*self.events, _NEEDS["en"]))


def incident(query: Query) -> Incident | None:
    """What has happened, where a question asks what is to be done about it, or just tells it.

    >>> incident(Query("工作面着火了怎么办？")).events
    ('fire',)
    >>> incident(Query("如何预防火灾？")) is None
    True
    """
    text = fold(query.text).strip()
    events = tuple(name for name, pattern in _PATTERNS.items() if pattern.search(text))
    if len(events) > 1:  # an accident of which sort is known
        events = tuple(name for name in events if name != "accident")
    if not events or _OTHERWISE.search(text):
        return None
    if _HAPPENING.search(text):
        return Incident(events)
    once = _MEASURES.search(text) and _ONCE.search(text)
    return Incident(events) if once or _HANDLING.search(text) else None
