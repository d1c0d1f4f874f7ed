"""Reading against the bare engines, in one run; and files made to break it, in one job."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pypdfium2

from knowledge.ingest.pool import Lost, Pool
from knowledge.ingest.protocol import Asked, NeedPages, PageTask, Pulse, Read, ReadTask
from knowledge.ingest.spool import Spool
from knowledge.library import Library
from knowledge.ocr import DPI
from knowledge.readers import page_image
from knowledge.settings import LibrarySettings

__all__ = ["odd_files", "rates"]

_MEMORY_MB = 1800
_SECONDS = 120.0
_SCANNED_PAGES = 12
_MOSTLY = 0.2  # share of a file's pages to be recognised from which it is a scan


def rates(data: Path) -> dict[str, Any]:
    """Pages per second from file to passages, beside PDFium's and RapidOCR's own."""
    texts = [
        *(data / "pdf-zh/text").glob("*.pdf"),
        *(data / "pdf-en").glob("*.pdf"),
        data / "pdf-zh/煤矿安全规程.pdf",
    ]
    with tempfile.TemporaryDirectory() as folder:
        pool = Pool(os.cpu_count() or 1, _MEMORY_MB)
        try:
            return {**_text(sorted(texts), pool, folder), **_scans(data, pool, folder)}
        finally:
            pool.close()


def odd_files(data: Path) -> dict[str, Any]:
    """Broken and hostile files, all in one job: what became of them, time and memory."""
    with tempfile.TemporaryDirectory() as home:
        settings = LibrarySettings(home=Path(home))
        with Library(settings, "benchmark") as library, _Memory() as memory:
            slow = _Slowest()
            report = library.ingest([data / "odd"], progress=slow)
            return {
                "loaded": report.documents,
                "unchanged": report.unchanged,
                "refused": len(report.failed),
                "refused_without_the_file_s_name": sum(
                    failure.file.rsplit("/", 1)[-1] not in failure.error
                    for failure in report.failed
                ),
                "seconds": report.seconds,
                "slowest": slow.most(5),
                "parent_peak_mb": memory.parent,
                "worker_peak_mb": memory.worker,
                "errors": Counter(f.error.replace(repr(f.file), "…")[:90] for f in report.failed)
                .most_common(12),
            }  # fmt: skip


def _text(files: Sequence[Path], pool: Pool, folder: str) -> dict[str, Any]:
    """Text layers; the few pages among them that are pictures were recognised beforehand."""
    trusted: list[Path] = []
    doubtful: list[Path] = []
    for file, said in _read(files, pool, folder):
        pages = _recognised(file, said, pool, folder) if isinstance(said, NeedPages) else 0
        if pages < _MOSTLY * _extracted(file):
            trusted.append(file)
    for file, said in _read(trusted, pool, folder):
        if isinstance(said, Read) and said.reading.corrections:
            doubtful.append(file)
    trusted = [file for file in trusted if file not in doubtful]
    told = {}
    for name, chosen in (("text_pdf", trusted), ("text_pdf_with_broken_signs", doubtful)):
        began = time.perf_counter()
        pages = sum(map(_extracted, chosen))
        bare = time.perf_counter() - began
        began = time.perf_counter()
        made = sum(len(s.passages) for _, s in _read(chosen, pool, folder) if isinstance(s, Read))
        ours = time.perf_counter() - began
        told[name] = {
            "files": len(chosen),
            "pages": pages,
            "passages": made,
            "pdfium_pages_per_s": round(pages / bare, 1),
            "davy_pages_per_s": round(pages / ours, 1),
            "ratio": round(bare / ours, 3),
        }
    return told


def _recognised(file: Path, said: NeedPages, pool: Pool, folder: str) -> int:
    place = Path(folder, file.stem)
    Spool(place).prepare()
    list(_done([PageTask(str(file), str(place), _SECONDS, i) for i in said.missing], pool))
    return len(said.missing)


def _scans(data: Path, pool: Pool, folder: str) -> dict[str, Any]:
    file = next((data / "pdf-zh/scanned").glob("[[]AQ 1020*.pdf"))
    spool = Spool(Path(folder, "scan"))
    spool.prepare()

    def tasks(pages: Iterable[int]) -> list[Asked]:
        return [PageTask(str(file), str(Path(folder, "scan")), _SECONDS, i) for i in pages]

    list(_done(tasks(range(pool.size)), pool))  # workers load their engine
    began = time.perf_counter()
    list(_done(tasks(range(_SCANNED_PAGES)), pool))
    ours = time.perf_counter() - began
    bare = _rapidocr(file)
    return {
        "ocr": {
            "pages": _SCANNED_PAGES,
            "rapidocr_pages_per_s": round(_SCANNED_PAGES / bare, 3),
            "davy_pages_per_s": round(_SCANNED_PAGES / ours, 3),
            "ratio": round(bare / ours, 3),
        }
    }


def _extracted(file: Path) -> int:
    """PDFium's own text of a file; returns its pages."""
    document = pypdfium2.PdfDocument(file)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    count = len(document)
    document.close()
    return count


def _rapidocr(file: Path) -> float:
    """Seconds that RapidOCR takes as it comes, with all cores, for the same images."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    engine(np.asarray(page_image(file, 0, DPI).convert("RGB"))[:, :, ::-1])
    began = time.perf_counter()
    for index in range(_SCANNED_PAGES):
        engine(np.asarray(page_image(file, index, DPI).convert("RGB"))[:, :, ::-1])
    return time.perf_counter() - began


def _read(files: Sequence[Path], pool: Pool, folder: str) -> list[tuple[Path, Read | NeedPages]]:
    tasks: list[Asked] = [
        ReadTask(str(file), str(Path(folder, file.stem)), _SECONDS, None)
        for file in sorted(files, key=lambda file: -file.stat().st_size)
    ]
    return [
        (Path(task.path), said)
        for task, said in _done(tasks, pool)
        if isinstance(said, Read | NeedPages)
    ]


def _done(tasks: Sequence[Asked], pool: Pool) -> list[tuple[Asked, Any]]:
    waiting = list(tasks)
    answers: list[tuple[Asked, Any]] = []
    while len(answers) < len(tasks):
        while waiting and pool.free:
            pool.give(waiting.pop(0))
        answers += [
            (task, said) for task, said in pool.wait(1.0) if not isinstance(said, Pulse | Lost)
        ]
    return answers


class _Slowest:
    """Called with a job's progress: how long each file was in work."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[float, float]] = {}

    def __call__(self, progress: Any) -> None:  # noqa: ANN401  # a job's Progress
        now = time.monotonic()
        first, _ = self._seen.get(progress.file, (now, now))
        self._seen[progress.file] = (first, now)

    def most(self, count: int) -> list[tuple[str, float]]:
        """The files that took longest, in seconds."""
        taken = [(name, round(last - first, 1)) for name, (first, last) in self._seen.items()]
        return sorted(taken, key=lambda item: -item[1])[:count]


class _Memory:
    """Watches what this process and those that it started take, in MB."""

    def __init__(self) -> None:
        self.parent = self.worker = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._over.wait(0.1):
            self.parent = max(self.parent, me.memory_info().rss >> 20)
            for child in me.children(recursive=True):
                with suppress(psutil.Error):
                    self.worker = max(self.worker, child.memory_info().rss >> 20)
