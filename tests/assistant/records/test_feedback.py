"""What people say of replies, and records that an earlier Davy wrote."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.access import Person
from assistant.records import Feedback, Records, latest
from assistant.records.looking import Looking
from assistant.records.statistics import said
from assistant.types import Abstention, Answer, Claim
from knowledge.errors import LibraryError, NotFound, SettingsError
from knowledge.lifecycle import EVERYTHING, Filters

ABSENT = Abstention("Who feeds the pit pony?", "en", "Nothing relates to this.", (), 0.04)
QUOTED = Answer("quoted", "风门多久检查一次？", "zh", (Claim("每班检查一次。", (1,)),), (), (), 0.9)
FIRST_SCHEMA = """
create table records (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, time VARCHAR(32) NOT NULL,
  question TEXT NOT NULL, kind VARCHAR(12) NOT NULL, language VARCHAR(8) NOT NULL,
  confidence DOUBLE NOT NULL, model TEXT, prompt VARCHAR(16) NOT NULL, drafted INTEGER NOT NULL,
  withheld INTEGER NOT NULL, reply TEXT NOT NULL);
create index ix_records_time on records (time);
insert into records values (3, '2026-01-02T03:04:05.000+00:00', 'Old?', 'quoted', 'en', 0.5, null,
  '', 0, 0, '{"kind": "quoted"}');
