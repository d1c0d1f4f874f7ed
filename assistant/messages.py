"""What Davy says in its own words, in both languages."""

from __future__ import annotations

__all__ = ["abstention", "as_image"]

_NOTHING = {
    "zh": "库中没有与这个问题有关的内容。请换个说法，或请知识管理员加载相关文件。",
    "en": "Nothing in the library relates to this question. Put it differently, or ask the"
    " knowledge manager to load the document it belongs to.",
}
_WEAK = {
    "zh": "在已加载的文件里没有找到足以回答这个问题的内容"
    "（把握 {confidence:.0%}，低于 {threshold:.0%}）。"
    "下面是最接近的段落，它们可能没有回答你的问题。",
    "en": "The loaded documents do not hold a sufficient answer to this question (confidence"
    " {confidence:.0%}, below {threshold:.0%}). The nearest passages follow; they may not"
    " answer it.",
}


def abstention(language: str, confidence: float, threshold: float, *, found: bool) -> str:
    """Why Davy does not answer."""
    texts = _WEAK if found else _NOTHING
    chosen = texts["zh" if language == "zh" else "en"]
    return chosen.format(confidence=confidence, threshold=threshold)


_AS_IMAGE = {
    "zh": "这一处有无法辨认的符号，不能作为文字引用，请看原页图像。",
    "en": "A sign here could not be read, so it is not quoted as text: see the page itself.",
}


def as_image(language: str) -> str:
    """What stands in the place of a quotation that only the page's image can show."""
    return _AS_IMAGE["zh" if language == "zh" else "en"]
