"""What sort of answer a question asks for, by its question words."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.normalise import fold

__all__ = ["Kind", "kind_of"]

Kind = Literal[
    "quantity", "when", "who", "where", "yes_no", "definition", "reason", "list", "procedure",
    "other",
]  # fmt: skip

# "The man who fell" asks for nobody: a question word opens a question or a part of one.
_OPENS = r"(?:^\W*|[,.;:?]\W*|\b(?:and|but|or|by|to|from|for|with|since)\s+)"

# In this order: "how often" asks when, not how; "which persons" asks who, not for a list.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "when",
        r"何时|什么时候|什么时间|多久|多长时间|几天|几小时|几个月|几年|几日|多少[天日年小分]|频率"
        r"|周期|期限|时限|间隔时间|每隔|几次|多少次"
        rf"|{_OPENS}when\b|\bhow (?:often|long|soon|frequently|many times|quickly)\b|\bwhat time\b"
        r"|\bhow many (?:minutes|hours|days|weeks|months|years|seconds)\b"
        r"|\bfrequency\b|\binterval\b",
    ),
    (
        "quantity",
        r"多少|几[个名台人条米吨倍度级处组层根块]|多[大高深宽远重厚快]|数值|限值|(?:最[大小高低]|不超过|不低于|允许)"
        r"[^,。？?]{0,12}(?:值|浓度|温度|距离|速度|压力|高度|宽度|是什么)|(?:范围|浓度|温度|距离|速度|压力|厚度|高度"
        r"|宽度|深度|间距|风速|风量|系数|比例|面积|直径|坡度|功率|电压|流量)(?:上限|下限|要求|标准)?(?:分别|各)?[是为]"
        r"(?:什么|如何规定)"
        r"|\bhow (?:much|many|high|low|deep|wide|far|fast|thick|large|big|close|hot|loud|heavy|tall"
        r"|steep)\b"
        r"|\b(?:maximum|minimum|max|min|limit|rate|distance|width|height|depth|speed|concentration"
        r"|temperature|pressure|voltage|size|rating|clearance|thickness|weight|load|percent(?:age)?"
        r"|%)\b",
    ),
    (
        "who",
        r"谁|哪[个些]?(?:人员?|部门|单位|机构|组织|岗位)|什么人|何人|由(?:哪|什么|何)|向(?:哪|什么|何|谁)"
        rf"|哪一?级|{_OPENS}who(?:m|se)?\b"
        r"|\bwhich (?:person|people|role|authority|department|officer)\b",
    ),
    (
        "where",
        r"哪里|哪儿|(?<!如)何处|什么地方|哪[些个](?:地点|地方|位置|区域|场所|巷道|部位)|位置|在哪"
        rf"|{_OPENS}where\b|\b(?:what|which) (?:place|location|area)s?\b",
    ),
    (
        "yes_no",
        r"是否|能否|可否|吗|可不可以|能不能|要不要|是不是|有没有|需不需要|应不应该"
        r"|^\s*(?:do|does|did|is|are|was|were|can|could|may|must|shall|should|will|would|has|have"
        r"|am|need)\b",
    ),
    (
        "definition",
        r"(?:定义|含义|概念)|什么(?:是|叫)|是指什么|指的是|何谓|所谓|的意思"
        r"|\bwhat (?:is|are) (?:an? |the )?(?:meaning|definition)\b|\bdefin(?:e|ed|ition)\b"
        r"|\bwhat does .{1,60} (?:mean|stand for)\b|\bmeaning of\b",
    ),
    ("reason", r"为什么|为何|原因|目的|理由|\bwhy\b|\breasons?\b|\bpurpose\b|\bwhat for\b"),
    (
        "list",
        r"哪些|哪几|列出|列举|包括什么|分别是|有几种|\bwhich\b|\blist\b"
        r"|\bwhat (?:\w+ ){0,3}(?:types|kinds|items|things|conditions"
        r"|requirements|documents|records|hazards|signs|controls|measures)\b",
    ),
    (
        "procedure",
        r"如何|怎么|怎样|步骤|程序|流程|措施|方法|\bhow\b|\bsteps?\b|\bprocedures?\b"
        r"|\bwhat (?:should|must|do|to do)\b",
    ),
)
# What only asks: it does not stand in the answer.
_ASKING = re.compile(
    r"(?:由|归|找|向|跟|给)?(?:谁|哪|什么|怎|何|几)\S{0,4}|多少\S{0,3}|为什么|为何|是否|能否|可否|如何|咋\S{0,3}"
    r"|多(?:久|远|近|高|宽|深|长|厚|重|沉|快|大)(?:时间|一次)?"
    r"|(?:for )?how(?: \w+)?|by whom|who(?:se|m)?|when|where|why|what(?: \w+){0,3}|which"
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


def only_asks(words: str) -> bool:
    """Whether words of a question only say what is asked for.

    >>> only_asks("多久一次"), only_asks("how often"), only_asks("多绳摩擦轮")
    (True, True, False)
    """
    return _ASKING.fullmatch(fold(words)) is not None


def kind_of(question: str) -> Kind:
    """The sort of answer that a question asks for.

    >>> kind_of("瓦斯浓度达到多少必须撤人？"), kind_of("Who signs the permit?")
    ('quantity', 'who')
    """
    text = fold(question)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), "other")
