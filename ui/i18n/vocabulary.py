"""The words of a document's life, in both languages: specialties, authorities, standings.

The catalog holds the English words; whatever a site has added of its own is shown as written.
"""

from __future__ import annotations

from ui.i18n.languages import Language

__all__ = [
    "AUTHORITY_NAMES",
    "FIELD_NAMES",
    "LANGUAGE_NAMES",
    "SPECIALTY_NAMES",
    "STANDING_NAMES",
    "authority_name",
    "specialty_name",
    "specialty_of",
    "standing_name",
]

SPECIALTY_NAMES: dict[Language, dict[str, str]] = {
    "zh": {
        "hoisting": "提升",
        "haulage": "主运",
        "safety supervision": "安监",
        "rockburst prevention": "防冲",
        "coal winning": "采煤",
        "tunnelling": "掘进",
        "auxiliary transport": "辅运",
        "coal preparation": "洗选",
        "coking": "焦化",
        "power": "电力",
        "oil and gas": "油气",
        "general": "通用",
    },
    "en": {
        "hoisting": "Hoisting",
        "haulage": "Main haulage",
        "safety supervision": "Safety supervision",
        "rockburst prevention": "Rockburst prevention",
        "coal winning": "Coal winning",
        "tunnelling": "Tunnelling",
        "auxiliary transport": "Auxiliary transport",
        "coal preparation": "Coal preparation",
        "coking": "Coking",
        "power": "Power",
        "oil and gas": "Oil and gas",
        "general": "General",
    },
}

AUTHORITY_NAMES: dict[Language, dict[str, str]] = {
    "zh": {
        "": "未注明",
        "law": "法律法规",
        "standard": "标准",
        "site rule": "本单位规程",
        "manual": "说明书",
        "bulletin": "通知通报",
    },
    "en": {
        "": "Not stated",
        "law": "Law",
        "standard": "Standard",
        "site rule": "Site rule",
        "manual": "Manual",
        "bulletin": "Bulletin",
    },
}

STANDING_NAMES: dict[Language, dict[str, str]] = {
    "zh": {
        "in force": "现行",
        "not yet effective": "尚未施行",
        "superseded": "已被替代",
        "repealed": "已废止",
        "removed": "已移除",
    },
    "en": {
        "in force": "In force",
        "not yet effective": "Not yet effective",
        "superseded": "Superseded",
        "repealed": "Repealed",
        "removed": "Removed",
    },
}

LANGUAGE_NAMES: dict[Language, dict[str, str]] = {
    "zh": {"zh": "中文", "en": "英文", "other": "其他"},
    "en": {"zh": "Chinese", "en": "English", "other": "Other"},
}

FIELD_NAMES: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "标题",
        "number": "文号 / 标准号",
        "authority": "类别",
        "issuer": "发布单位",
        "specialty": "专业",
        "sites": "适用地点",
        "audience": "适用人员",
        "equipment": "设备",
        "effective": "施行日期",
        "repealed": "废止日期",
        "supersedes": "替代的文件",
    },
    "en": {
        "title": "Title",
        "number": "Number",
        "authority": "Kind",
        "issuer": "Issued by",
        "specialty": "Specialty",
        "sites": "Sites",
        "audience": "For whom",
        "equipment": "Equipment",
        "effective": "In force from",
        "repealed": "Repealed from",
        "supersedes": "Takes the place of",
    },
}


def specialty_name(value: str, language: Language) -> str:
    """A specialty in the visitor's language; "" where none is set."""
    return SPECIALTY_NAMES[language].get(value, value)


def authority_name(value: str, language: Language) -> str:
    """A kind of document in the visitor's language."""
    return AUTHORITY_NAMES[language].get(value, value)


def standing_name(value: str, language: Language) -> str:
    """A standing in the visitor's language."""
    return STANDING_NAMES[language].get(value, value)


def specialty_of(typed: str) -> str:
    """A specialty as the catalog holds it, from its name in either language or as typed."""
    wanted = " ".join(typed.split())
    for names in SPECIALTY_NAMES.values():
        for value, name in names.items():
            if wanted.casefold() in (name.casefold(), value):
                return value
    return wanted
