"""The comparison of two versions, as it is drawn."""

import html
import re
from dataclasses import fields
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from knowledge.lifecycle.differing import Changes, Spot, clause_changes
from knowledge.splitting import split
from knowledge.types import Page
from ui.components.changes import changes_markup
from ui.i18n import LANGUAGES, Language
from ui.i18n.changes import CHANGES, ChangesTexts

LONG = (
    "旧灯由灯房统一存放，每月盘点，盘点时由灯房主任、材料员和当班班长三方在场，结果记入台账，"
    "台账放在灯房值班室的柜子里，由值班员保管，钥匙由主任保管，交接班时两人当面清点并签字，"
    "盘点中发现缺少的，由灯房主任查明去向并报告机电科，机电科核实以后补足，"
    "补足的矿灯编号后重新登记，旧编号不再使用，登记表由灯房和机电科各存一份，"
)
OLD = """第一条 灯房每班检查矿灯1次。
第二条 凭牌领灯。
第三条 灯牌由<b>班长</b>签字。
第四条 {long}每年保存1年。
第五条 灯房禁止烟火。
""".replace("{long}", LONG)
NEW = (
    OLD.replace("1次", "2次").replace("第五条", "第六条").replace("保存1年", "保存3年")
    .replace("第二条 凭牌", "第二条 凭卡").replace("第三条 灯牌由<b>班长</b>签字。\n", "")
    .replace("第四条", "第四条 新灯先充电。\n第五条")
)  # fmt: skip


@pytest.fixture(scope="module")
def changes() -> Changes:
    return clause_changes(split([Page(0, OLD)]), split([Page(0, NEW)]))


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("key", [field.name for field in fields(ChangesTexts)])
def test_both_languages_have_each_text_with_the_same_values(key: str):
    zh, en = getattr(CHANGES["zh"], key), getattr(CHANGES["en"], key)
    assert zh.strip()
    assert en.strip()
    assert re.findall(r"{\w+}", zh) == re.findall(r"{\w+}", en)


def test_what_is_new_and_what_is_gone_is_told_without_colour(changes: Changes):
    text = shown(changes_markup(changes, "zh"))
    assert "检查矿灯删去：−[1]新增：+[2]次" in text
    assert "删去：−[凭牌]新增：+[凭卡]领灯" in text


def test_figures_stand_first_and_numbers_alone_are_folded(changes: Changes):
    markup = changes_markup(changes, "en")
    text = shown(markup)
    figures, wording = text.index("A figure, a time"), text.index("Other changes")
    assert figures < text.index("第一条") < wording < text.index("第二条")
    assert text.index("Only the number differs") < text.index("第五条 → 第六条")
    assert re.search(r"<details[^>]*><summary>Only the number", markup)


def test_text_of_documents_is_literal(changes: Changes):
    markup = changes_markup(changes, "en")
    assert "<b>班长</b>" not in markup
    assert "<b>班长</b>" in shown(markup)


def test_a_long_clause_is_shortened_and_can_be_opened(changes: Changes):
    markup = changes_markup(changes, "en")
    articles = re.findall(r"<article.*?</article>", markup, re.DOTALL)
    long = next(article for article in articles if "保存" in article)
    short, whole = long.split("<details")
    assert "…" in short
    assert "两人当面清点" not in short
    assert "两人当面清点" in whole


def test_links_lead_to_both_versions(changes: Changes):
    def address(side: str, spot: Spot) -> str:
        return f"/document?side={side}&page={spot.page_index}"

    markup = changes_markup(changes, "en", address)
    assert "/document?side=old&amp;page=0" in markup
    assert "New version, page 1" in markup
    assert "href" not in changes_markup(changes, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_versions_that_say_the_same_are_said_to(language: Language):
    markup = changes_markup(Changes((), 12), language)
    assert "12" in shown(markup)
    assert "<article" not in markup


def test_hundreds_of_changes_are_folded(changes: Changes):
    many = Changes(changes.changes * 60, 0)
    assert "more</summary>" in changes_markup(many, "en")


def test_it_is_drawn_on_a_page(changes: Changes):
    def page() -> None:
        from knowledge.lifecycle.differing import Changes
        from ui.components.changes import show_changes

        show_changes(Changes((), 3), "en")

    drawn = AppTest.from_function(page).run()
    assert not drawn.exception


def test_the_stylesheet_has_its_signs():
    css = (Path(__file__).parents[2] / "ui" / "style" / "changes.css").read_text("utf-8")
    assert "line-through" in css
    assert "underline" in css
