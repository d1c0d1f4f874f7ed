"""Signing in and out, and how long a session lasts."""

import sqlite3
from contextlib import closing
from time import monotonic
from typing import ClassVar

import pytest
from argon2 import PasswordHasher

from assistant.access import Passwords, SignInRefused
from knowledge.errors import DiskFull, NotFound
from knowledge.lifecycle.reach import UNLIMITED, Reach


def refused(accounts, name, word, address=""):
    """How a sign-in is refused."""
    with pytest.raises(SignInRefused) as caught:
        accounts.sign_in(name, word, address)
    return caught.value


def test_who_signs_in_is_known_until_they_sign_out(accounts, opened, log, password):
    secret = accounts.sign_in("LI.MIN ", password, "10.0.0.7")
    for same in (accounts, opened()):  # another process, or the same one after a restart
        person = same.person_of(secret)
        assert (person.name, person.shown, person.roles) == ("li.min", "李敏", {"engineer"})
        assert person.reach == UNLIMITED
    accounts.sign_out(secret)
    accounts.sign_out(secret)
    assert accounts.person_of(secret) is None
    assert log.events == [
        ("sign-in", "li.min", {"did": "signed in", "address": "10.0.0.7"}),
        ("sign-in", "li.min", {"did": "signed out"}),
    ]
    assert accounts.get("li.min").signed_in == "2023-11-14T22:13:20+00:00"


@pytest.mark.parametrize("secret", ["", "x", "a" * 43, "\ud800", "' OR 1=1 --"])
def test_a_secret_that_nobody_was_given(accounts, secret):
    assert accounts.person_of(secret) is None
    assert accounts.person_of_token(secret) is None
    accounts.sign_out(secret)


def test_a_password_typed_in_another_width_is_the_same(accounts):
    accounts.change("li.min", password="ｃａｆｅ\u0301 １２３４５")
    assert accounts.sign_in("li.min", "café 12345")


def test_all_who_are_refused_read_the_same(accounts, log, password):
    accounts.add("oidc", ["engineer"], UNLIMITED)
    accounts.add("gone", ["engineer"], UNLIMITED, password=password)
    accounts.disable("gone")
    log.events.clear()
    attempts = [
        ("li.min", "wrong"), ("nobody", password), ("gone", password), ("oidc", ""), ("", ""),
        ("oidc", password), ("li.min", password + "x" * 2000), ("\ud800", "\ud800"),
    ]  # fmt: skip
    errors = [refused(accounts, *attempt) for attempt in attempts]
    assert len({(str(error), error.wait_s) for error in errors}) == 1
    assert set(log.did()) == {"refused"}


def test_a_name_that_nobody_has_takes_as_long_and_is_not_told(opened, log, password):
    class Noting(PasswordHasher):
        verified: ClassVar = []

        def verify(self, kept, word):
            self.verified.append(kept.rpartition("$")[0].rpartition("$")[0])
            return super().verify(kept, word)

    accounts = opened(passwords=Passwords(Noting(1, 8, 1)))
    accounts.add("li.min", ["engineer"], UNLIMITED, password=password)
    log.events.clear()
    for name in ("li.min", "seven brass lamps"):
        refused(accounts, name, "wrong", "10.0.0.7")
    assert Noting.verified == ["$argon2id$v=19$m=8,t=1,p=1"] * 2
    told = {"did": "refused", "address": "10.0.0.7"}
    assert log.events == [
        ("sign-in", "li.min", {**told, "known": True}), ("sign-in", "", {**told, "known": False})
    ]  # fmt: skip


@pytest.mark.parametrize("meanwhile", ["disable", "password"])
def test_what_changes_while_a_password_is_looked_at_holds(accounts, opened, password, meanwhile):
    class Slow(Passwords):
        def fit(self, *given):
            if meanwhile == "disable":
                accounts.disable("li.min")
            else:
                accounts.change("li.min", password="another word yet")
            return super().fit(*given)

    refused(opened(passwords=Slow(PasswordHasher(1, 8, 1))), "li.min", password)


def test_a_session_ends_when_nobody_uses_it(accounts, clock, password):
    secret = accounts.sign_in("li.min", password)
    for _ in range(5):
        clock.forward(minutes=119)
        assert accounts.person_of(secret)
    clock.forward(hours=2)
    assert accounts.person_of(secret) is None


def test_a_session_ends_after_half_a_day_whatever_is_done(accounts, clock, password):
    secret = accounts.sign_in("li.min", password)
    for _ in range(11):
        clock.forward(hours=1)
        assert accounts.person_of(secret)
    clock.forward(minutes=59, seconds=59)
    assert accounts.person_of(secret)
    clock.forward(seconds=1)
    assert accounts.person_of(secret) is None


def test_how_long_sessions_last_can_be_set(accounts, opened, clock, password):
    short = opened(session_hours=1, idle_hours=0.5)
    secret = short.sign_in("li.min", password)
    clock.forward(minutes=30)
    assert short.person_of(secret) is None


