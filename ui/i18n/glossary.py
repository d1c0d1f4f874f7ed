"""What the glossary page says: searching names, the site's own terms, what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["FIELDS", "GLOSSARY", "GlossaryTexts"]


@dataclass(frozen=True, slots=True)
class GlossaryTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    intro: str
    search: str
    search_hint: str
    nothing_found: str
    add: str
    add_what: str
    zh: str
    en: str
    note: str
    names_hint: str
    add_button: str
    added: str
    own: str
    own_what: str
    own_none: str
    save: str
    unsaved: str
    saved: str
    reload: str
    reloaded: str
    problem: str
    header: str
    not_csv: str
    too_many_cells: str
    too_few_names: str
    encoding: str
    unreadable: str
    left_out: str
    meanwhile: str
    changes: str
    changes_none: str
    change: str
    plus: str
    minus: str
    remove_hint: str


_ZH = GlossaryTexts(
    title="术语",
    intro="同一样东西的不同叫法，中文和英文。提问用哪种叫法都能找到文件里的内容。",
    search="查找叫法",
    search_hint="例如：局扇",
    nothing_found="没有这个叫法。可以在下面添加。",
    add="添加本单位的叫法",
    add_what="同一样东西的叫法写在一起，用分号隔开。至少两个。",
    zh="中文叫法",
    en="英文叫法",
    note="备注",
    names_hint="用分号隔开",
    add_button="添加",
    added="已添加，下一次提问起生效。",
    own="本单位的术语",
    own_what="一行一样东西。点格子可以修改；在左侧选中一行后可以删除。",
    own_none="还没有本单位的术语。",
    save="保存修改",
    unsaved="修改还没有保存。",
    saved="已保存，下一次提问起生效。",
    reload="放弃修改，重新载入",
    reloaded="已重新载入。",
    problem="“{text}”：{what}",
    header="文件的第一行不是 zh,en,note，整个文件都没有起作用。保存后会改正",
    not_csv="不是正确的 CSV，请改写或删除",
    too_many_cells="多于三格",
    too_few_names="少于两个叫法",
    encoding="文件 glossary.csv 既不是 UTF-8 也不是 GB18030，没有起作用。请用 Excel 另存为"
    "“CSV UTF-8”",
    unreadable="文件 glossary.csv 读不出来，没有起作用。请看它的权限",
    left_out="有问题的行不起作用，其他行照常。",
    meanwhile="别人刚改过术语表。请重新载入，再改一次。",
    changes="修改记录",
    changes_none="还没有修改过。",
    change="{day} {by}",
    plus="添加：{names}",
    minus="删除：{names}",
    remove_hint="备注写 remove 的行会去掉自带术语里的这些叫法。",
)

_EN = GlossaryTexts(
    title="Glossary",
    intro="What things are called, in Chinese and English. A question finds the documents whichever"
    " name it uses.",
    search="Find a name",
    search_hint="For example: auxiliary fan",
    nothing_found="Nothing is called that here. You can add it below.",
    add="Add names that your site uses",
    add_what="Write all names of one thing, at least two, with semicolons between them.",
    zh="Chinese names",
    en="English names",
    note="Note",
    names_hint="Semicolons between them",
    add_button="Add",
    added="Added. It counts from the next question on.",
    own="The site's own terms",
    own_what="One thing a row. Press a cell to change it; choose a row at its left to delete it.",
    own_none="There are no terms of the site's own yet.",
    save="Save changes",
    unsaved="Your changes are not saved yet.",
    saved="Saved. It counts from the next question on.",
    reload="Discard changes and load again",
    reloaded="Loaded again.",
    problem="“{text}”: {what}",
    header="The file's first line is not zh,en,note, so nothing in it counts. Saving mends that",
    not_csv="this is not proper CSV; write it anew or delete it",
    too_many_cells="it has more than three cells",
    too_few_names="it has fewer than two names",
    encoding="The file glossary.csv is neither UTF-8 nor GB18030 and does not count. Save it from"
    " Excel as “CSV UTF-8”",
    unreadable="The file glossary.csv cannot be read and does not count. Look at its permissions",
    left_out="Rows with a problem do not count; the others do.",
    meanwhile="Somebody else has just changed the glossary. Load it again, then make your changes.",
    changes="Changes",
    changes_none="Nothing has been changed yet.",
    change="{day} {by}",
    plus="Added: {names}",
    minus="Removed: {names}",
    remove_hint="A row whose note is “remove” takes its names out of what Davy comes with.",
)

GLOSSARY: dict[Language, GlossaryTexts] = {"zh": _ZH, "en": _EN}

# The fields that names come from, by the files they stand in.
FIELDS: dict[Language, dict[str, str]] = {
    "zh": {
        "site": "本单位", "mining": "采矿", "ventilation": "通风", "electrical": "电气",
        "machines": "机械", "safety": "安全", "rescue": "救护", "roles": "岗位", "civil": "通用",
        "power": "电力", "oilgas": "油气", "general": "通用", "everyday": "日常",
    },
    "en": {
        "site": "this site", "mining": "mining", "ventilation": "ventilation",
        "electrical": "electrical", "machines": "machines", "safety": "safety",
        "rescue": "rescue", "roles": "jobs", "civil": "general", "power": "power",
        "oilgas": "oil and gas", "general": "general", "everyday": "everyday",
    },
}  # fmt: skip
