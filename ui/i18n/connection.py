"""What is said while the server cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["CONNECTION", "ConnectionTexts"]


@dataclass(frozen=True, slots=True)
class ConnectionTexts:
    """Texts in one language."""

    lost: str
    back: str


CONNECTION: dict[Language, ConnectionTexts] = {
    "zh": ConnectionTexts(
        lost="连接已断开，正在重新连接。页面上的内容仍可查看；恢复之前无法提问。",
        back="连接已恢复。",
    ),
    "en": ConnectionTexts(
        lost="Connection lost, trying again. What is on this page can still be read;"
        " questions have to wait.",
        back="Connected again.",
    ),
}