def test_use_is_noted_once_a_minute_at_most(accounts, clock, password, tmp_path):
    secret = accounts.sign_in("li.min", password)

    def noted():
        with closing(sqlite3.connect(tmp_path / "home" / "accounts.sqlite")) as connection:
            return connection.execute("SELECT used FROM sessions").fetchone()[0]

    began = noted()
    clock.forward(seconds=59)
    assert accounts.person_of(secret)
    assert noted() == began
    clock.forward(seconds=1)
    assert accounts.person_of(secret)
    assert noted() == clock.now


def test_somebody_is_known_while_the_file_is_being_written(accounts, clock, password, tmp_path):
    secret = accounts.sign_in("li.min", password)
    with closing(sqlite3.connect(tmp_path / "home" / "accounts.sqlite")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        clock.forward(seconds=90)
        began = monotonic()
        assert accounts.person_of(secret)
        assert monotonic() - began < 5  # a change waits for ten


def test_roles_and_reach_hold_at_once(accounts, password):
    secret = accounts.sign_in("li.min", password)
    accounts.change("li.min", roles=["supervisor"], reach=Reach(frozenset({"North"}), None))
    person = accounts.person_of(secret)
    assert person.roles == {"supervisor"}
    assert person.reach == Reach(frozenset({"North"}), None)


def test_a_new_password_and_a_disabled_account_end_sessions(accounts, password):
    first, other = accounts.sign_in("li.min", password), accounts.sign_in("root", password)
    accounts.change("li.min", password="another word yet")
    assert accounts.person_of(first) is None
    refused(accounts, "li.min", password)
    second = accounts.sign_in("li.min", "another word yet")
    accounts.disable("li.min")
    accounts.enable("li.min")
    assert accounts.person_of(second) is None
    assert accounts.person_of(other)


def test_signing_out_everywhere(accounts, log, password):
    secrets = [accounts.sign_in("li.min", password) for _ in range(3)]
    other = accounts.sign_in("root", password)
    log.events.clear()
    assert accounts.sign_out_everywhere("li.min", "root") == 3
    assert [accounts.person_of(secret) for secret in secrets] == [None] * 3
    assert accounts.person_of(other)
    told = {"did": "signed out everywhere", "account": "li.min", "ended": 3}
    assert log.events == [("sign-in", "root", told)]
    with pytest.raises(NotFound):
        accounts.sign_out_everywhere("nobody")


def test_sessions_that_are_over_are_forgotten(accounts, clock, password, tmp_path):
    for _ in range(3):
        accounts.sign_in("li.min", password)
        clock.forward(hours=3)
    with closing(sqlite3.connect(tmp_path / "home" / "accounts.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def test_whom_oidc_vouches_for(accounts, log):
    assert accounts.person_of(accounts.begin("Li.Min", "10.0.0.7")).name == "li.min"
    with pytest.raises(SignInRefused):  # another person at the issuer
        accounts.begin("ｌｉ.ｍｉｎ")
    accounts.disable("li.min")
    for name in ("li.min", "nobody"):
        with pytest.raises(SignInRefused):
            accounts.begin(name)
    assert log.did() == ["signed in", "refused", "disable", "refused", "refused"]
    assert log.events[0][2]["by"] == "OIDC"


def test_nobody_signs_in_untold_but_everybody_signs_out(accounts, log, password):
    secret = accounts.sign_in("li.min", password)
    log.full = True
    for attempt in (
        lambda: accounts.sign_in("li.min", password),
        lambda: accounts.sign_in("li.min", "wrong"),
        lambda: accounts.begin("li.min"),
        lambda: accounts.sign_out(secret),
    ):
        with pytest.raises(DiskFull):
            attempt()
    assert accounts.person_of(secret) is None
    log.full = False
    assert accounts.sign_out_everywhere("li.min") == 0


def test_a_password_is_hashed_anew_when_the_parameters_have_changed(accounts, opened, password):
    stronger = opened(passwords=Passwords(PasswordHasher(2, 16, 1)))

    def kept():
        with accounts._reading() as session:
            return session.connection().exec_driver_sql(
                "SELECT password FROM accounts WHERE name = 'li.min'"
            ).scalar_one()  # fmt: skip

    assert "m=8,t=1" in kept()
    refused(stronger, "li.min", "wrong")
    assert "m=8,t=1" in kept()
    for _ in range(2):
        stronger.sign_in("li.min", password)
        assert "m=16,t=2" in kept()


def test_no_secret_is_in_the_files(accounts, tmp_path, password):
    secrets = [accounts.sign_in("li.min", password), accounts.add_token("li.min", "report")[1]]
    accounts.close()
    content = b"".join(file.read_bytes() for file in (tmp_path / "home").iterdir())
    for secret in (*secrets, secrets[1].removeprefix("davy_"), password):
        assert secret.encode() not in content
