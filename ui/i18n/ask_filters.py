"""What the Ask page says of filters: what part of the library is asked, and as of which day."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["FILTERS", "FilterTexts"]


@dataclass(frozen=True, slots=True)
class FilterTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    filters: str
    specialty: str
    site: str
    equipment: str
    document: str
    every_document: str
    as_of: str
    only_from: str
    ask_everything: str
    as_rules_stood: str
    as_today: str
    ignored: str
    nothing_left: str
    answered_under: str
    as_of_day: str
    ask_again: str
    wider_answers: str
    ask_wider: str
    between: str


FILTERS: dict[Language, FilterTexts] = {
    "zh": FilterTexts(
        filters="筛选",
        specialty="专业",
        site="地点",
        equipment="设备",
        document="文件",
        every_document="全部文件",
        as_of="按哪一天的规定回答（不填即今天）",
        only_from="只用{titles}回答",
        ask_everything="用全部文件",
        as_rules_stood="按 {day} 当日有效的规定回答",
        as_today="改为今天",
        ignored="网址里有本库没有的筛选条件，未采用：{parts}",
        nothing_left="没有文件符合这些条件。请去掉一个条件再问。",
        answered_under="筛选范围：{parts}",
        as_of_day="截至 {day}",
        ask_again="按新的筛选再问一次",
        wider_answers="在筛选范围之外，文件库里有能回答这个问题的内容。",
        ask_wider="不加筛选再问",
        between="、",
    ),
    "en": FilterTexts(
        filters="Filters",
        specialty="Specialty",
        site="Site",
        equipment="Equipment",
        document="Document",
        every_document="All documents",
        as_of="Answer by the rules of which day? (empty: today)",
        only_from="Answers only from {titles}",
        ask_everything="Ask everything",
        as_rules_stood="As the rules stood on {day}",
        as_today="Ask about today",
        ignored="The address names what this library does not hold; left out: {parts}",
        nothing_left="No document fits these filters. Take one away and ask again.",
        answered_under="Asked of: {parts}",
        as_of_day="as of {day}",
        ask_again="Ask again with the new filters",
        wider_answers="Outside these filters the library does hold an answer.",
        ask_wider="Ask without filters",
        between=", ",
    ),
}
