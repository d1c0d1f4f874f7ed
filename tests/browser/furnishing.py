"""The sample library as a site has it after some weeks: versions, questions, jobs, cards."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from serving import SAMPLE

from assistant.build import Assistant
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.emergency.types import Phone
from assistant.settings import load_settings
from assistant.signing.types import Scope

__all__ = ["furnish"]

_BEGIN = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)  # of the history that pictures show
_STEP = timedelta(minutes=97)
_TIME = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
_ASKED = (
    "采掘工作面风流中瓦斯浓度达到多少必须撤人？",
    "今年职工健康体检安排在哪一天？",
    "汽轮机润滑油压低到多少跳闸？",
    "How long must I wait after isolating a capacitor before touching it?",
    "On which day is this year's medical check-up?",
    "发生火灾怎么办？",
)


def furnish(home: Path, extra: Path) -> None:
    """Make the library.

    Args:
        home: An empty folder.
        extra: Another one, for files that are not in the sample.
    """
    unreadable = extra / "pump-manual-draft.pdf"
    unreadable.write_bytes(b"%PDF-1.7\nnothing more came through")
    with Assistant(load_settings(home=home, model="none", embedder="none"), "pictures") as davy:
        davy.library.ingest([SAMPLE])
        davy.library.ingest([unreadable])
        _say_what_they_are(davy)
        for question in _ASKED:
            davy.ask(question)
        _pin(davy)
    for file in home.glob("*.sqlite"):
        _set_clocks(file)
    for file in home.glob("*.json"):
        file.write_text(_TIME.sub(f"{_BEGIN:%Y-%m-%dT%H:%M:%S}", file.read_text("utf-8")), "utf-8")
    # Reviews name replies by their times, so they come last.
    with Assistant(load_settings(home=home, model="none", embedder="none"), "pictures") as davy:
        _review(davy)


def _review(davy: Assistant) -> None:
    """Somebody turned a reply down, and a supervisor has signed another."""
    replies = {entry.question: entry.id for entry in davy.records.list()}
    davy.records.add_feedback(
        replies[_ASKED[2]], "down", reason="not what was asked", by="王工", note="哪台机组？"
    )
    record = replies[_ASKED[3]]
    seen = davy.review.get(record).listed.seen
    approved = davy.review.approve(record, seen, by="李敏")
    davy.signed.sign(approved, Scope(expires=date(2028, 6, 30)), by="李敏")


def _say_what_they_are(davy: Assistant) -> None:
    for document in davy.library.documents(every_version=True):
        said = davy.library.lifecycle(document.version_id)
        if "规程" in document.title:
            said = replace(said, authority="site rule", specialty="safety supervision",
                           effective=date(2024, 1, 1))  # fmt: skip
        elif "manual" in document.file:
            said = replace(said, authority="manual", equipment=(document.title,))
        else:
            continue
        davy.library.set_lifecycle(document.version_id, said, "陈工")


def _pin(davy: Assistant) -> None:
    rules, plant = "灯溪煤矿安全生产规程.pdf", "power-plant-emergencies.md"
    for kind, title, place in (
        ("gas", "瓦斯超限：立即撤人", Place(rules, clause="第九十四条")),
        ("shock", "触电 Electric shock", Place(plant, clause="2")),
        ("leak", "氨泄漏 Ammonia leak", Place(plant, clause="4")),
    ):
        davy.desk.pin(Wanted((kind,), title, (place,)), "陈工")
    davy.cards.set_phones(
        (Phone("矿调度室 Mine control room", "8000"), Phone("电厂值长 Plant control room", "8100"))
    )


def _set_clocks(file: Path) -> None:
    """Times in a database as if from one fixed day on, in their order: pictures must not differ."""
    with sqlite3.connect(file) as database:
        tables = [name for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
        for table in tables:
            for _, column, kind, *_ in database.execute(f'PRAGMA table_info("{table}")').fetchall():
                if kind.startswith(("VARCHAR", "TEXT", "DATETIME")):
                    _set_column(database, table, column)
    database.close()


def _set_column(database: sqlite3.Connection, table: str, column: str) -> None:
    rows = database.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall()
    times = [(when, row) for row, when in rows if isinstance(when, str) and _TIME.match(when)]
    for i, (when, row) in enumerate(sorted(times)):
        fixed = (_BEGIN + i * _STEP).isoformat(timespec="seconds")
        shaped = fixed.replace("T", when[10])[: 19 if len(when) == 19 else None]
        database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (shaped, row))
