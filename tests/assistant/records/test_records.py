import logging
import sqlite3
import stat
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from assistant.access import Person
from assistant.records import Records
from assistant.records.looking import Looking
from assistant.types import Abstention, Answer, Claim
from assistant.wire import reply_json
from knowledge.errors import LibraryDamaged, LibraryError, NotFound

ABSENT = Abstention("Who feeds the pit pony?", "en", "Nothing relates to this.", (), 0.04)
QUOTED = Answer("quoted", "风门多久检查一次？", "zh", (Claim("每班检查一次。", (1,)),), (), (), 0.9)


@pytest.fixture
def records(tmp_path):
    opened = Records(tmp_path)
    yield opened
    opened.close()


def file_of(records):
    return records.file.path


def rows(file):
    with sqlite3.connect(file) as database:
        return database.execute("select number, question from records order by number").fetchall()


def test_a_reply_is_kept_whole(records):
    record_id = records.append(QUOTED)

    record = records.get(record_id)

    assert record.reply == reply_json(replace(QUOTED, record=record_id))
    entry = record.entry
    assert (entry.id, entry.question, entry.kind) == ("1", QUOTED.question, "quoted")
    assert (entry.language, entry.confidence, entry.model) == ("zh", 0.9, None)
    assert (entry.drafted, entry.withheld) == (0, 0)
    assert entry.time.endswith("+00:00")


def test_it_is_there_when_it_is_opened_again(records, tmp_path):
    records.append(QUOTED)
    records.close()
    assert Records(tmp_path).get("1").reply["question"] == QUOTED.question
    assert records.append(ABSENT) == "2"


def test_lists_are_newest_first_and_can_be_gone_through(records):
    for number in range(5):
        records.append(replace(QUOTED, question=f"question {number}"))

    assert [e.id for e in records.list(2)] == ["5", "4"]
    assert [e.id for e in records.list(2, "4")] == ["3", "2"]
    assert records.list(2, "1") == ()


def test_lists_hold_what_is_asked_for(records):
    records.append(QUOTED)
    records.append(ABSENT)
    records.append(replace(QUOTED, question="Is 100 % of the roof bolted?"))

    def ids(**chosen):
        return [entry.id for entry in records.list(**chosen)]

    assert ids(kind="abstention") == ["2"]
    assert ids(text="风门") == ["1"]
    assert ids(text="PIT PONY") == ["2"]
    assert ids(text="100 %") == ["3"]
    assert ids(text="%") == ["3"]
    assert ids(withheld_only=True) == []


@pytest.mark.parametrize("record_id", ["7", "", "-1", "x", "１", "9" * 30, "1; drop table records"])
def test_what_is_not_there_is_told(records, record_id):
    records.append(QUOTED)
    with pytest.raises(NotFound, match="davy record"):
        records.get(record_id)


def test_a_list_before_no_id(records):
    with pytest.raises(NotFound, match="'x'"):
        records.list(before="x")


def test_half_a_character_is_kept_as_a_question_mark(records):
    records.append(replace(QUOTED, claims=(Claim("broken \ud800 text", ()),)))
    assert records.get("1").reply["claims"][0]["text"] == "broken ? text"


def test_only_its_user_may_read_it(records, tmp_path):
    records.append(QUOTED)
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert made.keys() >= {"records.sqlite"}
    assert set(made.values()) == {0o600}

    records.close()
    file_of(records).chmod(0o644)
    records.append(QUOTED)
    assert stat.S_IMODE(file_of(records).stat().st_mode) == 0o600


def test_old_replies_are_forgotten_on_opening_and_on_adding(records, tmp_path):
    for _ in range(3):
        records.append(QUOTED)
    records.close()
    with sqlite3.connect(file_of(records)) as database:
        database.execute("update records set time = '2020-01-01T00:00:00.000+00:00' where number=1")

    kept = Records(tmp_path, days=30)
    assert [e.id for e in kept.list()] == ["3", "2"]
    with sqlite3.connect(file_of(records)) as database:
        database.execute("update records set time = '2020-01-01T00:00:00.000+00:00'")
    # A number is never given twice, also where all before it are gone.
    assert kept.append(ABSENT) == "4"
    assert rows(file_of(records)) == [(4, ABSENT.question)]


