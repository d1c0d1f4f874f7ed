"""Who fails too often waits: counted right over restarts, threads and processes."""

import subprocess
import sys
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access import Limits, SignInRefused
from assistant.access.lockout import Count

LIMITS = Limits()
MINUTE = 60.0
GAPS = st.lists(st.floats(0.0, 40 * MINUTE) | st.sampled_from([0.0, 60.0, 900.0]), max_size=60)


def attempt(accounts, name, word, address=""):
    """Seconds to wait after a sign-in; None where it was good."""
    try:
        accounts.sign_in(name, word, address)
    except SignInRefused as error:
        return error.wait_s
    return None


def test_the_fifth_failure_locks_the_right_password_out_too(accounts, clock, log, password):
    assert [attempt(accounts, "li.min", "wrong") for _ in range(6)] == [0, 0, 0, 0, 60, 60]
    clock.forward(seconds=20.5)
    assert attempt(accounts, "li.min", password) == 40
    assert log.did() == ["refused"] * 5 + ["locked out"]  # once
    clock.forward(seconds=39.5)
    assert attempt(accounts, "li.min", password) is None


def test_attempts_during_a_lock_do_not_fill_the_log(accounts, log):
    for name in ("li.min", "nobody"):
        for _ in range(300):
            attempt(accounts, name, "wrong", "10.0.0.7")
    assert log.did() == [*["refused"] * 5, "locked out"] * 2
    for number in range(300):  # other names, until the address is locked
        attempt(accounts, f"name{number}", "wrong", "10.0.0.7")
    assert log.did() == [*["refused"] * 5, "locked out"] * 2 + ["refused"] * 10 + ["locked out"]


def test_locks_double_up_to_an_hour(accounts, clock):
    for _ in range(4):
        attempt(accounts, "li.min", "wrong")
    waits = []
    for _ in range(9):
        waits.append(attempt(accounts, "li.min", "wrong"))
        clock.forward(seconds=waits[-1])
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_success_forgets_the_failures_of_the_account(accounts, password):
    for _ in range(3):
        assert [attempt(accounts, "li.min", "wrong") for _ in range(4)] == [0] * 4
        assert attempt(accounts, "li.min", password) is None


def test_quiet_forgets_failures_and_locks(accounts, clock):
    for _ in range(5):
        attempt(accounts, "li.min", "wrong")
    clock.forward(minutes=16)
    assert [attempt(accounts, "li.min", "wrong") for _ in range(5)] == [0, 0, 0, 0, 60]


def test_a_name_that_nobody_has_is_locked_alike(accounts):
    assert [attempt(accounts, "nobody", "wrong") for _ in range(6)] == [0, 0, 0, 0, 60, 60]


def test_a_lock_outlasts_a_restart(accounts, opened, password):
    for _ in range(5):
        attempt(accounts, "LI.MIN", "wrong")
    accounts.close()
    assert attempt(opened(), "li.min", password) == 60
    assert attempt(opened(), "root", password) is None


def test_an_address_is_locked_for_all_names(accounts, password):
    for number in range(20):  # a shift's tablets may share one
        assert attempt(accounts, f"name{number}", "wrong", "10.0.0.7") in (0, 60)
    assert attempt(accounts, "li.min", password, "10.0.0.7") == 60
    assert attempt(accounts, "li.min", password, "10.0.0.8") is None
    assert attempt(accounts, "li.min", password) is None


def test_signing_in_does_not_free_the_address_to_guess_on(accounts, password):
    for number in range(19):
        attempt(accounts, f"name{number}", "wrong", "10.0.0.7")
    assert attempt(accounts, "li.min", password, "10.0.0.7") is None
    assert attempt(accounts, "root", "wrong", "10.0.0.7") == 60


@pytest.mark.parametrize("way_out", ["password", "enable"])
def test_an_administrator_ends_a_lock(accounts, password, way_out):
    for _ in range(5):
        attempt(accounts, "li.min", "wrong")
    if way_out == "password":
        accounts.change("li.min", password=password)
    else:
        accounts.enable("li.min")
    assert attempt(accounts, "li.min", password) is None


def test_a_lock_lets_sessions_be(accounts, password):
    secret = accounts.sign_in("li.min", password)
    for _ in range(5):
        attempt(accounts, "li.min", "wrong")
    assert accounts.person_of(secret)


def test_a_lock_by_a_clock_that_was_wrong_does_not_last(accounts, clock, password):
    clock.forward(hours=24 * 365)
    for _ in range(5):
        attempt(accounts, "li.min", "wrong")
    clock.forward(hours=-24 * 365)
    assert attempt(accounts, "li.min", password) is None


