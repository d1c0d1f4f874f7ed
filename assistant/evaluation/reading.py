"""The figures of reading in docs/benchmarks.md: ``python -m assistant.evaluation.reading FOLDER``.

FOLDER holds ``pdf-zh/`` with ``煤矿安全规程.pdf``, ``text/``, ``scanned/`` and ``mojibake/``;
``pdf-en/``; ``coal-zh/``; and ``odd/``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pypdfium2

from assistant.evaluation.engines import odd_files, rates
from knowledge.clauses import clause_key
from knowledge.library import Library
from knowledge.normalise import UNREADABLE
from knowledge.readers import read
from knowledge.settings import LibrarySettings
from knowledge.splitting import split
from knowledge.types import Reading

__all__ = ["main"]

_REGULATIONS = "pdf-zh/煤矿安全规程.pdf"
_ARTICLES = 721
_STANDARD = "[[]AQ 1020*粉尘*.pdf"
_SAME_IN_TEXT = "71-*粉尘*"
# A stretch that only one of two editions of a text has, in characters: a table left out.
_ONE_SIDED = 30
_DIGITS = "零一二三四五六七八九"


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents")
    parser.add_argument(
        "--only", choices=("regulations", "standard", "scans", "rates", "odd"), action="append"
    )
    given = parser.parse_args()
    parts = {
        "regulations": regulations,
        "standard": standard,
        "scans": scans,
        "rates": rates,
        "odd": odd_files,
    }
    figures: dict[str, Any] = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    for name in given.only or parts:
        figures[name] = parts[name](given.data)
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def regulations(data: Path) -> dict[str, Any]:
    """Signs without a meaning, and articles, in the coal mine safety regulations."""
    path = data / _REGULATIONS
    written = _signs(path)
    reading = read(path)
    passages = split(reading.pages)
    found = {clause_key(number) for p in passages for _, number in p.clauses}
    wanted = [f"第{numeral(n)}条" for n in range(1, _ARTICLES + 1)]
    missing = [name for name in wanted if clause_key(name) not in found]
    text = "".join(page.text for page in reading.pages)
    return {
        "signs_in_the_file": {f"U+{ord(c):04X}": n for c, n in written.most_common()},
        "corrections": [
            f"U+{ord(c.char):04X} → {c.meaning} ×{c.count}" for c in reading.corrections
        ],
        "left": len(UNREADABLE.findall(text)),
        "left_beside_a_digit": len(
            re.findall(rf"\d\s?{UNREADABLE.pattern}|{UNREADABLE.pattern}\s?\d", text)
        ),
        "pages_without_text": sum(not page.text.strip() for page in reading.pages),
        "articles": _ARTICLES - len(missing),
        "share": round(1 - len(missing) / _ARTICLES, 4),
        "missing": missing,
    }


def standard(data: Path) -> dict[str, Any]:
    """A scanned standard against the text of the same standard, where both have it.

    The text was made by recognition as well and has errors of its own: every figure that
    differs is listed, to be compared with the page.
    """
    scan = next((data / "pdf-zh/scanned").glob(_STANDARD))
    text = next((data / "coal-zh").glob(_SAME_IN_TEXT))
    wanted = _letters(_all_text(read(text)))
    found = _letters(_body(read(scan), wanted))
    edits, shared, differing = 0, 0, []
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            shared += j - i
            continue
        if max(j - i, m - k) >= _ONE_SIDED:
            continue
        shared += j - i
        edits += max(j - i, m - k)
        if re.search(r"[\d.%<>≤≥]", wanted[i:j] + found[k:m]):
            differing.append(f"{wanted[max(0, i - 9) : j + 5]} | {found[max(0, k - 9) : m + 5]}")
    figures = re.findall(r"\d+(?:\.\d+)?(?:%|℃|°|[a-zA-Z]+)", found)
    return {
        "characters_shared": shared,
        "character_error_rate": round(edits / shared, 4),
        "figures_with_units": len(figures),
        "differing": differing,
    }


def scans(data: Path) -> dict[str, Any]:
    """Pages read of documents without a text layer, or with a useless one."""
    folders = [data / "pdf-zh/scanned", data / "pdf-zh/mojibake"]
    with tempfile.TemporaryDirectory() as home:
        settings = LibrarySettings(home=Path(home), embedder="none")
        with Library(settings, "benchmark") as library:
            report = library.ingest(folders)
            told = {
                document.file: {
                    "pages": document.pages,
                    "recognised": document.quality.ocr,
                    "text": document.quality.text + document.quality.mixed,
                    "blank": document.quality.empty,
                    "confidence": document.quality.confidence,
                    "doubtful_lines": document.quality.doubtful,
                    "unresolved": document.quality.unresolved,
                    "warnings": list(document.warnings),
                }
                for document in library.documents()
            }
    return {"seconds": report.seconds, "failed": len(report.failed), "documents": told}


def numeral(number: int) -> str:
    """A number from 1 to 999 in Chinese: 721 is 七百二十一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _signs(path: Path) -> Counter[str]:
    document = pypdfium2.PdfDocument(path)
    found: Counter[str] = Counter()
    for page in document:
        found.update(UNREADABLE.findall(page.get_textpage().get_text_range()))
    document.close()
    return found


def _all_text(reading: Reading) -> str:
    return "\n".join(page.text for page in reading.pages)


def _body(reading: Reading, wanted: str) -> str:
    """The scan's text from where the other one begins, without what is printed on every page."""
    lines = _all_text(reading).splitlines()
    counted = Counter(_letters(line) for line in lines)
    often = {line for line, count in counted.items() if count >= 4}
    start = wanted[:6]
    begins = max((i for i, line in enumerate(lines) if _letters(line)[:6] == start), default=0)
    return "\n".join(_without(line, often) for line in lines[begins:])


def _without(line: str, often: set[str]) -> str:
    if _letters(line) in often or re.fullmatch(r"\s*\d{1,3}\s*", line):
        return ""
    return re.sub(r"\s*www\.\S+", "", line)


_ALIKE: Sequence[tuple[str, str]] = (
    ("。", "."), ("～", "~"), ("—", "-"), ("–", "-"), ("“", '"'), ("”", '"'), ("×", "x"),
    ("X", "x"), (">=", "≥"), ("<=", "≤"),
)  # fmt: skip


def _letters(text: str) -> str:
    """A text in the one form in which two editions are compared."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    for one, other in _ALIKE:
        text = text.replace(one, other)
    return text


if __name__ == "__main__":
    main()
