"""What the QR label of a document says around it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["QR_LABEL", "QrLabelTexts"]


@dataclass(frozen=True, slots=True)
class QrLabelTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    about: str
    preview: str
    picture: str
    sheet: str
    nowhere: str
    failed: str


QR_LABEL: dict[Language, QrLabelTexts] = {
    "zh": QrLabelTexts(
        title="二维码标签",
        about="贴在设备上，扫码即可只就这份文件提问。",
        preview="标签预览：{name}",
        picture="下载图片",
        sheet="下载 A4 标签页（8 张）",
        nowhere="此标签在其他设备上打不开：地址 {address} 只指向本机。请设置 DAVY_PUBLIC_URL，"
        "并让 davy up --host 监听该地址，然后再打印。",
        failed="无法生成标签：{message}",
    ),
    "en": QrLabelTexts(
        title="QR label",
        about="Stick it on the machine: scanned, it opens Ask for this document alone.",
        preview="Preview of the label: {name}",
        picture="Download picture",
        sheet="Download A4 sheet of 8",
        nowhere="Other devices cannot open this label: {address} names this computer only. Set"
        " DAVY_PUBLIC_URL and let davy up --host listen there, then print.",
        failed="The label cannot be made: {message}",
    ),
}