pragma user_version = 1;
"""
THIRD_SCHEMA = """
alter table feedback drop column account;
pragma user_version = 3;
"""


@pytest.fixture
def records(tmp_path):
    opened = Records(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def old(tmp_path):
    """A record as the first schema had it."""
    file = tmp_path / "records.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(FIRST_SCHEMA)
    return file


def ids(records, **choice):
    return [entry.id for entry in records.list(**choice)]


def test_feedback_is_kept_with_its_time_and_name(records):
    record = records.append(QUOTED)

    given = records.add_feedback(record, "down", "wrong figure", " see 4.1 ", "  Li   Wei ")

    (feedback,) = records.feedback(record)
    now = datetime.now(UTC)
    assert timedelta() <= now - datetime.fromisoformat(feedback.time) < timedelta(minutes=1)
    assert replace(feedback, time="") == Feedback(
        given, record, "", "down", "wrong figure", "see 4.1", "Li Wei"
    )


def test_whoever_changes_their_mind_replaces_their_own_thumb_only(records):
    record = records.append(QUOTED)
    records.add_feedback(record, "down", "outdated", by="a")
    records.add_feedback(record, "to supervisor", by="a")
    records.add_feedback(record, "down", by="b")
    records.add_feedback(record, "up", by="a")

    said = records.feedback(record)
    assert [(item.kind, item.by) for item in said] == [
        ("down", "a"), ("to supervisor", "a"), ("down", "b"), ("up", "a"),
    ]  # fmt: skip
    assert [(item.kind, item.by) for item in latest(reversed(said))] == [
        ("to supervisor", "a"), ("down", "b"), ("up", "a"),
    ]  # fmt: skip
    (entry,) = records.list()
    assert entry.said == ("to supervisor", "down", "up")


def test_an_account_speaks_for_itself_alone_whatever_it_is_called(records):
    record = records.append(QUOTED)

    def say(name, shown, kind):
        person = Person(name, shown, frozenset({"manager"}))
        records.seen_by(Looking(person)).add_feedback(record, kind, by="Somebody else")

    say("li.wei", "Li Wei", "down")
    say("li.wei.2", "Li Wei", "up")
    records.add_feedback(record, "up", by="Li Wei")
    assert [(item.kind, item.by, item.account) for item in latest(records.feedback(record))] == [
        ("down", "Li Wei", "li.wei"), ("up", "Li Wei", "li.wei.2"), ("up", "Li Wei", ""),
    ]  # fmt: skip
    assert ids(records, thumbs_down=True) == ["1"]
    assert said(records) == {"down": 1, "up": 2}

    say("li.wei", "Li Wei (North)", "up")
    assert ids(records, thumbs_down=True) == []
    assert said(records) == {"up": 3}


def test_lists_hold_what_was_turned_down_or_sent(records):
    for _ in range(4):
        records.append(QUOTED)
    records.add_feedback("1", "down", by="a")
    records.add_feedback("2", "down", by="a")
    records.add_feedback("2", "up", by="a")
    records.add_feedback("3", "to supervisor")

    assert ids(records, thumbs_down=True) == ["1"]
    assert ids(records, to_supervisor=True) == ["3"]
    assert ids(records, thumbs_down=True, to_supervisor=True) == []
    assert records.count(thumbs_down=True) == 1
    records.add_feedback("2", "down", by="a")
    assert ids(records, thumbs_down=True) == ["2", "1"]


def test_lists_are_counted_and_paged(records):
    for reply in (QUOTED, ABSENT, replace(QUOTED, kind="drafted"), QUOTED):
        records.append(reply)
    assert ids(records, kind="answered") == ["4", "3", "1"]
    assert records.count(kind="answered") == 3
    assert records.count() == 4
    assert ids(records, limit=2, skip=1, kind="answered") == ["3", "1"]
    assert records.count(text="pony") == 1


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "sideways"}, {"kind": "down", "reason": "boring"},
        {"kind": "up", "reason": "outdated"}, {"kind": "up", "note": "x" * 2001},
        {"kind": "up", "by": "x" * 81},
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(records, said):
    record = records.append(QUOTED)
    with pytest.raises(SettingsError):
        records.add_feedback(record, **said)
    assert records.feedback(record) == ()


@pytest.mark.parametrize("record", ["2", "", "x", "1; drop table feedback"])
def test_feedback_to_no_record(records, record):
    records.append(QUOTED)
    with pytest.raises(NotFound):
        records.add_feedback(record, "up")
    with pytest.raises(NotFound):
        records.feedback(record)


def test_feedback_is_forgotten_with_its_reply(records, tmp_path):
    records.add_feedback(records.append(QUOTED), "down", note="somebody's words")
    records.close()
    file = tmp_path / "records.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("update records set time = '2020-01-01T00:00:00.000+00:00'")
    assert Records(tmp_path, days=30).list() == ()
    with sqlite3.connect(file) as database:
        assert database.execute("select count(*) from feedback").fetchone() == (0,)


def test_what_part_of_the_library_was_asked_is_kept(records):
    filters = Filters(("hoisting",), ("东翼",), documents=("d1",), as_of=date(2020, 2, 29))
    records.append(QUOTED, filters)
    records.append(ABSENT)
    assert [entry.filters for entry in records.list()] == [EVERYTHING, filters]


def test_a_record_of_the_first_schema_is_brought_up_in_place(old, records):
    (entry,) = records.list()
    assert (entry.id, entry.question, entry.filters, entry.said) == ("3", "Old?", EVERYTHING, ())
    records.add_feedback("3", "to supervisor")
    assert records.append(QUOTED, Filters(sites=("East",))) == "4"
    records.close()
    assert ids(records) == ["4", "3"]
    assert records.feedback("3")[0].kind == "to supervisor"


def test_feedback_of_the_third_schema_is_nobodys_account(records, tmp_path):
    records.add_feedback(records.append(QUOTED), "down", by="Li Wei")
    records.close()
    with sqlite3.connect(tmp_path / "records.sqlite") as database:
        database.executescript(THIRD_SCHEMA)
    (feedback,) = records.feedback("1")
    assert (feedback.by, feedback.account) == ("Li Wei", "")


def test_both_ways_to_a_file_end_in_the_same_tables(old, records, tmp_path):
    def columns(file):
        with sqlite3.connect(file) as database:
            return {
                table: sorted(row[1:4] for row in database.execute(f"pragma table_info({table})"))
                for table in ("records", "feedback")
            }

    records.list()
    (tmp_path / "new").mkdir()
    Records(tmp_path / "new").list()
    assert columns(old) == columns(tmp_path / "new" / "records.sqlite")


def test_a_change_that_breaks_off_leaves_the_first_schema(old, records):
    with sqlite3.connect(old) as database:
        database.execute("create table feedback (something_else text)")
        database.execute("create index ix_feedback_record on feedback (something_else)")
        database.execute("drop table records")  # so that the change fails on its way
    with pytest.raises(LibraryError):
        records.list()
    with sqlite3.connect(old) as database:
        assert database.execute("pragma user_version").fetchone() == (1,)
