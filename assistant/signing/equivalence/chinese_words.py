"""The words of Chinese questions that ask, oblige, permit, forbid, deny, bound and join."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.quantities.units import unit_at
from assistant.signing.equivalence.atoms import Atom, Part

__all__ = ["FILLER", "found"]

FILLER = re.compile(
    r"^(?:(?:(?:请问|请教|问问?|(?:麻烦|劳驾)[您你]?(?:请?问)?)(?:一下|下)?|[您你]好|大家好"
    r"|(?:各位)?(?:师傅|领导|老师|同志|大家)?们?(?=[，,：:])|(?<=请教一下)各位(?:师傅|领导|老师)?|我?(?:想要?|要|需要)(?:问|知道|了解|咨询|请教|问问|查)(?:一下|下)?"
    r"|请?(?:[您你]能?)?(?:帮我|帮忙)?(?:告诉我|告知|说说|讲讲|查一下|看一下|解释一下|说一下|介绍一下)(?:一下)?"
    r"|请(?![求示假])|那么)[，,、：:!\s]*)+"
)
_NO = "不得|不能够?|不应当?|不应该|不可以|不可(?![能靠燃见行逆避缺少])|不准|不许|不允许"
_OVER, _UNDER = "超过|超出|大于|高于|多于|长于", "小于|低于|少于|短于"
_BODY = "哪[个些](?:部门|单位|机构|科室)"
_UNITS = "个名位台人条米次天日小年月种级项根块组层处支部道套只把件分吨度秒倍遍班"
# In order: of two matches at a place the first one counts.
_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("ask what to do", r"(?:应当|应该|应|该)?(?:怎么办|咋办|[如怎][何么样]处[理置])"),
    ("ask which case", "(?:什么|哪些|何种|哪种)(?:情况|情形|条件)下"),
    ("ask why", "为什么|为何|为啥"),
    ("ask when", "什么时候|何时|什么时间|啥时候"),
    ("ask where", "[在于]?(?:哪里|哪儿|何处|什么地方|哪个地方|什么位置|啥地方)"),
    ("ask who does", f"由(?:谁|何人|什么人|哪个人|{_BODY})来?"),
    ("ask who", f"(?:谁|何人|什么人|哪个人|{_BODY})来?"),
    ("name =人员", "(?<=哪些)人(?!员)"),
    ("ask how long", "(?:每隔|隔)?(?:多久|多长时间|多少时间)|(?<=期)[是为有]?多长(?!时间)"),
    ("ask how much", rf"多少|几(?=[{_UNITS}])"),
    ("ask how big", "多[大高深宽远重厚快长粗细低]"),
    ("whether may", "能否|可否|能不能|可不可以|准不准|允不允许"),
    ("whether must", "要不要|需不需要|应不应该|该不该|必不必须|用不用"),
    ("whether has", "有没有|有无"),
    ("ask whether", "是否|是不是|吗|么(?=[?？。]?$)"),
    ("ask how", "怎么|如何|怎样|咋"),
    ("ask which", "哪一?[个种类级项台条名]|何种"),
    ("ask what", "什么|哪些|啥"),
    ("must be at most", rf"(?:{_NO})(?:{_OVER})"),
    ("must be at least", rf"(?:{_NO})(?:{_UNDER})"),
    ("should be at most", rf"不宜(?:{_OVER})"),
    ("should be at least", rf"不宜(?:{_UNDER})"),
    ("bound <=", f"不(?:{_OVER})|至多|最多"),
    ("bound >=", f"不(?:{_UNDER})|至少|最少"),
    ("bound max-permitted", "最[大高](?:允许|容许|许可)"),
    ("bound max", "最大|最高"),
    ("bound min", "最小|最低"),
    ("bound >", _OVER),
    ("bound <", f"{_UNDER}|不足|不到|不满"),
    ("bound reaches", "达到|到达"),
    ("after >=", "以上"),
    ("after <=", "以下"),
    ("after within", "以内|之内|内(?=[^部侧径壁容因存])|内$"),
    ("duty must-not", rf"{_NO}|严禁|禁止|切勿"),
    ("duty need-not", "不必|不用|无需|不需要|不须|无须"),
    ("duty should-not", "不宜"),
    ("duty should", "(?<![适事便合相])宜(?!昌)|建议|推荐"),
    ("duty must", "必须|务必|务须|应当|应该|需要"),
    ("duty must", "(?<![相反响适供对效感呼报照接顺因])应(?![急力变答付对邀聘届激用])"),
    ("duty must", "(?<!必)须(?!知)"),
    ("duty must", "(?<![必确所急按])需(?!求)|(?<![主重需必摘概纪简不将只])要(?![求点素领害件闻])"),
    ("duty only-then", "方可|才能|才可以?|方能|方准"),
    ("duty may", "可以|(?<![谁人员长门位师])(?:允许|准许)|能够"),
    ("duty may", "(?<![功性电智节动热机势职才])能(?![量力见耗源])"),
    ("duty may", "(?<![许认])可(?![能靠燃见行逆避调控视移拆采])"),
    ("deny 无", "没有|没|未|无(?![线轨机极])"),
    ("deny 非", "非(?!常)"),
    ("deny 不", "不"),
    ("link before", "之前|以前|(?<![目提事当先超空之以])前(?![方进端后探移沿部面线梁期者列])"),
    ("link after", "之后|以后|(?<![前先落最今善背随然滞])后(?![方退部端面勤果备续轮排者])"),
    ("link if", "的?时候|情况下|的话"),
    ("link if", "(?<![小同及随定临实暂延当按学工课])时(?![间刻段期限速效常而候])"),
    ("link during", "期间|过程中"),
    ("start if", "如果|假如|要是|倘若|一旦|(?:^|(?<=[，,]))(?:当|若是?|如(?!何))"),
    ("start at", "(?<![存现正所潜内外实旨])在(?![线职岗用建册场])"),
    ("comma ,", "[，,；;]"),
    ("drop 的", "的"),
    ("drop ", r"[呢呀啊嘛哦哈吧](?=[？?。！!，,\s]|$)|[？?。！!、：:\s《》“”\"'（）()]|进行|一下"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<g{i}>{p})" for i, (_, p) in enumerate(_GRAMMAR)))
_TWO: dict[str, tuple[tuple[Part, str], ...]] = {
    "whether may": (("ask", "whether"), ("duty", "may")),
    "whether must": (("ask", "whether"), ("duty", "must")),
    "whether has": (("ask", "whether"), ("word", "有")),
    "must be at most": (("bound", "<="), ("duty", "must")),
    "must be at least": (("bound", ">="), ("duty", "must")),
    "should be at most": (("bound", "<="), ("duty", "should")),
    "should be at least": (("bound", ">="), ("duty", "should")),
}


def found(text: str) -> Iterator[Atom]:
    """The words of grammar in a folded text, in order."""
    at = 0
    while match := _PATTERN.search(text, at):
        name = _GRAMMAR[int((match.lastgroup or "g0")[1:])][0]
        at = match.end()
        if match.end() == match.start():
            at += 1
            continue
        if name == "ask how much":
            unit, at = _unit(text, at)
            yield Atom("ask", f"how many:{unit}", text[match.start() : at], match.start(), at)
            continue
        first, _, rest = name.partition(" ")
        for part, key in _TWO.get(name, ((first, rest),)):
            key = match[0] if key == "how big" else key + (_body(match[0]) if "who" in key else "")
            yield Atom(part, key, match[0], *match.span())  # type: ignore[arg-type]  # from above


def _body(written: str) -> str:
    """哪个部门 asks for a body, where 谁 asks for anybody."""
    return ":" + written[-2:] if written[-2:] in ("部门", "单位", "机构", "科室") else ""


def _unit(text: str, at: int) -> tuple[str, int]:
    """The unit after 多少, and where it ends; 个 and the like count and say nothing."""
    found = unit_at(text, at)
    if found is None:
        return "", at
    unit, end = found
    return ("" if unit.name in ("个", "名", "位") else unit.spelt or unit.name), end
