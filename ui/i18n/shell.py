"""What stands around every page: the names of the pages, who is at work."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["SHELL", "ShellTexts"]


@dataclass(frozen=True, slots=True)
class ShellTexts:
    """Texts in one language."""

    navigation: str
    ask: str
    emergency: str
    history: str
    library: str
    documents: str
    document: str
    reading: str
    todo: str
    glossary: str
    cards: str
    your_name: str
    name_needed: str


SHELL: dict[Language, ShellTexts] = {
    "zh": ShellTexts(
        navigation="页面",
        ask="提问",
        emergency="紧急处置",
        history="历史",
        library="文件库",
        documents="文件",
        document="文件详情",
        reading="核对识别",
        todo="待办",
        glossary="术语",
        cards="应急卡",
        your_name="你的姓名（记入修改记录）",
        name_needed="请先填写姓名：修改会连同姓名和日期一起记录。",
    ),
    "en": ShellTexts(
        navigation="Pages",
        ask="Ask",
        emergency="Emergency",
        history="History",
        library="Library",
        documents="Documents",
        document="Document",
        reading="Check readings",
        todo="To do",
        glossary="Glossary",
        cards="Emergency cards",
        your_name="Your name (kept with each change)",
        name_needed="Type your name first: changes are kept with the name and the date.",
    ),
}
