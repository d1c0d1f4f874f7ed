"""A role that was taken away after the page was drawn: its buttons change nothing any more."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui
from assistant.access import ROLES, Person, Role
from assistant.build import Assistant
from assistant.emergency.types import Phone
from assistant.settings import Settings
from ui import navigation, runtime
from ui.components.library.table import CHOSEN
from ui.i18n.cards import CARDS
from ui.i18n.document import DOCUMENT
from ui.i18n.shell import SHELL
from ui.navigation import PageName, open_to

GAS = "# Gas rules\n\n3.1 Methane must not exceed 1.0 % by volume.\n"
HOIST = "# Hoist rules\n\n4.1 The hoist rope is looked at every day.\n"
CLOSED: tuple[PageName, ...] = tuple(navigation._ROLES)
# Whose parts lie in a folder, where it is not one page's alone.
SHARED = {"library": {"library", "document"}, "review": {"review", "signed"}}


def one_tap(page) -> None:  # type: ignore[no-untyped-def]  # its source is run by itself
    import streamlit as st

    from ui import runtime
    from ui.components.frame import frame

    def tapped() -> None:
        runtime.assistant(page)
        st.session_state["done"] = True

    frame(page)
    st.button("Do", key="do", on_click=tapped)


def any_page(page) -> None:  # type: ignore[no-untyped-def]
    import importlib

    getattr(importlib.import_module(f"ui.pages.{page}"), f"{page}_page")()


@pytest.fixture
def manager(tmp_path: Path, monkeypatch) -> Iterator[Assistant]:
    """An assistant over two documents, as a manager sees it; pages talk to it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "gas.md").write_text(GAS, "utf-8")
    (folder / "hoist.md").write_text(HOIST, "utf-8")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings) as whole:
        whole.library.ingest([folder])
        whole.cards.set_phones((Phone("Control", "4400"), Phone("Rescue", "119")))
        runtime.install(whole)
        seen_as("manager", monkeypatch)
        yield whole.seen_by(runtime.person())


def seen_as(role: Role, monkeypatch) -> None:
    person = Person("chen", "Chen", frozenset({role}))
    monkeypatch.setattr(runtime, "person", lambda: person)


def app(script, page: PageName, **query: str) -> AppTest:
    test = AppTest.from_function(script, default_timeout=30, kwargs={"page": page})
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", CLOSED)
def test_a_callback_asks_whose_the_page_is_now(served: Assistant, page, role, monkeypatch):
    seen_as(navigation._ROLES[page][0], monkeypatch)
    test = app(one_tap, page)
    seen_as(role, monkeypatch)
    said = shown(test.button("do").click().run())
    theirs = open_to(page, runtime.person())
    assert ("done" in test.session_state) == theirs
    assert (SHELL["en"].not_yours in said) != theirs


def removal(here: Assistant) -> AppTest:
    test = app(any_page, "library")
    test.session_state[CHOSEN] = tuple(d.version_id for d in here.library.documents())
    return test.run().button("remove").click().run()


def removal_of_one(here: Assistant) -> AppTest:
    test = app(any_page, "document", document=here.library.documents()[0].id)
    return test.button("remove").click().run()


def upload(here: Assistant) -> AppTest:
    return app(any_page, "library")


def job(here: Assistant) -> AppTest:
    here.library.jobs.create([here.settings.home.parent / "documents"])
    return app(any_page, "library")


def card(here: Assistant) -> AppTest:
    return app(any_page, "cards").button("kind-edit-gas").click().run()


def pinned_card(here: Assistant) -> AppTest:
    test = card(here)
    test.button("pin-gas-1").click().run()
    return test.button(f"unpin-{here.cards.cards()[0].id}").click().run()


def phones(here: Assistant) -> AppTest:
    test = app(any_page, "cards").button("phone-remove-1").click().run()
    test.text_input("new-phone-label").set_value("Doctor")
    test.text_input("new-phone-number").set_value("120")
    return test


def glossary(here: Assistant) -> AppTest:
    test = app(any_page, "glossary")
    test.text_input("glossary-add-zh").set_value("猴车")
    test.text_input("glossary-add-en").set_value("man-riding ropeway")
    return test


def reading(here: Assistant) -> AppTest:
    test = app(any_page, "reading", version=here.library.documents()[0].version_id)
    next(button for button in test.button if (button.key or "").startswith("line-")).click().run()
    test.text_area[0].set_value("Gas ruled")
    return test


def about(here: Assistant) -> AppTest:
    test = app(any_page, "document", document=here.library.documents()[0].id)
    test.text_input[0].set_value("Another title")
    return test


@pytest.mark.parametrize("role", ["manager", "engineer", "supervisor"])
@pytest.mark.parametrize(
    ("draw", "key"),
    [
        (removal, "remove-yes"),
        (removal_of_one, "remove-yes"),
        (about, DOCUMENT["en"].confirm),
        (upload, ""),
        (job, "pause-2"),
        (job, "cancel-2"),
        (card, "pin-gas-1"),
        (pinned_card, "unpin-yes-"),
        (phones, "phone-up-1"),
        (phones, "phone-yes-1"),
        (phones, CARDS["en"].add),
        (glossary, "glossary-add-button"),
        (reading, "reading-save"),
    ],
)
def test_what_a_manager_had_before_them_changes_nothing(manager, draw, key, role, monkeypatch):
    test = draw(manager)
    before = everything(manager)
    seen_as(role, monkeypatch)
    if key:
        next(b for b in test.button if key == b.label or (b.key or "").startswith(key)).click()
    else:
        test.get("file_uploader")[0].set_value([("fans.md", b"# Fans\n", "text/plain")])
    assert not test.run().exception
    assert (everything(manager) != before) == (role == "manager")


def everything(here: Assistant) -> object:
    documents = here.library.documents()
    return (
        [(document.version_id, document.lifecycle) for document in documents],
        [len(here.library.corrections(document.id)) for document in documents],
        [(one.id, one.state) for one in here.library.jobs.all()],
        here.cards.cards(), here.cards.phones(), here.site_glossary.read().terms,
    )  # fmt: skip


def parts() -> Iterator[tuple[Path, set[PageName]]]:
    """The files of the pages that are not everybody's, with the pages they are parts of."""
    root = Path(ui.__file__).parent
    for page in CLOSED:
        yield root / "pages" / f"{page}.py", {page}
        for file in (root / "components" / page).glob("*.py"):
            yield file, SHARED.get(page, {page})


@pytest.mark.parametrize(("file", "pages"), [*parts()])
def test_a_part_of_such_a_page_asks_as_that_page(file, pages):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "runtime.assistant":
            assert {ast.literal_eval(given) for given in node.args} & pages
        if isinstance(node, ast.FunctionDef) and node.name == f"{file.stem}_page":
            assert f"frame('{file.stem}')" in ast.unparse(node.body[1])
