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
    review: str
    queue: str
    signed: str
    insights: str
    check: str
    people: str
    not_yours: str
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
        review="审核",
        queue="待审核",
        signed="已签发",
        insights="统计",
        check="核对草稿",
        people="人员与权限",
        not_yours="这一页不属于你的岗位。需要时请找管理员。",
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
        review="Review",
        queue="To review",
        signed="Signed answers",
        insights="Insights",
        check="Check a draft",
        people="People",
        not_yours="This page is not for your role. Ask an administrator if you need it.",
        your_name="Your name (kept with each change)",
        name_needed="Type your name first: changes are kept with the name and the date.",
    ),
}