def test_what_is_forgotten_is_told_before_and_not_with_each_reply(records, tmp_path):
    ancient = "update records set time = '2020-01-01T00:00:00.000+00:00'"
    told = []
    kept = Records(tmp_path, days=30)

    def tell(*event):
        with sqlite3.connect(file_of(records)) as database:
            told.append((*event, database.execute("select count(*) from records").fetchone()[0]))

    kept.tell = tell
    for _ in range(3):
        kept.append(QUOTED)
        with sqlite3.connect(file_of(records)) as database:
            database.execute(ancient)
    seen = kept.seen_by(Looking(Person("li", "Li", frozenset())))
    seen.append(QUOTED)
    ((event, who, what, before),) = told
    assert (event, who, what["did"], what["days"], before) == (
        "retention", "davy", "forgotten", 30, 1,
    )  # fmt: skip
    assert len(kept.list()) == 1
    kept.close()


def test_what_cannot_be_told_is_not_forgotten(records, tmp_path):
    records.append(QUOTED)
    with sqlite3.connect(file_of(records)) as database:
        database.execute("update records set time = '2020-01-01T00:00:00.000+00:00'")

    def tell(*_):
        raise LibraryError("The log is locked.", "Wait.")

    kept = Records(tmp_path, days=30)
    kept.tell = tell
    assert kept.append(QUOTED) == "2"
    assert len(kept.list()) == 2
    kept.close()


def test_nothing_is_forgotten_by_default(records):
    records.append(QUOTED)
    with sqlite3.connect(file_of(records)) as database:
        database.execute("update records set time = '1999-01-01T00:00:00.000+00:00'")
    records.append(QUOTED)
    assert len(records.list()) == 2


def test_threads_append_side_by_side(records):
    def work():
        for _ in range(10):
            ids.append(records.append(QUOTED))

    ids = []
    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(int, ids)) == list(range(1, 61))
    assert len(rows(file_of(records))) == 60


def test_processes_append_side_by_side(tmp_path):
    script = (
        "import sys; from pathlib import Path; from assistant.records import Records\n"
        "from assistant.types import Abstention\n"
        "records = Records(Path(sys.argv[1]))\n"
        "input()\n"
        "for i in range(25): records.append(Abstention(sys.argv[2], 'en', 'no', (), 0.1))\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), name],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in "ab"
    ]  # fmt: skip
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60)[1] for process in running]

    assert told == ["", ""]
    found = rows(tmp_path / "records.sqlite")
    assert [number for number, _ in found] == list(range(1, 51))
    assert sorted(question for _, question in found) == ["a"] * 25 + ["b"] * 25


@pytest.mark.parametrize("content", [b"no database " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database(records, content, caplog):
    file_of(records).write_bytes(content)

    with pytest.raises(LibraryDamaged, match=r"record '.*records\.sqlite' is damaged") as caught:
        records.list()
    assert "move it away" in caught.value.hint
    with caplog.at_level(logging.ERROR):
        records.keep(QUOTED)
    assert "records.sqlite" in caplog.text

    file_of(records).unlink()
    records.keep(QUOTED)
    assert len(records.list()) == 1


def test_a_torn_file(records):
    for _ in range(30):
        records.append(QUOTED)
    records.close()
    content = file_of(records).read_bytes()
    file_of(records).write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(LibraryDamaged, match=r"records\.sqlite"):
        records.list()


def test_a_reply_that_is_torn(records):
    records.append(QUOTED)
    with sqlite3.connect(file_of(records)) as database:
        database.execute("update records set reply = '{\"kind\":'")
    with pytest.raises(LibraryDamaged, match=r"records\.sqlite"):
        records.get("1")


def test_a_database_of_something_else_is_left_alone(records):
    with sqlite3.connect(file_of(records)) as database:
        database.execute("create table songs (title text)")
    with pytest.raises(LibraryDamaged, match=r"records\.sqlite.*something else"):
        records.append(QUOTED)
    with sqlite3.connect(file_of(records)) as database:
        assert database.execute("select name from sqlite_master").fetchall() == [("songs",)]


def test_the_record_of_a_newer_davy(records):
    records.append(QUOTED)
    with sqlite3.connect(file_of(records)) as database:
        database.execute("pragma user_version = 99")
    records.close()
    with pytest.raises(LibraryError, match="newer Davy"):
        records.list()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LibraryError, match=r"records\.sqlite"):
        Records(tmp_path / "nowhere").append(QUOTED)
