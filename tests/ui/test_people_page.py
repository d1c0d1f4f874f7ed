"""The administrators' page without a browser."""

import string
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import fields

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access import LOCAL, Person
from assistant.access.accounts import Accounts
from assistant.build import Assistant
from knowledge.lifecycle import UNLIMITED, Reach
from ui import runtime
from ui.i18n.people import PEOPLE, PeopleTexts
from ui.i18n.shell import SHELL
from ui.i18n.sign_in import SIGN_IN, SignInTexts

from .behind import FAST

EN = PEOPLE["en"]
PASSWORD = "correct horse battery"
STRANGE = "<script>**x**</script> $x$"
BOSS = Person("boss", "Boss", frozenset({"administrator"}))


def page() -> None:
    from ui.pages.people import people_page

    people_page()


def badge() -> None:
    from ui.doors.badge import show_badge, show_ended

    show_badge("en")
    show_ended("zh")


@pytest.fixture
def accounts(served: Assistant, tmp_path, monkeypatch) -> Iterator[Accounts]:
    """Accounts of their own; an administrator looks at the page."""
    own = Accounts(tmp_path, passwords=FAST)
    monkeypatch.setattr(served, "accounts", own)
    monkeypatch.setattr(served, "_views", OrderedDict())  # those of other tests know other accounts
    own.add("boss", ["administrator"], UNLIMITED, shown="Boss", password=PASSWORD)
    own.add("li.min", ["engineer"], Reach(frozenset({"North"})), shown=STRANGE, password=PASSWORD)
    seen_as(BOSS, monkeypatch)
    yield own
    own.close()


def seen_as(person: Person, monkeypatch) -> None:
    monkeypatch.setattr(runtime, "person", lambda: person)


def app(script=page) -> AppTest:
    return AppTest.from_function(script, default_timeout=20).run()


def opened(name: str = "li.min") -> AppTest:
    test = app()
    return test.button(key=f"people-open-{name}").click().run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def submit(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_accounts_are_listed_with_what_they_may(accounts):
    said = shown(app())
    for words in ("Boss", "li.min", "Administrator", "Engineer", "Sites: North", EN.never):
        assert words in said
    assert "&lt;script&gt;**x**" in said
    assert "<script>" not in said


@pytest.mark.parametrize("role", ["engineer", "manager", "supervisor"])
def test_others_see_nothing_of_it(accounts, monkeypatch, role):
    seen_as(Person("x", "X", frozenset({role})), monkeypatch)
    test = app()
    said = shown(test)
    assert SHELL["en"].not_yours in said
    assert "li.min" not in said
    assert not any("people" in (button.key or "") for button in test.button)


def test_a_role_that_was_taken_away_counts_at_once(accounts, monkeypatch):
    test = opened()
    seen_as(Person("boss", "Boss", frozenset({"engineer"})), monkeypatch)
    secret = accounts.begin("li.min")
    assert SHELL["en"].not_yours in shown(test.button(key="person-li.min-end").click().run())
    assert accounts.person_of(secret) is not None


def test_the_first_account_administers_the_others(served, tmp_path, monkeypatch):
    own = Accounts(tmp_path, passwords=FAST)
    monkeypatch.setattr(served, "accounts", own)
    test = app()
    assert EN.nobody in shown(test)
    test.text_input(key="person-new-name").set_value("Chen.Wei")
    test.text_input(key="person-new-password").set_value(PASSWORD)
    seen_as(LOCAL, monkeypatch)
    assert EN.added_done.format(name="Chen.Wei") in shown(submit(test, EN.add))
    (made,) = own.list()
    assert made.roles == {"administrator"}
    assert made.reach == UNLIMITED
    own.close()


def test_an_account_is_added(accounts):
    test = app()
    test.text_input(key="person-new-name").set_value("wang.fang")
    test.text_input(key="person-new-shown").set_value("王芳")
    test.button_group(key="person-new-roles").set_value(["manager", "supervisor"])
    test.multiselect(key="person-new-audiences").set_value(["*"])
    assert EN.added_done.format(name="王芳") in shown(submit(test, EN.add))
    made = accounts.get("wang.fang")
    assert made.roles == {"manager", "supervisor"}
    assert made.reach == Reach(frozenset(), None)
    assert not made.password
    assert test.text_input(key="person-new-name").value == ""


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("li.min", PASSWORD), ("a", "x")])
def test_what_cannot_be_added_is_told_and_kept(accounts, name, password):
    test = app()
    test.text_input(key="person-new-name").set_value(name)
    test.text_input(key="person-new-password").set_value(password)
    said = shown(submit(test, EN.add))
    assert 'class="problem"' in said
    assert len(accounts.list()) == 2
    assert test.text_input(key="person-new-name").value == name
    assert test.text_input(key="person-new-password").value == ""


