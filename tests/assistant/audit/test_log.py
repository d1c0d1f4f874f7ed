"""The log itself: what is added stays, in one chain, whoever adds it and whatever stops them."""

import csv
import io
import json
import multiprocessing
import random
import sqlite3
import stat
import threading
import time
from contextlib import closing
from datetime import date, timedelta

import pytest

from assistant.audit import AuditLog
from assistant.audit import store as storing
from knowledge.errors import LibraryDamaged, LibraryError

FORK = multiprocessing.get_context("fork")  # no second of imports for each process
TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def log(tmp_path):
    opened = AuditLog(tmp_path)
    yield opened
    opened.close()


def append(home, count, name):
    log = AuditLog(home / "log")
    with (home / name).open("w") as told:
        for number in range(count):
            print(log.append("answer", name, {"n": number}), file=told, flush=True)


def appending(home, count, names):
    """Processes that append, each telling in a file of its own what it has appended."""
    (home / "log").mkdir(exist_ok=True)
    workers = [FORK.Process(target=append, args=(home, count, name)) for name in names]
    for worker in workers:
        worker.start()
    return workers


def told_by(home, names):
    return [int(line) for name in names for line in (home / name).read_text().split("\n")[:-1]]


def test_what_is_added_is_listed_newest_first(log):
    assert log.append("sign-in", "li.wei", {"did": "signed in"}) == 1
    assert log.append("card", "", {"did": "pinned", "on": date(2026, 1, 2), "of": {"b", "a"}}) == 2

    newest, oldest = log.records()
    assert (newest.event, newest.who, newest.before) == ("card", "", oldest.hash)
    assert newest.what == {"did": "pinned", "on": "2026-01-02", "of": ["a", "b"]}
    assert oldest.time <= newest.time
    assert log.records(1, before=2) == (oldest,)
    assert log.records(who="li.wei") == log.records(event="sign-in,review") == (oldest,)
    assert log.records(who="") == log.records(text='"pinned"') == (newest,)
    assert log.records(since=TOMORROW) == log.records(until=date(2026, 1, 1)) == ()
    assert (log.count(), log.count(event="card"), list(log.each())) == (2, 1, [oldest, newest])


