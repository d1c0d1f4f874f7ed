"""Which machines a manual is about."""

from __future__ import annotations

import re

from knowledge.lifecycle.proposing.front import Front

__all__ = ["equipment_of"]

_MANUAL = re.compile(r"手册|说明书|\bmanual\b|\bhandbook\b|\binstructions?\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"[》》]|(?:安装|使用|操作|维护|维修|检修|保养|运行|巡检|产品|技术|设备|及|与|和|、)*(?:手册|说明书)(?:[(（].*)?$"
)
_KIND = re.compile(
    r"\b(?:(?:installation|operation|operating|operator'?s?|maintenance|service|equipment|user'?s?"
    r"|instruction|technical|repair|safety|owner'?s?)\b[ ,&]*(?:and )?)*"
    r"(?:manual|handbook|instructions?)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"^\W*(?:for|of)(?: the)?\b\W*", re.IGNORECASE)
_MODEL = re.compile(r"(?<![\w-])[A-Z]{1,6}-?[A-Z0-9]*(?:[-/][A-Z0-9.]+)*(?![\w-])")
_LABELLED = re.compile(
    r"(?:型\s?号|(?i:\bmodel(?: no| number)?))\.?\s*[:：|]\s*([A-Z0-9][\w./×-]{1,24})"
)
_FIRST_LINES = 6
_MOST = 8


def equipment_of(front: Front, title: str, number: str) -> tuple[str, ...]:
    """The machine that the title of a manual names, and the models its cover names."""
    if not _MANUAL.search(title):
        return ()
    if re.search(r"[\u4e00-\u9fff]", title):
        name = _ABOUT.sub("", title).strip("《》 ")
    else:
        name = _FOR.sub("", _KIND.sub(" ", title).strip()).strip(" -–—,:")
    cover = "\n".join(front.cover[:_FIRST_LINES])
    models = [found for found in _MODEL.findall(cover) if _is_model(found) and found != number]
    models += _LABELLED.findall(f"{front.face}\n{front.head[:1500]}")
    named = [name] if 2 <= len(name) <= 40 else []
    return tuple(dict.fromkeys((*named, *models)))[:_MOST]


def _is_model(text: str) -> bool:
    return any(c.isdecimal() for c in text) and "-" in text and not text.startswith(("ISO", "ICS"))
