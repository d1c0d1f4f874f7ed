"""``davy audit``."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from typer.testing import CliRunner

from assistant.audit import AuditLog
from assistant.audit import store as storing
from assistant.audit.answering import answered, made_by
from assistant.audit.comparing import compare
from assistant.audit_command import audit_app
from assistant.records import Records, entries
from assistant.settings import Settings
from assistant.types import Answer, Citation, Claim

LIMIT = Citation(
    1, "Gas rules", "gas.txt", 1, "v1", 3, 2, "3.1", (), "", 0, 41,
    "Methane must not exceed 1.0 % by volume.", (),
)  # fmt: skip
REPLY = Answer("quoted", "Methane?", "en", (Claim(LIMIT.quote, (1,)),), (LIMIT,), (), 0.9)


@pytest.fixture
def home(tmp_path):
    """A library folder with a reply in its record, and a log that was told of it."""
    settings = Settings(home=tmp_path, model="none", model_url="http://me:secret@models:1/v1")
    records = Records(tmp_path)
    log = AuditLog.of(settings)
    log.append("sign-in", "li.wei", {"did": "signed in"})
    told = answered(REPLY, records.append(REPLY), settings, {"v1": "f" * 64, "v2": ""}, ["v1"])
    log.append("answer", "", told)
    log.append("sign-in", "=wang", {"did": "signed out"})
    log.close()
    records.close()
    return tmp_path


@pytest.fixture
def davy(home):
    def run(*arguments, given=""):
        return CliRunner().invoke(audit_app, [*arguments, "--home", str(home)], input=given)

    return run


def tamper(home, file, statement):
    with closing(sqlite3.connect(home / file)) as database, database:
        database.execute(statement)


def test_what_is_whole_is_said_to_be(davy):
    done = davy("verify")
    assert done.exit_code == 0, done.output
    assert "3 records, all as Davy wrote them." in done.stdout
    assert "Last record 3:" in done.stdout
    assert "1 replies in the record are as they were given." in done.stdout
    noted = done.stdout.split("Last record ")[1].split()[0]
    assert davy("verify", "--noted", noted).exit_code == 0
    assert davy("verify", "--noted", f"2:{noted[2:]}").exit_code == 1
    assert davy("verify", "--noted", "x").exit_code == 2


def test_what_was_edited_is_named(davy, home):
    tamper(home, "audit.sqlite", "UPDATE records SET who = 'zhao' WHERE number = 2")
    done = davy("verify")
    assert done.exit_code == 1
    assert "Record 2 was edited." in done.stdout
    data = json.loads(davy("verify", "--json").stdout)
    assert (data["whole"], data["log"]["bad"], data["log"]["why"]) == (False, 2, "edited")


def test_an_edited_reply_is_named(davy, home):
    tamper(home, "records.sqlite", "UPDATE records SET reply = replace(reply, '1.0 %', '2.0 %')")
    done = davy("verify")
    assert done.exit_code == 1
    assert "Replies edited in the record: 1." in done.stdout
    tamper(home, "records.sqlite", "DELETE FROM records")
    data = json.loads(davy("verify", "--json").stdout)
    assert (data["whole"], data["log"]["why"], data["records"]["missing"]) == (False, "", ["1"])


class Clock(datetime):
    """Says that it is some days ago."""

    days = 0

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - timedelta(days=cls.days)


@pytest.fixture
def old(tmp_path, monkeypatch):
    """A log with two replies of 40 days ago and one of today, and their record that keeps 30."""
    for module in (storing, entries):
        monkeypatch.setattr(module, "datetime", Clock)
    settings, log = Settings(home=tmp_path, model="none"), AuditLog(tmp_path)
    records = Records(tmp_path)
    for days in (40, 40, 0):
        monkeypatch.setattr(Clock, "days", days)
        log.append("answer", "", answered(REPLY, records.append(REPLY), settings, {}, []))
    records.close()
    records = Records(tmp_path, days=30)
    records.tell = log.append
    yield log, records
    records.close()
    log.close()


def compared(log, home, days):
    return compare(log, Settings(home=home, model="none", record_days=days))


@pytest.mark.parametrize("days", [0, 30, 365])
def test_what_retention_removed_is_not_missing_whatever_the_setting_is_now(old, tmp_path, days):
    log, records = old
    assert [entry.id for entry in records.list()] == ["3"]

    found = compared(log, tmp_path, days)
    assert (found.count, found.missing, found.forgotten) == (1, (), 2)
    (told,) = log.records(event="retention")
    assert (told.who, told.what["did"], told.what["days"]) == ("davy", "forgotten", 30)

    tamper(tmp_path, "records.sqlite", "DELETE FROM records WHERE number = 3")
    assert compared(log, tmp_path, days).missing == ("3",)


def test_a_reply_that_was_made_old_by_hand_is_missing(old, tmp_path):
    log, records = old
    tamper(tmp_path, "records.sqlite", "UPDATE records SET time = '2020-01-01' WHERE number = 3")
    assert records.list() == ()

    found = compared(log, tmp_path, 30)
    assert (found.missing, found.forgotten) == (("3",), 2)


def test_a_log_that_was_not_told_of_retention_goes_by_the_setting(old, tmp_path):
    log, _ = old
    tamper(tmp_path, "records.sqlite", "DELETE FROM records")
    assert compared(log, tmp_path, 0).missing == ("1", "2", "3")
    found = compared(log, tmp_path, 30)
    assert (found.missing, found.forgotten) == (("3",), 2)


def test_a_line_excuses_nothing_that_came_after_it(old, tmp_path):
    log, records = old
    log.append("retention", "davy", {"did": "forgotten", "before": "2999"})  # a clock gone wrong
    kept = records.append(REPLY)
    log.append("answer", "", answered(REPLY, kept, Settings(home=tmp_path), {}, []))
    tamper(tmp_path, "records.sqlite", "DELETE FROM records")

    found = compared(log, tmp_path, 0)
    assert (found.missing, found.forgotten) == ((kept,), 3)


def test_lists_are_chosen(davy):
    records = json.loads(davy("list", "--event", "sign-in", "--json").stdout)["records"]
    assert [record["who"] for record in records] == ["=wang", "li.wei"]
    assert "signed in" in davy("list", "--who", "li.wei", "--since", "2026-01-01").stdout
    assert davy("list", "--until", "2026-01-01").stdout == "The audit log holds no such record.\n"
    assert davy("list", "--event", "party").exit_code == 2
    assert davy("list", "--since", "soon").exit_code == 2


def test_exports_are_written(davy, tmp_path):
    done = davy("export", str(tmp_path / "log.csv"))
    assert done.exit_code == 0, done.output
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["who"] for row in csv.DictReader(file)] == ["li.wei", "", "'=wang"]
    assert [r["number"] for r in json.loads(davy("export", "-").stdout)["records"]] == [1, 2, 3]
    assert davy("export", "-", "--csv").stdout.startswith("number,time,event")
    assert davy("export", str(tmp_path / "none/log.csv")).exit_code == 2


def test_pruning_asks(davy):
    assert davy("prune", "--before", "2999-01-01", given="n\n").exit_code == 1
    done = davy("prune", "--before", "2999-01-01", "--yes", "--by", "li.wei", "--json")
    assert json.loads(done.stdout) == {"removed": 3, "before": "2999-01-01"}
    done = davy("verify", "--noted", f"1:{'0' * 64}")
    assert "1 records, all as Davy wrote them; those before 4 were pruned." in done.stdout
    assert "was pruned: nothing to compare it with" in done.stderr


def test_what_made_an_answer_is_told_without_secrets(home):
    settings = Settings(home=home, model_url="http://me:secret@models:1/v1", model_api_key="key")
    told = answered(REPLY, "1", settings, {"v1": "f" * 64}, ["v1"])
    assert told["versions"] == {"v1": "f" * 64}
    assert told["settings"]["model_url"] == "http://models:1/v1"
    assert len(told["settings"]["model_file"]) == 64  # of the one that Davy comes with
    assert not {"secret", "key", "Methane?"} & set(json.dumps(told).replace('"', " ").split())
    (home / "glossary.csv").write_text("zh,en,note\n", "utf-8")
    assert made_by(settings)["settings_hash"] != told["settings_hash"]