def test_only_its_user_can_read_it(log, tmp_path):
    log.append("sign-in", "li", {})
    for name in ("audit.sqlite", "audit.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_nothing_is_made_by_looking(log, tmp_path):
    assert (log.records(), log.count(), log.verify().whole) == ((), 0, True)
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_form_is_refused_and_half_characters_are_not(log):
    for what in ({"n": object()}, {"n": b"x"}):
        with pytest.raises(TypeError):
            log.append("card", "", what)
    with pytest.raises(ValueError, match="Out of range"):
        log.append("card", "", {"n": float("nan")})
    with pytest.raises(ValueError, match="pruned"):
        log.append("pruned", "", {})
    log.append("card", "l\ud800", {"n": "\ud800"})
    assert log.records()[0].what == {"n": "?"}
    assert log.verify().whole


def test_several_threads_make_one_chain(log):
    def add():
        for number in range(10):
            log.append("answer", "", {"n": number})

    threads = [threading.Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        assert log.verify().whole
    for thread in threads:
        thread.join()
    assert (log.verify().whole, log.count()) == (True, 50)


def test_several_processes_make_one_chain(tmp_path):
    names, log = ("a", "b", "c"), AuditLog(tmp_path / "log")
    workers = appending(tmp_path, 20, names)
    while any(worker.is_alive() for worker in workers):
        assert log.verify().whole
    assert sorted(told_by(tmp_path, names)) == list(range(1, 61))
    assert (log.verify().whole, log.count()) == (True, 60)


def test_processes_that_are_killed_leave_it_whole(tmp_path):
    draw, log = random.Random(1), AuditLog(tmp_path / "log")
    for turn in range(10):
        names = [f"{turn}{name}" for name in "abc"]
        workers = appending(tmp_path, 10_000, names)
        time.sleep(0.1 + draw.random() / 5)
        for worker in workers:
            worker.kill()
            worker.join()
        found = log.verify()
        assert found.whole, found
        # What was told of survived; at most one more of each was under way.
        assert set(told_by(tmp_path, names)) <= {record.number for record in log.each()}
        assert log.append("sign-in", "", {}) == found.count + 1
        log.close()  # before the next are forked
    assert log.verify().whole


def test_a_head_that_a_crash_left_behind_is_no_alarm(log, tmp_path, monkeypatch):
    log.append("card", "", {})
    with monkeypatch.context() as patch:
        patch.setattr(storing.Store, "follow", lambda *_: None)
        log.append("card", "", {})
    found = log.verify()
    assert (found.whole, found.crashed, found.count, found.last) == (True, True, 2, 1)
    with monkeypatch.context() as patch:
        patch.setattr(storing.Store, "follow", lambda *_: None)
        log.append("card", "", {})
    assert log.verify().crashed  # never behind by more than one
    log.append("card", "", {})
    found = log.verify()
    assert (found.whole, found.crashed, found.count, found.last) == (True, False, 4, 4)


def test_pruning_leaves_the_rest_verifiable(log, monkeypatch):
    for number in range(5):
        log.append("answer", "", {"n": number})
    through = log.records(1)[0]
    assert log.prune(date(2020, 1, 1), "li") == 0
    assert log.prune(TOMORROW, "li") == 5
    log.append("card", "", {})

    found, told = log.verify(), log.records()[1]
    assert (found.whole, found.count, found.first) == (True, 2, 6)
    assert (told.event, told.who) == ("pruned", "li")
    assert told.what == {
        "did": "pruned", "before": TOMORROW.isoformat(), "removed": 5, "through": 5,
        "hash": through.hash,
    }  # fmt: skip
    with monkeypatch.context() as patch:  # a crash just after
        patch.setattr(storing.Store, "follow", lambda *_: None)
        assert log.prune(TOMORROW, "li") == 2
    found = log.verify()
    assert (found.whole, found.crashed, found.count, found.first) == (True, True, 1, 8)


@pytest.mark.parametrize("before", ["a card", "what was pruned"])
def test_pruning_all_of_a_log_whose_head_is_behind_leaves_it_whole(log, monkeypatch, before):
    for number in range(3):
        log.append("answer", "", {"n": number})
    with monkeypatch.context() as patch:  # power was lost between the record and the head
        patch.setattr(storing.Store, "follow", lambda *_: None)
        if before == "a card":
            log.append("card", "", {})
        else:
            log.prune(TOMORROW, "li")
    assert log.verify().crashed

    assert log.prune(TOMORROW, "li") == (4 if before == "a card" else 1)

    found = log.verify()
    assert (found.why, found.crashed, found.count, found.first) == ("", False, 1, 5)
    assert log.append("card", "", {}) == 6
    assert log.verify().whole


def test_what_is_not_whole_is_not_pruned(log, tmp_path):
    for number in range(3):
        log.append("answer", "", {"n": number})
    with closing(sqlite3.connect(tmp_path / "audit.sqlite")) as database, database:
        database.execute("UPDATE records SET who = 'x' WHERE number = 2")
    with pytest.raises(LibraryDamaged, match="edited, record 2"):
        log.prune(TOMORROW, "li")
    assert log.count() == 3


def test_retention_prunes_once_a_day(tmp_path):
    AuditLog(tmp_path).append("card", "", {"n": 1})
    with closing(sqlite3.connect(tmp_path / "audit.sqlite")) as database:
        (time,) = database.execute("SELECT time FROM records").fetchone()
    assert time > "2026"
    log = AuditLog(tmp_path, days=1)
    log._forget_old = lambda: AuditLog.prune(log, TOMORROW, "davy")
    log.append("card", "", {"n": 2})
    assert [record.event for record in log.records()] == ["pruned"]
    log = AuditLog(tmp_path, days=1)
    log.append("card", "", {"n": 3})
    assert [record.event for record in log.records()] == ["card", "pruned"]


def test_a_noted_record_is_asked_for_again(log):
    for number in range(3):
        log.append("answer", "", {"n": number})
    second = log.records(1, before=3)[0]
    assert log.verify((2, second.hash)).whole
    found = log.verify((2, "0" * 64))
    assert (found.why, found.bad) == ("not as noted", 2)
    found = log.verify((9, second.hash))
    assert (found.why, found.bad) == ("not as noted", 4)


def test_a_log_that_is_gone_is_missed(log, tmp_path):
    log.append("card", "", {})
    log.close()
    (tmp_path / "audit.sqlite").unlink()
    assert (log.verify().why, log.verify().bad) == ("cut off", 1)
    (tmp_path / "audit.head").unlink()
    assert log.verify().why == "cut off"
    log.append("card", "", {})
    assert (log.verify().why, log.verify().bad) == ("cut off", 1)


def test_without_its_key_nothing_can_be_added(log, tmp_path):
    log.append("card", "", {})
    (tmp_path / "audit.key").unlink()
    assert log.verify().why == "no key"
    with pytest.raises(LibraryDamaged, match=r"audit\.key', is missing"):
        log.append("card", "", {})
    (tmp_path / "audit.key").write_text("no key")
    with pytest.raises(LibraryDamaged, match="no key of an audit log"):
        log.append("card", "", {})


def test_the_key_may_lie_elsewhere(tmp_path):
    (tmp_path / "safe").mkdir()
    (tmp_path / "home").mkdir()
    log = AuditLog(tmp_path / "home", key_file=tmp_path / "safe/key")
    log.append("card", "", {})
    log.close()
    assert not (tmp_path / "home/audit.key").exists()
    assert log.verify().whole
    other = AuditLog(tmp_path / "home")
    assert other.verify().why == "no key"


def test_a_file_of_something_else_is_told(tmp_path):
    (tmp_path / "audit.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(LibraryDamaged, match="is damaged"):
        AuditLog(tmp_path).append("card", "", {})
    (tmp_path / "audit.sqlite").unlink()
    with closing(sqlite3.connect(tmp_path / "audit.sqlite")) as database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(LibraryDamaged, match="something else"):
        AuditLog(tmp_path).append("card", "", {})
    with pytest.raises(LibraryError):
        AuditLog(tmp_path / "none").append("card", "", {})


def test_an_export_is_whole_and_harmless(log):
    log.append("sign-in", "=HYPERLINK(1)", {"did": "+1", "名": '瓦斯,"\n'})
    log.append("sign-in", "@li", {})
    text = io.StringIO()
    assert log.export(text, "json") == 2
    told = json.loads(text.getvalue())["records"]
    assert [one["who"] for one in told] == ["=HYPERLINK(1)", "@li"]
    assert told[0]["what"] == {"did": "+1", "名": '瓦斯,"\n'}
    text = io.StringIO(newline="")
    assert log.export(text, "csv") == 2
    rows = list(csv.DictReader(io.StringIO(text.getvalue(), newline="")))
    assert [row["who"] for row in rows] == ["'=HYPERLINK(1)", "'@li"]
    assert json.loads(rows[0]["what"]) == told[0]["what"]
    assert rows[1]["before"] == rows[0]["hash"]
    text = io.StringIO()
    assert AuditLog(log._store.file.parent / "none").export(text, "json") == 0
    assert json.loads(text.getvalue()) == {"records": []}
