"""Chinese sentences and headings as the questions that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.quantities import Measure

__all__ = ["of_heading", "of_sentence"]

_TIME = ("s", "month")
# The part of a sentence that is asked about: no stop in it, and nothing that points elsewhere.
_PART = r"[^，,。；;：:！？、（）()《》“”\"'\n]"
_END = r"(?=[，,。；;\n]|$)"
_BOUND = (
    r"(?:不得|不应|不宜|不)(?:超过|大于|小于|低于|高于|少于|多于)"
    r"|应(?:大于|小于|不大于|不小于)"
)
_LIMIT = re.compile(rf"(?P<what>{_PART}{{4,28}}?)(?P<bound>{_BOUND})$")
_QUANTITY = (
    r"浓度|含量|温度|湿度|压力|水压|负压|风压|电压|电流|负荷|载荷|风速|风量|流量|速度|距离|间距|高度|深度|宽度"
    r"|厚度|长度|坡度|倾角|直径|水位|降雨量|涌水量|涌出量|积水|粉尘|噪声|瓦斯|甲烷"
)
_REACHED = re.compile(
    rf"(?P<what>{_PART}{{2,24}}(?:{_QUANTITY}))(?P<verb>达到|超过|降到|升到|低于|高于|大于|小于)$"
)
_THEN = re.compile(
    r"^及?(?:以上|以下)?时[，,]\s*(?P<action>[^，,。；;：:、（）()\d\n]{4,18})(?=[，,。；;、\n]|$)"
)
_DUTY = re.compile(r"必须|应当|应|须|方可|才能|不得|严禁|禁止")
_EVERY = re.compile(rf"(?P<what>{_PART}{{3,20}}?)(?:必须|应当|应|须)?(?:至少)?$")
_DONE = re.compile(
    rf"^(?:至少|应当|应|必须|要|内)?(?:进行)?(?P<verb>{_PART}{{1,8}}?)[一1１]次{_END}"
)
_WHO = re.compile(
    rf"(?P<what>{_PART}{{4,24}}?)(?:必须|应当|应|须)?由{_PART}{{2,14}}?"
    rf"(?P<verb>批准|审批|负责|组织编制|编制|检查|签发|审查|主持|指挥){_END}"
)
_POINTS = re.compile(
    r"其|该|此|它|这|那|上述|前款|下列|以下|^(?:[的得地之并且及和或但如而则即应不也均还又再由当在距]|同时|否则|一般)"
)
_HANGS = re.compile(r"(?:[的应须宜不得为是在和与及或并之要可时]|必须|应当)$")
_SAYS_MORE = re.compile(
    r"应|必须|须|不得|[A-Z]{2} ?/?T? ?\d|(.{4,}).{0,14}\1|^[\d.]+(?![个台人名条年月]|\s*[a-zA-Z])"
)
# What a limit is set to: a length, a share, …; or how far two things are from each other.
_MEASURED = re.compile(
    r"[度量率值数速压距高宽深长厚径积间阻差力流比温重坡角容级期龄]$|(?:瓦斯|甲烷|粉尘|噪声|人员)$|距|高出|保存"
)
_HEADING = re.compile(
    r"^[\u4e00-\u9fff]{2,12}(?:管理|检查|检修|维护|试验|防护|运输|使用|操作|处理|处置|停电|送电|通风|排水|爆破"
    r"|支护|急救|救护|保养|巡检|解锁|上锁|作业|防治|防尘|灭火|提升|监测|验电|探放水|自救|避灾|撤离)$"
)
_CALLS = re.compile(
    "限制|加强|强化|推进|完善|提高|严格|建立|开展|落实|规范|健全|加快|坚持"
)  # slogans
_EVENT = re.compile(
    r"^[\u4e00-\u9fff]{0,8}(?:火灾|爆炸|泄漏|触电|透水|中毒|窒息|冒顶|被困)(?:事故)?$"
)


def of_sentence(text: str, measures: Sequence[Measure]) -> Iterator[tuple[str, str]]:
    """The questions that a sentence answers, each after its sort.

    Args:
        text: The sentence, without its clause number.
        measures: Its figures.
    """
    for measure in measures:
        before, after = text[: measure.start], text[measure.end :]
        if measure.kind == "period":
            yield from _often(before, after)
        else:
            yield from _limit(before, after, "多长时间" if measure.unit in _TIME else "多少")
            yield from _when(before, after)
    for found in _WHO.finditer(text):
        if what := _subject(found["what"]):
            yield "who", f"{what}由谁{found['verb']}？"


def of_heading(text: str) -> str | None:
    """The question that what stands below a heading answers, or None."""
    name = re.sub(r"\s+", "", text)
    if _CALLS.match(name):
        return None
    if _EVENT.match(name):
        return f"发生{name}怎么办？"
    return f"{name}有哪些要求？" if _HEADING.match(name) else None


def _limit(before: str, after: str, much: str) -> Iterator[tuple[str, str]]:
    found = _LIMIT.search(before)
    ended = re.match(r"\s*(?:[。；;，,]|$)", after)
    what = _subject(found["what"]) if found and ended else ""
    if found and _MEASURED.search(what):
        yield "limit", f"{what}{found['bound']}{much}？"


def _when(before: str, after: str) -> Iterator[tuple[str, str]]:
    found, then = _REACHED.search(before), _THEN.match(after)
    if found and then and (what := _subject(found["what"])):
        action = then["action"]
        duty = "" if _DUTY.search(action) else "必须"
        if not _POINTS.search(action.removeprefix("应").removeprefix("不")):
            yield "when", f"{what}{found['verb']}多少时{duty}{action}？"


def _often(before: str, after: str) -> Iterator[tuple[str, str]]:
    found, done = _EVERY.search(before), _DONE.match(after)
    if found and done and (what := _subject(found["what"])):
        yield "often", f"{what}多久{done['verb']}一次？"


def _subject(text: str) -> str:
    """What is asked about, or "" where it cannot stand alone."""
    name = text.strip(" \u3000—–-·•")
    says = len(name) > 3 and re.search(r"[\u4e00-\u9fff]{3}", name)
    alone = not (_POINTS.search(name) or _HANGS.search(name) or _SAYS_MORE.search(name))
    return name if says and alone else ""
