"""Accounts are made, changed and disabled, and the audit log knows."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access import AccountError, Accounts, reach_json, reach_of
from assistant.access.checks import checked_reach, folded
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError, NotFound
from knowledge.lifecycle.reach import UNLIMITED, Reach

NOWHERE = Reach()
NORTH = Reach(frozenset({"North"}), frozenset({"electricians"}))
NAMES = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
GROUPS = st.none() | st.frozensets(NAMES.filter(lambda name: name != "*"), max_size=4)


def test_no_accounts_at_first_then_one_that_administers(opened):
    accounts = opened()
    assert not accounts.any()
    assert not accounts.administered()
    accounts.add("li.min", ["engineer"], NOWHERE)
    assert accounts.any()
    assert not accounts.administered()
    accounts.add("root", ["administrator", "engineer"], UNLIMITED)
    assert accounts.administered()


def test_an_account_is_as_it_was_made_also_for_another_process(opened, password):
    opened().add(" Li.Min ", ["supervisor", "engineer"], NORTH, password=password)
    found = opened().get("LI.MIN")
    assert (found.name, found.shown, found.roles) == (
        "li.min",
        "Li.Min",
        {"engineer", "supervisor"},
    )
    assert found.reach == NORTH
    assert found.enabled
    assert found.password
    assert found.made == "2023-11-14T22:13:20+00:00"
    assert found.signed_in == ""
    assert opened().list() == (found,)


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a/b", "x" * 65, "<b>", "a\u200bb", "davy", "DAVY", "a:b"]
)
def test_a_name_that_cannot_be(opened, name):
    with pytest.raises(AccountError):
        opened().add(name, ["engineer"], NOWHERE)
    assert not opened().any()


def test_names_are_told_apart_without_case_and_width(opened):
    opened().add("ｌｉ.ＭＩＮ", ["engineer"], NOWHERE, shown="Li")
    with pytest.raises(AccountError, match="already"):
        opened().add("Li.Min", ["engineer"], NOWHERE)


@given(st.text(max_size=30))
def test_folding_a_name_again_changes_nothing(name):
    assert folded(folded(name)) == folded(name)


@given(GROUPS, GROUPS)
def test_a_reach_comes_back_from_json_as_it_was(sites, audiences):
    reach = Reach(sites, audiences)
    assert reach_of(**reach_json(reach)) == reach


def test_a_star_stands_for_every_one(opened):
    made = opened().add("a", ["engineer"], Reach(frozenset({"*"}), frozenset({" North  wing "})))
    assert made.reach == Reach(None, frozenset({"North wing"}))
    with pytest.raises(AccountError):
        checked_reach(Reach(frozenset({" "})))


@pytest.mark.parametrize("roles", [[], ["king"], ["engineer", "king"]])
def test_roles_that_are_none(opened, roles):
    with pytest.raises(AccountError, match="role"):
        opened().add("li.min", roles, NOWHERE)


@pytest.mark.parametrize("shown", ["a\nb\x00", "\u202eevil", "x" * 65])
def test_a_name_to_show_that_does_not_show(opened, shown):
    with pytest.raises(AccountError):
        opened().add("li.min", ["engineer"], NOWHERE, shown=shown)


@pytest.mark.parametrize("word", ["short", "", "x" * 1025, "Wang.Xiaoming", "ｗａｎｇ.xiaoming"])
def test_a_password_that_is_none(opened, word):
    accounts = opened()
    with pytest.raises(AccountError):
        accounts.add("wang.xiaoming", ["engineer"], NOWHERE, password=word)
    accounts.add("wang.xiaoming", ["engineer"], NOWHERE)
    with pytest.raises(AccountError):
        accounts.change("wang.xiaoming", password=word)


def test_changes_are_made_and_the_rest_is_left(accounts):
    accounts.change("li.min", roles=["manager"], by="root")
    accounts.change("li.min", reach=NORTH, by="root")
    changed = accounts.change("LI.MIN", shown="Li Min", by="root")
    assert changed == accounts.get("li.min")
    assert (changed.roles, changed.reach, changed.shown) == ({"manager"}, NORTH, "Li Min")
    assert changed.password
    assert accounts.change("li.min") == changed


def test_what_is_nobodys_cannot_be_changed(accounts):
    for change in (accounts.get, accounts.disable, accounts.enable, accounts.change):
        with pytest.raises(NotFound):
            change("nobody")


def test_there_is_always_an_administrator_while_there_are_others(accounts):
    with pytest.raises(AccountError, match="last administrator"):
        accounts.disable("root")
    with pytest.raises(AccountError, match="last administrator"):
        accounts.change("root", roles=["engineer"])
    assert accounts.administered()
    assert accounts._tell.events == []
    accounts.change("li.min", roles=["engineer", "administrator"])
    accounts.disable("root")
    with pytest.raises(AccountError):
        accounts.disable("li.min")
    assert accounts.administered()


def test_the_only_account_may_be_disabled(opened):
    accounts = opened()
    accounts.add("root", ["administrator"], UNLIMITED)
    accounts.disable("root")
    assert accounts.any()
    assert not accounts.administered()


def test_every_change_is_told_without_its_secrets(accounts, log, password):
    accounts.add("new", ["engineer"], NORTH, password="a word of its own", by="root")
    accounts.change("new", roles=["manager"], password="another word yet", by="root")
    accounts.disable("new", "root")
    accounts.enable("new", "root")
    reach = {"sites": ["North"], "audiences": ["electricians"]}
    assert log.events == [
        ("account", "root", {
            "did": "add", "account": "new", "shown": "new", "roles": ["engineer"], "reach": reach,
            "password": True,
        }),
        ("account", "root", {
            "did": "change", "account": "new", "roles": ["manager"], "password": True
        }),
        ("account", "root", {"did": "disable", "account": "new"}),
        ("account", "root", {"did": "enable", "account": "new"}),
    ]  # fmt: skip
    assert "word" not in repr(log.events).replace("password", "")


def test_what_cannot_be_told_is_not_done(accounts, log):
    before = accounts.list()
    log.full = True
    for change in (
        lambda: accounts.add("new", ["engineer"], NOWHERE),
        lambda: accounts.change("li.min", roles=["administrator"]),
        lambda: accounts.change("li.min", password="another word yet"),
        lambda: accounts.disable("li.min"),
        lambda: accounts.enable("li.min"),
        lambda: accounts.add_token("li.min", "report"),
    ):
        with pytest.raises(DiskFull):
            change()
    assert accounts.list() == before
    assert accounts.tokens("li.min") == ()


def test_the_file_is_for_its_user_only(accounts, tmp_path):
    files = list((tmp_path / "home").iterdir())
    assert {file.name for file in files} >= {"accounts.sqlite"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_a_copy_that_others_could_read_is_closed_to_them(opened, tmp_path):
    (tmp_path / "home").mkdir()
    file = tmp_path / "home" / "accounts.sqlite"
    file.touch(mode=0o644)
    assert not opened().any()
    assert file.stat().st_mode & 0o777 == 0o600


def test_files_that_are_no_accounts(tmp_path):
    for number, (content, error) in enumerate(
        (
            (lambda file: file.write_bytes(b"no database at all" * 99), LibraryDamaged),
            (_other, LibraryDamaged),
            (_newer, LibraryError),
            (lambda file: file.mkdir(), LibraryError),
        )
    ):
        home = tmp_path / str(number)
        home.mkdir()
        content(home / "accounts.sqlite")
        with pytest.raises(error, match=r"accounts\.sqlite"):
            Accounts(home).administered()


def _other(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")


def _newer(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