def test_what_was_tried_is_not_kept(accounts, clock, tmp_path):
    for number in range(20):
        attempt(accounts, f"seven brass lamps {number}", "wrong")
    clock.forward(minutes=16)
    attempt(accounts, "li.min", "wrong")
    with accounts._reading() as session:
        rows = session.connection().exec_driver_sql("SELECT key FROM failures").all()
    assert len(rows) == 1
    accounts.close()
    assert b"brass" not in (tmp_path / "home" / "accounts.sqlite").read_bytes()


@given(GAPS)
def test_failures_lock_as_they_were_counted_by_hand(gaps):
    """Against all times of failures and locks, looked through each time anew."""
    now, count = 1e9, Count()
    failures: list[float] = []
    locks: list[tuple[float, float]] = []  # when a lock ended, and how long it was
    for gap in gaps:
        now += gap
        last_end, last_length = locks[-1] if locks else (0.0, 0.0)
        assert count.wait(now, LIMITS) == pytest.approx(max(0.0, last_end - now))
        if now < last_end:
            continue
        failures.append(now)
        count = count.failed(now, LIMITS)
        again = now < last_end + LIMITS.window_s
        recent = [time for time in failures if time > max(now - LIMITS.window_s, last_end)]
        recent += [time for time in failures if time == last_end]
        if again or len(recent) >= LIMITS.failures:
            length = min(2 * last_length, LIMITS.longest_s) if again else LIMITS.first_s
            locks.append((now + length, length))
            failures.clear()
        assert count.wait(now, LIMITS) == pytest.approx(max(0.0, (locks or [(0, 0)])[-1][0] - now))


@given(GAPS, st.integers(1, 8), st.floats(1, 600), st.floats(1, 900), st.floats(900, 9000))
def test_no_lock_is_longer_than_the_longest(gaps, failures, first, window, longest):
    limits = Limits(failures, window_s=window, first_s=first, longest_s=longest)
    now, count = 1e9, Count()
    for gap in gaps:
        now += gap
        if not count.wait(now, limits):
            count = count.failed(now, limits)
            assert bool(count.wait(now, limits)) == (count.locks > 0)
        assert 0 <= count.wait(now, limits) <= longest
        assert len(count.times) < failures


def test_who_guesses_all_day_gets_few_guesses():
    now, count, guesses = 0.0, Count(), 0
    while now < 24 * 3600:
        count, guesses = count.failed(now, LIMITS), guesses + 1
        now += count.wait(now, LIMITS) or 0.1
    assert guesses == 33


def test_threads_that_guess_at_once_have_as_many_guesses_as_one(accounts, opened, log):
    barrier = Barrier(8)

    def guess(own):
        barrier.wait()
        for _ in range(2):
            attempt(own, "li.min", "wrong")

    threads = [Thread(target=guess, args=(opened(),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log.did().count("refused") == 5
    assert set(log.did()) == {"refused", "locked out"}


_WORK = """
import sys
from pathlib import Path
from argon2 import PasswordHasher
from assistant.access import AccountError, Accounts, Passwords, SignInRefused
from knowledge.lifecycle.reach import UNLIMITED
told = []
accounts = Accounts(
    Path(sys.argv[1]), lambda *event: told.append(event[2]["did"]),
    passwords=Passwords(PasswordHasher(1, 8, 1)), clock=lambda: 1_700_000_000.0,
)
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    try:
        accounts.add(f"same{number}", ["administrator"], UNLIMITED)
    except AccountError:
        pass
    try:
        accounts.sign_in("same0", "wrong")
    except SignInRefused:
        pass
    try:
        accounts.disable(f"same{number}") if number else None
    except AccountError:
        pass
print(told.count("add"), told.count("refused"), told.count("locked out"))
"""


def test_processes_that_work_at_once_lose_nothing(tmp_path):
    """Both make the same accounts in a new file, and guess at the same password."""
    command = [sys.executable, "-c", _WORK, str(tmp_path / "new")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, **pipes) for _ in range(2)]
    assert [process.stdout.readline() for process in running] == ["ready\n"] * 2
    results = [process.stdin.write("go\n") and process for process in running]
    for process in running:
        process.stdin.flush()
    counts = [list(map(int, process.communicate(timeout=60)[0].split())) for process in results]
    assert [sum(column) for column in zip(*counts, strict=True)] == [10, 5, 2]
