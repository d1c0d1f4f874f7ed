"""Which sentences of a draft say something that a source could state."""

from __future__ import annotations

import re

from knowledge.clauses import marker
from knowledge.splitting.text import ends_sentence, weight
from knowledge.tokens import STOPWORDS, token_set

__all__ = ["is_claim"]

_QUESTION = re.compile(r"[?？][”\"）)]*\s*$|[吗呢][。.]?\s*$")
_FIGURE = re.compile(  # with its unit: 1304 is a face
    r"\d\s*(?:[%‰℃°Ω]|[a-zA-Zμ]{1,4}(?![a-zA-Z])|hours?\b|minutes?\b|days?\b|metres?\b|meters?\b)"
    r"|[\d零一二两三四五六七八九十百千半]\s*(?:个|名|人|次|天|周|小时|分钟|米|度|秒|倍|吨|毫米|千克)"
)
_DUTY = re.compile(
    r"必须|务必|应|须|不得|严禁|禁止|不准|不许|不可|不能|可以|允许|准许|无需|不必|负责|方可|才能|切勿"
    r"|\b(?:must|shall|should|may|can|cannot|never|not|prohibited|forbidden|required|allowed"
    r"|permitted|responsible|only|is|are|has|have|needs?)\b",
    re.IGNORECASE,
)
# What stands on a draft rather than in it: who wrote it, when, for whom, its number.
_LABEL = re.compile(
    r"(?:编\s*[制写号]|审\s*[核批定查]|批\s*准|起\s*草|签\s*[发名字收]|会\s*签|拟\s*稿|主\s*送|抄\s*[送报]|印\s*发"
    r"|校\s*对|发布|实施|生效|施行|修订|制表|填表|文件|文档|版\s*[本次]|日\s*期|时\s*间|单\s*位|部\s*门|姓\s*名"
    r"|电\s*话|联系|关键词|主题词|附\s*件|页\s*[码数]|密\s*级)"
    r"(?:日期|时间|单位|部门|人员?|者|编?号|机关|电话)?\s*\d?\s*[:：|]"
    r"|(?:prepared|approved|reviewed|checked|issued|drafted|written|signed|authori[sz]ed|revised)"
    r"(?:\s+by|\s+on)?\s*[:|_]"
    r"|(?:document|doc|procedure|reference|ref|revision|rev|version|issue|edition|date|effective"
    r"|owner|author|department|page|copies|copy|to|from|cc|subject|signature|name|tel|phone"
    r"|contact)(?:\s*(?:no|number|id|date|to)\.?)?\s*[:|#]",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[〇零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十]{1,3}日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:\s+\d{1,2},?)?\s+\d{4}"
    r"|第?\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
# What a draft says of itself no source can hold.
_OF_ITSELF = re.compile(
    r"(?:本|该|此)(?:规[定程范]|办法|制度|细则|标准|通知|措施|方案|程序|条例|预案|文件)"
    r"(?:由[^，。]{1,20}负责(?:解释|修订)|自[^，。]{1,24}起?(?:施行|执行|实施|生效)|适用于|共[^，。]{1,8}[条章])"
    r"|为了?[^。]{2,80}(?:制定|编制|下发)本"
    r"|(?:this|the present)\s+(?:procedure|notice|instruction|document|plan|policy|standard|rule"
    r"|guideline)s?\s+(?:appl(?:y|ies)\s+to|sets?\s+out|describes?|explains?|covers?|replaces?"
    r"|supersedes?|takes?\s+effect|comes?\s+into\s+force|is\s+(?:issued|valid|effective|owned))",
    re.IGNORECASE,
)
_LEAST = 4.0  # weight: what is shorter says nothing by itself


def is_claim(text: str, *, governed: bool = False) -> bool:
    """Whether a sentence of a draft says something that a source could state or contradict.

    Headings, questions, dates, signatures and what a draft says of itself do not.

    Args:
        text: The sentence.
        governed: Whether it is an item of a list under a sentence that governs it.

    >>> is_claim("Methane must not exceed 1.0 %."), is_claim("1. Purpose"), is_claim("Why?")
    (True, False, False)
    """
    said = text.strip()
    found = marker(said)
    said = said[found.end :].strip() if found is not None else said
    if not re.search(r"[^\W\d_]{2}", said) or _QUESTION.search(said):
        return False
    if said[-1] in ":：" or _LABEL.match(said) or _OF_ITSELF.match(said) or not _beside_dates(said):
        return False
    if governed:
        return weight(said) >= 1.5
    # "They are the minimum" is about what stands before it.
    if weight(said) < _LEAST or len(token_set(said) - STOPWORDS) < 2:
        return False
    # A heading has neither duty nor figure nor full stop.
    return ends_sentence(said) or bool(_DUTY.search(said)) or bool(_FIGURE.search(said))


def _beside_dates(text: str) -> bool:
    """Whether anything is left of a text beside dates and page numbers."""
    return bool(re.search(r"[^\W\d_]{2}", _DATE.sub(" ", text)))
