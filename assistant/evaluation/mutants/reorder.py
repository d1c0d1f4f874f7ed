"""True claims whose parts stand in another order than in their source."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.conditions import leading_condition, trailing_condition
from assistant.evaluation.mutants.model import Language, Rewrite, Source
from assistant.evaluation.mutants.text import capital, lower

__all__ = ["listed", "reordered"]

_MODAL_ZH = re.compile(r"必须|应当|应(?![急力用变答])|不得|严禁|禁止|可以|不应|不准")
_ONE_CLAUSE = re.compile(r"^[^，,；。]+。$")
_MOVABLE = ("时", "前", "后", "期间")
_IN_ORDER = re.compile(
    r"依次|顺序|先|次序|分别|比|同时|respectively|in order|then|first|either|between|both"
)
_ITEM_ZH = r"[\u4e00-\u9fff]{2,8}"
_LIST_ZH = re.compile(rf"(?<=、){_ITEM_ZH}(?:、{_ITEM_ZH})+(?=[、和及或与])")
_ITEM_EN = r"[a-z][a-z-]*(?: [a-z][a-z-]*){0,2}"
_LIST_EN = re.compile(rf"(?<=[a-z], ){_ITEM_EN}(?:, {_ITEM_EN})+(?=,? (?:and|or) [a-z])")
_NO_ITEM = {
    "zh": re.compile(r"[的和与及或]|必须|应|不|以$"),
    "en": re.compile(
        r"\b(?:which|who|that|if|when|where|unless|while|must|shall|should|may|is|are|be|to|not|in"
        r"|on|at|for|by|with|of|has|have|it|they|will|can|and|or|through|from|into|further|new"
        r"|some|other|such|like|any|all|each|then|also|so|as|including|especially|keep|use|check|do|make|put)\b"
    ),
}
# The comma of "In order to work safely, wear boots, gloves and a helmet" opens no list.
_OPENING_EN = re.compile(
    r"(?:Therefore|However|For|In|If|When|Where|While|Before|After|To|During|Because|Since|As"
    r"|Near)\b[^,]*, $"
)
_PROHIBITIONS_ZH = re.compile(
    r"(?P<one>(?:严禁|不得|禁止)[^，。、；]{4,30})，(?P<two>(?:严禁|不得|禁止)[^，。、；]{4,30})(?=。)"
)
_WHEN_EN = re.compile(
    r"^(?P<rest>[A-Z][^,;:]{15,}?)(?<! in)(?<! than)(?<! least)(?<! for)(?<! of) "
    r"(?P<when>(?:within|every|at least once an?|once an?) "
    r"(?:\d+ )?(?:s|h|min|seconds|minutes|hours?|days?|weeks?|months?|years?|shift))\.$"
)


def reordered(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """The condition behind its consequence or before it; items of a list exchanged."""
    text = source.sentence
    yield from _conditions_zh(text) if source.language == "zh" else _conditions_en(text)
    if not _IN_ORDER.search(text):
        for start, end, items, comma in listed(text, source.language):
            turned = comma.join([*items[1:], items[0]])
            if turned != text[start:end]:
                yield Rewrite(text[:start] + turned + text[end:], "items exchanged")
    for m in _PROHIBITIONS_ZH.finditer(text):
        turned = f"{m['two']}，{m['one']}"
        yield Rewrite(text[: m.start()] + turned + text[m.end() :], "prohibitions exchanged")


def listed(text: str, language: Language) -> Iterator[tuple[int, int, list[str], str]]:
    """The inner items of lists, whose bounds are sure: b and c of "a, b, c and d"."""
    pattern, comma = (_LIST_EN, ", ") if language == "en" else (_LIST_ZH, "、")
    for m in pattern.finditer(text):
        items = m[0].split(comma)
        opening = language == "en" and _OPENING_EN.match(text[: m.start()]) is not None
        if (
            len(items) > 1
            and not opening
            and not any(_NO_ITEM[language].search(item) for item in items)
        ):
            yield m.start(), m.end(), items, comma


def _conditions_zh(text: str) -> Iterator[Rewrite]:
    """From 停风时，人员必须撤出 to 人员在停风时必须撤出."""
    found = leading_condition(text, "zh")
    if not found or not _ONE_CLAUSE.match(found[1]) or not found[0].endswith(_MOVABLE):
        return
    condition, rest = found
    modals = list(_MODAL_ZH.finditer(rest))
    bare = re.sub(r"^(?:在|当|如果|如|若)", "", condition)
    if len(modals) != 1 or len(bare) > 24 or condition.startswith("对") or "在" in bare:
        return
    modal = modals[0]
    about, duty = rest[: modal.start()], rest[modal.end() :]
    note = f"condition behind: {condition}"
    if about and not re.search(r"[对在]|的$", about):
        yield Rewrite(f"{about}在{bare}{modal[0]}{duty}", note)
    elif not about and modal[0] not in ("严禁", "禁止") and not re.match(r"[有在按由对为]", duty):
        yield Rewrite(f"{modal[0]}在{bare}{duty}", note)


def _conditions_en(text: str) -> Iterator[Rewrite]:
    if found := leading_condition(text, "en"):
        condition, rest = found
        if not re.search(r",| and |\b(?:if|when|unless|until|that|which)\b", rest):
            behind = f"{capital(rest.rstrip('.'))} {lower(condition)}."
            yield Rewrite(behind, f"condition behind: {condition}")
    if found := trailing_condition(text):
        rest, condition = found
        if not re.search(r" and | or ", rest):
            yield Rewrite(f"{capital(condition)}, {lower(rest)}.", f"condition first: {condition}")
    if (when := _WHEN_EN.match(text)) and not re.search(r" and |\b(?:if|when)\b", when["rest"]):
        first = f"{capital(when['when'])}, {lower(when['rest'])}."
        yield Rewrite(first, f"time first: {when['when']}")
