"""``davy user``: accounts from the command line."""

import json
from functools import partial

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from assistant.access import Accounts, SignInRefused
from assistant.user_command import user_app
from knowledge.lifecycle.reach import UNLIMITED, Reach
from knowledge.ownership import Ownership

PASSWORD = "seven brass lamps"
NOBODY = "Davy serves this machine alone, as one local person"
ALONE = "There is no enabled administrator, so Davy serves this machine alone"
UNSEEN = "sees only documents that name none"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name, value in {"HOME": tmp_path, "EMBEDDER": "none", "MODEL": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    monkeypatch.setenv("USER", "operator")
    # The command line has no need of cheaper parameters; its tests have.
    cheap = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("assistant.access.passwords.PasswordHasher", cheap)
    return tmp_path


@pytest.fixture
def davy(home):
    """Runs ``davy user``; gives its result, and what it printed as JSON."""

    def run(*arguments, typed=None):
        result = CliRunner().invoke(user_app, arguments, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    return run


@pytest.fixture
def accounts(davy, home):
    """The accounts of the library, with an administrator and an engineer."""
    davy("add", "root", "--role", "administrator", "--every-site", "--every-audience",
         "--password-stdin", typed=PASSWORD)  # fmt: skip
    davy("add", "li.min", "--site", "North", "--password-stdin", typed=f"{PASSWORD}\n")
    with_them = Accounts(home)
    yield with_them
    with_them.close()


def test_the_first_account_and_what_is_said_of_it(davy):
    result, _ = davy("list")
    assert result.stdout.startswith(f"There are no accounts.\n{NOBODY}")
    result, _ = davy("add", "li.min", "--shown", "李敏", "--no-password")
    assert "li.min  李敏  [engineer]  (no password, never signed in)" in result.stdout
    assert result.stdout.count(UNSEEN) == 2
    assert ALONE in result.stdout
    _, data = davy("add", "root", "--role", "administrator", "--every-site", "--every-audience",
                   "--no-password", "--json")  # fmt: skip
    made = data["account"]
    assert data == {"account": made, "notes": []}
    assert (made["roles"], made["sites"], made["audiences"]) == (["administrator"], "*", "*")
    result, data = davy("list", "--json")
    assert [item["name"] for item in data["accounts"]] == ["li.min", "root"]
    assert data["notes"] == []


def test_a_password_is_asked_for_twice_and_not_shown(davy, home):
    result, _ = davy("add", "li.min", typed=f"{PASSWORD}\nanother one\n{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert "Password" not in result.stdout
    assert Accounts(home).sign_in("li.min", PASSWORD)


def test_a_password_from_standard_input(accounts, davy):
    assert accounts.sign_in("li.min", PASSWORD)
    secret = accounts.sign_in("root", PASSWORD)
    result, _ = davy("password", "ROOT", "--password-stdin", typed="我的新密码很长很长很长\r\n")
    assert result.exit_code == 0
    assert accounts.person_of(secret) is None
    assert accounts.sign_in("root", "我的新密码很长很长很长")
    result, _ = davy("password", "root", "--password-stdin", typed=b"\xff\xfe\n")
    assert result.exit_code == 2


def test_changes_take_the_place_of_what_was(accounts, davy):
    davy("change", "li.min", "--role", "engineer", "--role", "supervisor", "--audience", "all")
    found = accounts.get("li.min")
    assert found.roles == {"engineer", "supervisor"}
    assert found.reach == Reach(frozenset({"North"}), frozenset({"all"}))
    davy("change", "li.min", "--every-site", "--no-audience", "--shown", "Li")
    assert accounts.get("li.min").reach == Reach(None, frozenset())
    assert accounts.get("li.min").shown == "Li"
    davy("change", "li.min", "--site", "*", "--every-audience")
    assert accounts.get("li.min").reach == UNLIMITED
    assert accounts.get("li.min").roles == {"engineer", "supervisor"}


def test_disabled_enabled_and_signed_out(accounts, davy):
    secret = accounts.sign_in("li.min", PASSWORD)
    assert davy("sign-out", "li.min", "--json")[1] == {"ended": 1}
    assert accounts.person_of(secret) is None
    assert "(disabled, signed in 20" in davy("disable", "li.min")[0].stdout
    with pytest.raises(SignInRefused):
        accounts.sign_in("li.min", PASSWORD)
    davy("enable", "li.min")
    assert accounts.sign_in("li.min", PASSWORD)


def test_tokens(accounts, davy):
    _, data = davy("token", "add", "li.min", "--label", "report", "--days", "9", "--json")
    assert accounts.person_of_token(data["secret"]).name == "li.min"
    token = data["token"]
    _, listed = davy("token", "list", "li.min", "--json")
    assert [item["id"] for item in listed["tokens"]] == [token["id"]]
    assert data["secret"] not in json.dumps(listed)
    assert (
        f"1  report  until {token['expires']}, used 20" in davy("token", "list", "li.min")[0].stdout
    )
    assert davy("token", "revoke", token["id"])[0].stdout == "Revoked: report\n"
    assert accounts.person_of_token(data["secret"]) is None
    assert davy("token", "list", "li.min")[0].stdout == "There are no tokens.\n"
    result, _ = davy("token", "add", "li.min", "--label", "kiosk")
    assert accounts.person_of_token(result.stdout.splitlines()[0]).name == "li.min"


def test_it_works_while_a_server_holds_the_library(accounts, davy, home):
    lock = Ownership(home, "davy up")
    try:
        result, _ = davy("disable", "li.min")
    finally:
        lock.release()
    assert result.exit_code == 0
    assert not accounts.get("li.min").enabled


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("add", "x", "--role", "king", "--no-password"), 2),
        (("add", "x", "--no-password", "--password-stdin"), 2),
        (("add", "x", "--no-password", "--site", "a", "--every-site"), 2),
        (("add", "x", "--no-password", "--audience", "a", "--no-audience"), 2),
        (("change", "li.min"), 2),
        (("add",), 2),
        (("add", "x", "--password-stdin"), 1),
        (("add", "a b", "--no-password"), 1),
        (("add", "li.min", "--no-password"), 1),
        (("disable", "root"), 1),
        (("change", "root", "--role", "engineer"), 1),
        (("password", "nobody"), 1),
        (("sign-out", "nobody"), 1),
        (("token", "add", "nobody", "--label", "x"), 1),
        (("token", "add", "li.min", "--label", "x", "--days", "0"), 1),
        (("token", "revoke", "99"), 1),
    ],
)
def test_what_cannot_be_done_is_said(accounts, davy, arguments, status):
    before = accounts.list()
    result, data = davy(*arguments, "--json", typed="short")
    assert result.exit_code == status
    assert result.stderr
    assert bool(data and data["error"]) == (status == 1)
    assert accounts.list() == before


def test_changes_are_in_the_audit_log(accounts, davy, home):
    from assistant.audit import AuditLog

    davy("change", "li.min", "--role", "manager")
    log = AuditLog(home)
    noted = log.records()[0]
    log.close()
    assert (noted.event, noted.who) == ("account", "operator")
    assert noted.what == {"did": "change", "account": "li.min", "roles": ["manager"]}