def test_an_account_is_changed(accounts):
    test = opened()
    test.text_input(key="person-li.min-shown").set_value("Li Min")
    test.button_group(key="person-li.min-roles").set_value(["supervisor"])
    test.multiselect(key="person-li.min-sites").set_value(["North", "*"])
    assert EN.changed_done.format(name="Li Min") in shown(submit(test, EN.save))
    changed = accounts.get("li.min")
    assert (changed.shown, changed.roles) == ("Li Min", {"supervisor"})
    assert changed.reach == Reach(None, frozenset())


def test_a_password_is_set(accounts):
    secret = accounts.sign_in("li.min", PASSWORD)
    test = opened()
    test.text_input(key="person-li.min-password").set_value("another long one")
    said = shown(submit(test, EN.set_password))
    assert "another long one" not in said
    assert accounts.person_of(secret) is None
    assert accounts.sign_in("li.min", "another long one")


def test_sessions_are_ended(accounts):
    secret = accounts.sign_in("li.min", PASSWORD)
    shown(opened().button(key="person-li.min-end").click().run())
    assert accounts.person_of(secret) is None


def test_an_account_is_disabled_after_a_question_and_enabled(accounts):
    test = opened().button(key="person-li.min-disable").click().run()
    assert "Disable &lt;script" in shown(test)
    assert accounts.get("li.min").enabled
    test.button(key="person-li.min-no").click().run()
    test.button(key="person-li.min-disable").click().run()
    test.button(key="person-li.min-yes").click().run()
    assert not accounts.get("li.min").enabled
    assert EN.disabled in shown(test)
    test.button(key="person-li.min-enable").click().run()
    assert accounts.get("li.min").enabled


def test_the_last_administrator_stays(accounts):
    test = opened("boss").button(key="person-boss-disable").click().run()
    assert "last administrator" in shown(test.button(key="person-boss-yes").click().run())
    assert accounts.get("boss").enabled


def test_a_token_is_shown_once_and_revoked(accounts):
    test = opened()
    test.text_input(key="token-li.min-label").set_value("shift report")
    submit(test, EN.make)
    (code,) = test.code
    person = accounts.person_of_token(code.value)
    assert person is not None
    assert person.name == "li.min"
    (token,) = accounts.tokens("li.min")
    assert token.expires
    test.button(key="people-copied").click().run()
    assert not test.code
    assert "shift report" in shown(test)
    test.button(key=f"token-revoke-{token.id}").click().run()
    assert accounts.person_of_token(code.value) is None
    assert not accounts.tokens("li.min")


def test_an_account_is_found_among_many(accounts):
    for number in range(40):
        accounts.add(f"p{number:02}", ["engineer"], UNLIMITED)
    test = app()
    assert EN.more.format(count=12) in shown(test)
    test.text_input(key="people-search").set_value("P39").run()
    assert "p39" in shown(test)
    assert "boss" not in shown(test)
    test.text_input(key="people-search").set_value("nobody").run()
    assert EN.none_found in shown(test)


def test_who_is_signed_in_is_told(accounts, monkeypatch):
    seen_as(Person("x", STRANGE, frozenset({"engineer"})), monkeypatch)
    said = shown(app(badge))
    assert "Signed in as &lt;script&gt;" in said
    assert "/sign-out?next=" in said
    assert SIGN_IN["zh"].ended in said
    seen_as(LOCAL, monkeypatch)
    assert "/sign-out" not in shown(app(badge))


@pytest.mark.parametrize(("texts", "kind"), [(PEOPLE, PeopleTexts), (SIGN_IN, SignInTexts)])
def test_both_languages_have_each_text_with_the_same_values(texts, kind):
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for field in fields(kind):
        zh, en = getattr(texts["zh"], field.name), getattr(texts["en"], field.name)
        if isinstance(zh, dict):
            assert zh.keys() == en.keys()
        else:
            assert zh.strip(), field.name
            assert names(zh) == names(en), field.name
