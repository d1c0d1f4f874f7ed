"""Whatever somebody without the key does to a log is found, and the first bad record named."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.audit import EVENTS, AuditLog
from assistant.audit import store as storing

TAMPERINGS = 1000


class Clock(datetime):
    day = 0

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=cls.day)


def fill(log, monkeypatch, days):
    monkeypatch.setattr(storing, "datetime", Clock)
    for day in days:
        monkeypatch.setattr(Clock, "day", day)
        event = EVENTS[day % (len(EVENTS) - 1)]
        log.append(
            event, ("", "davy", "li.wei", "=cmd()")[day % 4], {"did": event, "名": f"瓦斯{day}"}
        )


@pytest.fixture(scope="module")
def logs(tmp_path_factory, copy_of):
    """A log as it was and as it went on, never pruned and pruned twice."""
    folder, made = tmp_path_factory.mktemp("logs"), []
    with pytest.MonkeyPatch.context() as patch:
        for name, pruned in (("whole", False), ("pruned", True)):
            home = folder / name
            home.mkdir()
            log = AuditLog(home)
            fill(log, patch, range(30))
            if pruned:
                assert log.prune(date(2026, 1, 6), "admin") == 5
            fill(log, patch, range(30, 40))
            if pruned:
                assert log.prune(date(2026, 1, 16), "admin") == 10
            log.close()
            older = copy_of(home, folder / f"{name} before")
            fill(log, patch, range(40, 55))
            log.close()
            made.append((home, older))
    return made


def test_what_was_left_alone_is_whole(logs, tmp_path, copy_of):
    for number, (home, older) in enumerate(logs):
        for one in (home, older):
            log = AuditLog(copy_of(one, tmp_path / f"{number}"))
            assert log.verify().whole
            assert log.verify() == AuditLog(tmp_path / f"{number}").verify()
            log.append("card", "li.wei", {"did": "changed"})
            assert log.verify().whole
            log.close()


@pytest.mark.timeout(120)
def test_a_thousand_tamperings_are_found(logs, tmp_path, copy_of, tamperings):
    wrong, ways = [], set()
    for seed in range(TAMPERINGS):
        home, older = logs[seed % 2]
        tampering = tamperings(copy_of(home, tmp_path / "log"), older, seed)
        way, bad, reasons = tampering.any()
        ways.add(way)
        log = AuditLog(tmp_path / "log")
        told = log.verify()
        log.close()
        named = told.bad == bad or way == "by_another_key"
        if told.whole or not named or told.why not in reasons:
            wrong.append((seed, way, bad, reasons, told))
    assert not wrong, f"{len(wrong)}: {wrong[:5]}"
    assert ways == {name for name in dir(tamperings) if name.startswith("by_")}


@pytest.mark.timeout(120)
def test_what_is_added_afterwards_hides_none(logs, tmp_path, copy_of, tamperings):
    wrong = []
    for seed in range(100):
        home, older = logs[seed % 2]
        tampering = tamperings(copy_of(home, tmp_path / "log"), older, seed)
        way, bad, _ = tampering.any()
        log = AuditLog(tmp_path / "log")
        for _ in range(2):
            log.append("feedback", "li.wei", {"did": "thumb up"})
        told = log.verify()
        log.close()
        # Where only the head was touched, the next record says for good that it was lost.
        first = bad or tampering.last + 1
        if told.whole or (told.bad != first and way not in LENIENT):
            wrong.append((seed, way, bad, told))
    assert not wrong, f"{len(wrong)}: {wrong[:5]}"


# An older head goes with records that are all sound; another key makes all of them unsound.
LENIENT = {"by_another_key", "by_restoring_an_older_head", "by_cutting_off_with_an_edited_head"}
