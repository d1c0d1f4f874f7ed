"""What went wrong and what to do: the library's English, said in Chinese.

A job keeps what its readers said, in English. What has no translation here is shown as it is.
"""

from __future__ import annotations

import re

from ui.i18n.languages import Language

__all__ = ["in_language"]

_WHY = (
    (r"opens only with a password|protected by a password", "有密码，打不开。"),
    (r" is empty\.| has no content\.", "是空文件。"),
    (r" holds no text\.| has no text\.|no text can be made out", "没有可读的文字。"),
    (r"is not a readable PDF", "不是能读的 PDF，可能已损坏。"),
    (r"damaged image", "图片已损坏。"),
    (r"damaged archive", "压缩包已损坏。"),
    (r"damaged message", "邮件已损坏。"),
    (r"damaged|has no document body|declares XML entities|parsed as HTML", "文件已损坏。"),
    (r"old binary Office format", "是旧版 Office 格式，本机没有装 LibreOffice，读不了。"),
    (r"could not be opened by LibreOffice", "LibreOffice 打不开：已损坏，或格式与扩展名不符。"),
    (r"OFD or XPS", "是 OFD 或 XPS 格式，不能直接读。"),
    (r"HEIC or AVIF", "是 HEIC 或 AVIF 照片，不能直接读。"),
    (r"Outlook's own format", "是 Outlook 自有格式的邮件，不能直接读。"),
    (r"binary format that is neither", "是无法识别的二进制格式。"),
    (r"not text in any encoding", "不是任何已知编码的文字。"),
    (r"archive of a kind|packed in a way", "是不支持的压缩格式。"),
    (r"archive without a file|without text or a readable attachment", "里面没有能读的文件。"),
    (r"lies too deep", "压缩包套得太深。"),
    (r"holds more than|would swell|would unpack", "里面的内容太大，不像正常文件。"),
    (r"more than \d+ megapixels", "图片太大。"),
    (r"not a document itself", "里面装着别的文件，本身不是文档。"),
    (r"needs more than the (\d+) MB of memory", "读取时内存超过 \\1 MB 的上限。"),
    (r"was given up", "读了很久没有进展，已放弃。"),
    (r"changed while it was being read", "读取时文件被改动了。"),
    (r"was taken away", "识别过程中文件不见了。"),
    (r"cannot be copied|could not be read from disk|cannot be opened|cannot be read",
     "从磁盘上读不出来。"),
    (r"cannot be loaded: (.*)$", "加载时出错（\\1）。"),
    (r"The disk of '.*' is full", "磁盘已满。"),
    (r"would be repealed on (\S+), not after .* effect, (\S+)\.",
     "废止日期 \\1 不晚于施行日期 \\2。"),
    (r"Each would take the other's place, and none would answer: (.*)\.",
     "会互相替代，结果都不再用来回答：\\1。"),
    (r"would be left without a title", "没有填写标题。"),
    (r"(.*) has settled this conflict meanwhile", "在此期间 \\1 已处理这一处，你的备注没有保存。"),
    (r"is larger than (\d+) MB", "超过 \\1 MB。"),
    (r"holds \d+ statements, more than (\d+)", "陈述超过 \\1 句。"),
    (r"holds other documents and is no draft", "里面装着别的文件，本身不是草稿。"),
    (r"There is an account '(.*)' already", "已有账号 \\1。"),
    (r"cannot be named", "这个用户名不能用。"),
    (r"is the last administrator", "这是最后一位管理员。"),
    (r"A password has (\d+) to", "密码至少 \\1 个字符。"),
    (r"The name is no password", "密码不能与用户名相同。"),
    (r"The label of a token cannot|A name cannot", "请填写名称（最多 64 个字符）。"),
    (r"Nothing' is no role|Nothing is no role", "至少选一个角色。"),
)  # fmt: skip
_WHAT_TO_DO = (
    (r"Check it part by part", "请分几部分核对，或在本机用 davy check。"),
    (r"davy user change", "请在列表中更改它。"),
    (r"Take letters, digits", "请用字母、数字和 . _ - @。"),
    (r"Make somebody else one first", "请先指定另一位管理员。"),
    (r"A few words that do not", "几个不相干的词连起来既长又好记。"),
    (r"Save a copy without the password|save it without one", "去掉密码另存一份，再加载。"),
    (r"Unpack it with the password", "用密码解压，再加载解压后的文件夹。"),
    (r"Copy (?:it|the file) again from", "从原处重新复制一份，再加载。"),
    (r"see whether it is the right", "打开看看是不是要的文件。"),
    (r"shows pictures of pages, save it as PDF", "如果里面是页面图片，请另存为 PDF 再加载。"),
    (r"print it to a new PDF and load", "用 PDF 阅读器打开；能打开就打印成新的 PDF 再加载。"),
    (r"Print it to a new PDF, or split it",
     "打印成新的 PDF 或拆成几份再加载；机器较慢时调大 DAVY_WORKER_SECONDS。"),
    (r"save it again as PNG", "用看图软件另存为 PNG 再加载，或重新扫描。"),
    (r"mail program", "用邮件软件打开，另存后再加载。"),
    (r"Save it from Outlook", "在 Outlook 里另存为 .eml，或另存为 PDF 并附上附件。"),
    (r"save it as a complete page", "用浏览器打开，另存为完整网页或 PDF，再加载。"),
    (r"Install LibreOffice on this machine, or save the file as \.(\w+)",
     "在本机安装 LibreOffice，或另存为 .\\1 再加载。"),
    (r"save it as \.(\w+) or PDF", "用原来的软件打开，另存为 .\\1 或 PDF 再加载。"),
    (r"save it again as \.docx", "用 Word 打开，另存为 .docx 再加载。"),
    (r"save it as PDF and load|Export it as PDF", "用原来的软件打开，另存为 PDF 再加载。"),
    (r"save it again(?:,| and)", "用原来的软件打开，重新保存后再加载。"),
    (r"Give it its right ending|ending of its real format", 
     "改成正确的扩展名，或另存为现在通用的格式。"),
    (r"Save it as JPEG or PNG", "另存为 JPEG 或 PNG 再加载。"),
    (r"lower resolution", "降低分辨率（不超过 300 dpi）另存后再加载。"),
    (r"Unpack (?:it|the outer ones)|unpack it yourself", "用别的软件解压，再加载解压后的文件夹。"),
    (r"split it into smaller|split the file",
     "拆成几份再加载；内存不够时调大 DAVY_WORKER_MEMORY_MB。"),
    (r"one by one", "请从文件库页面或用 davy ingest 加载，会逐个读取。"),
    (r"nobody is writing to it", "等没有人改它时再加载。"),
    (r"disk or stick", "检查它所在的磁盘或U盘是否还在，再加载。"),
    (r"Check the disk that the library is on", "检查文件库所在的磁盘，再加载一次。"),
    (r"Check that (?:it is|you may)", "检查文件是否还在、有没有读取权限。"),
    (r"Mend one of the two dates", "请改正其中一个日期。"),
    (r"Take one of them out of 'supersedes'", "请从“替代的文件”里去掉一份。"),
    (r"^Give it one\.", "请填写标题。"),
    (r"Look at what was said of it", "请看“已处理的”里的备注；要另作处理，请先重新打开。"),
    (r"Free some space", "腾出空间后继续；之前加载的内容没有变化。"),
)  # fmt: skip


def in_language(language: Language, error: str, hint: str) -> tuple[str, str]:
    """What went wrong and what to do, in a language as far as that is known."""
    if language == "en":
        return error, hint
    return _translated(error, _WHY), _translated(hint, _WHAT_TO_DO)


def _translated(text: str, known: tuple[tuple[str, str], ...]) -> str:
    for pattern, said in known:
        found = re.search(pattern, text)
        if found:
            return found.expand(said)
    return text
