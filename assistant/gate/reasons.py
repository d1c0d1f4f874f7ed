"""Why a claim does not pass, in words."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.types import CheckName, Finding

__all__ = ["reason"]

_CHECKS: dict[CheckName, tuple[str, str]] = {
    "citation": ("citation", "引用"),
    "quantity": ("figure", "数值"),
    "comparator": ("limit", "界限"),
    "modality": ("duty", "要求程度"),
    "negation": ("negation", "否定"),
    "actor": ("who", "责任人"),
    "name": ("thing named", "所指对象"),
    "condition": ("condition", "条件"),
    "coverage": ("words", "用词"),
    "order": ("order", "语序"),
    "entailment": ("meaning", "含义"),
}
_WHOLE = {
    "citation": ("It cites nothing.", "没有引用任何出处。"),
    "coverage": ("The source does not say this.", "出处没有这样说。"),
    "order": ("Its words stand together otherwise in the source.", "出处中词语不是这样组合的。"),
    "entailment": ("The source does not imply this.", "从出处推不出这一说法。"),
}  # fmt: skip


def reason(findings: Iterable[Finding], language: str = "en") -> str:
    """One sentence for each finding: what the source says, and what the claim says.

    >>> reason([Finding("quantity", "1.5 %", "1.0 %")])
    'Figure: "1.0 %" in the source, "1.5 %" here.'
    """
    zh = language == "zh"
    said = dict.fromkeys(_chinese(f) if zh else _english(f) for f in findings)
    return ("" if zh else " ").join(said)


def _english(finding: Finding) -> str:
    name = _CHECKS[finding.check][0].capitalize()
    if finding.claimed and finding.stated:
        return f'{name}: "{finding.stated}" in the source, "{finding.claimed}" here.'
    if finding.claimed:
        return f'{name}: "{finding.claimed}" is not in the source.'
    if finding.stated:
        return f'{name}: "{finding.stated}" of the source is left out.'
    return _WHOLE[finding.check][0] if finding.check in _WHOLE else f"{name} differs."


def _chinese(finding: Finding) -> str:
    name = _CHECKS[finding.check][1]
    if finding.claimed and finding.stated:
        return f"{name}：出处为“{finding.stated}”，此处为“{finding.claimed}”。"
    if finding.claimed:
        return f"{name}：出处没有“{finding.claimed}”。"
    if finding.stated:
        return f"{name}：漏掉了出处的“{finding.stated}”。"
    return _WHOLE[finding.check][1] if finding.check in _WHOLE else f"{name}不同。"
