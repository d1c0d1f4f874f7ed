"""Writes the files of the sample library; ``python -m knowledge.sample.build [--check]``.

The build needs reportlab (the ``dev`` extra) and two system fonts::

    apt-get install fonts-wqy-zenhei fonts-noto-cjk

Without ``--check`` all files under ``files/`` are written again; the same sources give the same
bytes with the same versions of the libraries and fonts. With ``--check`` nothing is written: it
verifies that every answer in ``questions.jsonl`` stands in the source of the document named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.sample.fonts import FontMissingError
from knowledge.sample.markup import Source, read_source
from knowledge.sample.pdf import write_pdf
from knowledge.sample.plain import write_csv, write_html, write_markdown, write_text
from knowledge.sample.questions import faults
from knowledge.sample.scan import write_scan
from knowledge.sample.sheets import write_workbook
from knowledge.sample.slides import write_slides
from knowledge.sample.word import write_word

__all__ = ["DOCUMENTS", "FILES", "SampleDocument", "build", "main"]

_HERE = Path(__file__).parent
FILES = _HERE / "files"


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """One document: where it is written under ``files/``, from what, and how."""

    file: str
    source: str
    write: Callable[[Source, Path], None]

    def read(self) -> Source:
        """Its parsed source."""
        return read_source(_HERE / "sources" / self.source)


def _english_pdf(source: Source, path: Path) -> None:
    write_pdf(source, path, "en")


def _chinese_pdf(source: Source, path: Path) -> None:
    write_pdf(source, path, "zh")


def _articles(source: Source, path: Path) -> None:
    write_word(source, path, "articles")


def _decimal(source: Source, path: Path) -> None:
    write_word(source, path, "decimal")


DOCUMENTS = (
    SampleDocument("rules/灯溪煤矿安全生产规程.pdf", "site_rules_zh", _chinese_pdf),
    SampleDocument("rules/site-safety-rules.pdf", "site_rules_en", _english_pdf),
    SampleDocument("procedures/2023/停送电挂牌上锁管理办法.docx", "lockout_2023.md", _articles),
    SampleDocument("procedures/2025/停送电挂牌上锁管理办法.docx", "lockout_2025.md", _articles),
    SampleDocument("manuals/main-fan-manual.pdf", "main_fan_manual.md", _english_pdf),
    SampleDocument("manuals/belt-conveyor-manual.pdf", "conveyor_manual.md", _english_pdf),
    SampleDocument("manuals/瓦斯抽采泵站巡检手册.html", "drainage_handbook.md", write_html),
    SampleDocument("power-plant/锅炉与汽轮机运行限值.xlsx", "unit_limits.md", write_workbook),
    SampleDocument("emergency/井下事故应急处置程序.docx", "emergency_mine.md", _decimal),
    SampleDocument("emergency/power-plant-emergencies.md", "emergency_plant.md", write_markdown),
    SampleDocument("emergency/contacts-and-muster-points.csv", "contacts.md", write_csv),
    SampleDocument("notices/2025-06-安全通知单-扫描件.pdf", "shift_notice.md", write_scan),
    SampleDocument("training/confined-spaces.pptx", "confined_space_talk.md", write_slides),
    SampleDocument("training/术语对照.txt", "glossary.md", write_text),
)


def build(folder: Path = FILES) -> list[Path]:
    """Write every document under ``folder`` and return the paths.

    Raises:
        FontMissingError: A system font is not installed; the message names the package.
    """
    paths = []
    for document in DOCUMENTS:
        path = folder / document.file
        path.parent.mkdir(parents=True, exist_ok=True)
        document.write(document.read(), path)
        paths.append(path)
    return paths


def main(arguments: list[str]) -> int:
    """Build, or with ``--check`` verify the questions; return the exit status."""
    if arguments == ["--check"]:
        texts = {document.file: document.read().text for document in DOCUMENTS}
        found = faults(_HERE / "questions.jsonl", texts)
        sys.stderr.writelines(f"{fault}\n" for fault in found)
        return 1 if found else 0
    if arguments:
        sys.stderr.write("usage: python -m knowledge.sample.build [--check]\n")
        return 2
    try:
        paths = build()
    except FontMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.writelines(
        f"{path.stat().st_size:>9,} {path.relative_to(FILES)}\n" for path in paths
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
