"""What the comparison of two versions says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["CHANGES", "ChangesTexts"]


@dataclass(frozen=True, slots=True)
class ChangesTexts:
    """Texts in one language; ``{name}`` stands for a value.

    Attributes:
        count_changed: How many clauses are worded anew; the other counts likewise.
        demands: Heading of the changes that touch a figure or a duty.
        wording: Heading of the others.
        renumberings: Heading of what only got another number.
        more: Opens the changes that are not shown at once.
        outside: Instead of a number, for text that stands in no clause.
        touches: The mark of a change that touches a figure or a duty.
        was_there: Before removed text, for screen readers; ``is_there`` before added text.
        whole: Opens the whole clause.
        old_place: A link to the page of the old version.
        new_place: The same of the new one.
    """

    name: str
    same: str
    count_changed: str
    count_added: str
    count_removed: str
    count_renumbered: str
    count_unchanged: str
    legend: str
    demands: str
    wording: str
    renumberings: str
    more: str
    changed: str
    added: str
    removed: str
    renumbered: str
    outside: str
    touches: str
    was_there: str
    is_there: str
    whole: str
    old_place: str
    new_place: str


CHANGES: dict[Language, ChangesTexts] = {
    "zh": ChangesTexts(
        name="与上一版的差异",
        same="两版条文一致，共 {count} 条。",
        count_changed="修改 {count}",
        count_added="新增 {count}",
        count_removed="删除 {count}",
        count_renumbered="仅改编号 {count}",
        count_unchanged="未变 {count}",
        legend="−[删去的文字] +[新增的文字]",
        demands="数值、期限或要求有变（{count}）",
        wording="其他改动（{count}）",
        renumberings="仅编号改变（{count}）",
        more="其余 {count} 处",
        changed="修改",
        added="新增",
        removed="删除",
        renumbered="改编号",
        outside="条文以外",
        touches="数值或要求",
        was_there="删去：",
        is_there="新增：",
        whole="看全文",
        old_place="旧版第 {page} 页",
        new_place="新版第 {page} 页",
    ),
    "en": ChangesTexts(
        name="What differs from the version before",
        same="Both versions say the same, {count} clauses.",
        count_changed="{count} changed",
        count_added="{count} added",
        count_removed="{count} removed",
        count_renumbered="{count} only renumbered",
        count_unchanged="{count} unchanged",
        legend="−[text taken out] +[text put in]",
        demands="A figure, a time or a duty differs ({count})",
        wording="Other changes ({count})",
        renumberings="Only the number differs ({count})",
        more="{count} more",
        changed="Changed",
        added="Added",
        removed="Removed",
        renumbered="Renumbered",
        outside="Outside the clauses",
        touches="Figure or duty",
        was_there="taken out: ",
        is_there="put in: ",
        whole="Whole clause",
        old_place="Old version, page {page}",
        new_place="New version, page {page}",
    ),
}
