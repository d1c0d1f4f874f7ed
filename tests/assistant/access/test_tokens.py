"""Tokens for programs."""

import pytest

from assistant.access import AccountError
from knowledge.errors import NotFound


def test_a_token_stands_for_its_account_until_it_is_revoked(accounts, opened, log):
    token, secret = accounts.add_token("LI.MIN", " shift  report ", by="root")
    assert (token.account, token.label, token.expires) == ("li.min", "shift report", "")
    assert secret.startswith("davy_")
    assert opened().person_of_token(secret).name == "li.min"
    assert accounts.person_of(secret) is None
    assert accounts.revoke(token.id, "root").label == "shift report"
    assert accounts.person_of_token(secret) is None
    told = {"account": "li.min", "token": token.id, "label": "shift report"}
    assert log.events == [
        ("account", "root", {"did": "add token", **told, "expires": ""}),
        ("account", "root", {"did": "revoke token", **told}),
    ]
    assert secret not in repr(log.events)


def test_a_token_expires(accounts, clock):
    token, secret = accounts.add_token("li.min", "report", days=2)
    assert token.expires == "2023-11-16T22:13:20+00:00"
    clock.forward(hours=47)
    assert accounts.person_of_token(secret)
    clock.forward(hours=1)
    assert accounts.person_of_token(secret) is None
    assert [token.id for token in accounts.tokens("li.min")] == [token.id]


def test_a_token_rests_while_its_account_is_disabled(accounts):
    _, secret = accounts.add_token("li.min", "report")
    accounts.disable("li.min")
    assert accounts.person_of_token(secret) is None
    accounts.enable("li.min")
    accounts.change("li.min", roles=["manager"], password="another word yet")
    assert accounts.person_of_token(secret).roles == {"manager"}


def test_tokens_are_listed_with_their_last_use(accounts, clock):
    first, secret = accounts.add_token("li.min", "report")
    accounts.add_token("li.min", "kiosk")
    accounts.add_token("root", "backup")
    assert [token.used for token in accounts.tokens("li.min")] == ["", ""]
    accounts.person_of_token(secret)
    clock.forward(seconds=59)
    accounts.person_of_token(secret)
    listed = accounts.tokens("li.min")
    assert [token.label for token in listed] == ["report", "kiosk"]
    assert listed[0].used == first.made


def test_ids_are_not_given_twice(accounts):
    first, _ = accounts.add_token("li.min", "report")
    accounts.revoke(first.id)
    assert accounts.add_token("li.min", "report")[0].id != first.id


@pytest.mark.parametrize("token_id", ["", "7", "x", "-1", "１", "9" * 40])
def test_what_is_no_token_is_not_revoked(accounts, token_id):
    with pytest.raises(NotFound):
        accounts.revoke(token_id)


def test_what_cannot_be_a_token(accounts):
    for label, days in (("", None), ("a\x00b", None), ("x" * 65, None), ("ok", 0), ("ok", 9999)):
        with pytest.raises(AccountError):
            accounts.add_token("li.min", label, days)
    with pytest.raises(NotFound):
        accounts.add_token("nobody", "report")
    with pytest.raises(NotFound):
        accounts.tokens("nobody")
