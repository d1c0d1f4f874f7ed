"""The to-do page without a browser: what is listed, and what becomes of it."""

import string
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.settings import Settings
from ui import runtime
from ui.i18n import LANGUAGES
from ui.i18n.glossary import FIELDS, GLOSSARY
from ui.i18n.todo import TODO

TEXTS = {
    "rules": "Belt <b>rules</b>\n\n2.1 The belt speed in the main drift shall not exceed 6 m/s.\n",
    "manual": "Belt manual\n\n4.1 The belt speed in the main drift must not exceed 8 m/s.\n",
    "cars": "Cars\n\n7.1 The <i>car</i> wheels are greased every 9 days by $x^2$ fitters.\n",
}
QUESTION = "What does the canteen <b>serve</b> on Fridays?"


def page() -> None:
    from ui.pages.todo import todo_page

    todo_page()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Assistant]:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings) as opened:
        opened.library.ingest([folder])
        runtime.install(opened)
        yield opened


@pytest.fixture
def app(served: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=20)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def named(app: AppTest) -> AppTest:
    return app.text_input(key="person-box").set_value("Ada Byron").run()


def test_conflicts_are_compared_shown_and_settled(app: AppTest, served: Assistant):
    found = shown(app.run())
    assert TODO["en"].uncompared.format(count=3) in found
    app.button(key="todo-compare-now").click().run()
    found = shown(app)
    assert found.index("<mark>6 m/s</mark>") < found.index("<mark>8 m/s</mark>")
    (conflict,) = served.conflicts.list()
    button = f"todo-settled-{conflict.id}"
    app.button(key=button).click().run()
    assert TODO["en"].name_first in shown(app)
    named(app).text_input(key=f"todo-remark-{conflict.id}").set_value("The <rules> count")
    app.button(key=button).click().run()
    found = shown(app)
    assert TODO["en"].settled_told in found
    assert "The &lt;rules&gt; count" in found
    assert served.conflicts.list()[0].settled.by == "Ada Byron"
    app.button(key=f"todo-reopen-{conflict.id}").click().run()
    assert served.conflicts.list()[0].settled is None


@pytest.mark.parametrize(("language", "told"), [("en", "Otto has settled"), ("zh", "Otto 已处理")])
def test_what_another_settles_meanwhile_is_told_and_stays(app, served, language, told):
    list(served.conflicts.scan())
    app.query_params["lang"] = language
    named(app.run())
    (conflict,) = served.conflicts.list()
    app.text_input(key=f"todo-remark-{conflict.id}").set_value("The manual counts")
    served.conflicts.settle(conflict.id, "Otto", "The rules count")
    app.button(key=f"todo-settled-{conflict.id}").click().run()
    found = shown(app)
    assert told in found
    assert "The rules count" in found
    assert served.conflicts.list()[0].settled.by == "Otto"
    assert told not in shown(app.run())


def test_a_side_can_be_opened(app: AppTest, served: Assistant):
    list(served.conflicts.scan())
    app.run()
    (conflict,) = served.conflicts.list()
    app.button(key=f"todo-see-0-{conflict.id}").click().run()
    assert not app.exception
    assert app.session_state["chosen-source"] == conflict.sides[0].citation


def test_topics_are_checked_again_and_done(app: AppTest, served: Assistant, tmp_path: Path):
    served.ask(QUESTION)
    served.ask("How often is the moon buggy inspected?")
    found = shown(app.run())
    assert "canteen &lt;b&gt;serve&lt;/b&gt;" in found
    menu = "Canteen\n\nThe canteen serves fish on Fridays.\n\nOn Fridays the canteen serves fish.\n"
    (tmp_path / "menu.txt").write_text(menu, "utf-8")
    served.library.ingest([tmp_path / "menu.txt"])
    named(app).button(key="todo-check-all").click().run()
    assert TODO["en"].checked.format(count=2, answered=1) in shown(app)
    (left,) = served.unanswered.topics()
    app.button(key=f"todo-done-{left.topic.id}").click().run()
    assert TODO["en"].done_by.format(by="Ada Byron", day=left.topic.last[:10]) in shown(app)
    assert TODO["en"].topics_none in shown(app)


def test_documents_to_confirm_leave_once_somebody_has(app: AppTest, served: Assistant):
    found = shown(app.run())
    assert all(f"<b>{document.title}</b>" in found for document in served.library.documents())
    for document in served.library.documents():
        served.library.set_lifecycle(document.version_id, replace(document.lifecycle), "Ada")
    assert TODO["en"].unconfirmed_none in shown(app.run())


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(app: AppTest, served: Assistant):
    (served.settings.home / "conflicts.json").write_text("{")
    found = shown(app.run())
    assert "conflicts.json" in found
    assert TODO["en"].unconfirmed in found


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", [TODO, GLOSSARY], ids=["todo", "glossary"])
def test_both_languages_have_each_text_with_the_same_values(texts):
    for field in fields(texts["en"]):
        zh, en = (getattr(texts[language], field.name) for language in LANGUAGES)
        assert zh.strip()
        assert en.strip()
        assert names(zh) == names(en)


def test_every_field_of_the_glossary_has_a_name():
    from knowledge.glossary import Glossary

    used = {group.field for group in Glossary.load().groups} | {"site"}
    assert all(used <= set(FIELDS[language]) for language in LANGUAGES)
