"""The Library page without a browser: loading, jobs, search, changing and removing several."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle.editing import changed
from ui import runtime
from ui.components.library.table import CHOSEN
from ui.i18n.library import LIBRARY
from ui.i18n.vocabulary import specialty_of

TEXTS = LIBRARY["en"]
BELTS = "# Belt rules\n\n2.1 The belt is stopped before {}anybody cleans it.\n"
HOIST = "# Hoist rules $x$\n\n4.1 The hoist rope is looked at every day.\n"


def page() -> None:
    from ui.pages.library import library_page

    library_page()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over two documents; pages talk to it."""
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "belts.md").write_text(BELTS.format(""), "utf-8")
    (folder / "hoist.md").write_text(HOIST, "utf-8")
    with Assistant(settings) as served:
        served.library.ingest([folder])
        runtime.install(served)
        yield served


@pytest.fixture
def app(manager: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=30).run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def titles(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["title"])


def choose(app: AppTest, manager: Assistant, *files: str) -> AppTest:
    """Tick rows; the test has no table to click in."""
    documents = manager.library.documents()
    app.session_state[CHOSEN] = tuple(d.version_id for d in documents if d.file in files)
    return app.run()


def upload(app: AppTest, *files: tuple[str, str]) -> AppTest:
    given = [(name, text.encode(), "text/plain") for name, text in files]
    return app.get("file_uploader")[0].set_value(given).run()


def finish(app: AppTest, manager: Assistant) -> str:
    until = time.monotonic() + 30
    while any(job.state in ("waiting", "running") for job in manager.library.jobs.all()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return shown(app.run())


def test_what_is_dropped_is_loaded_at_once_and_the_box_is_empty(app: AppTest, manager: Assistant):
    upload(app, ("fans.md", "# Fans\n\n5.1 A fan is checked weekly.\n"), ("empty.md", ""))
    said = finish(app, manager)

    assert app.get("file_uploader")[0].value == []
    assert titles(app) == ["Belt rules", "Fans", "Hoist rules $x$"]
    assert "1 loaded, 0 unchanged, 1 failed" in app.expander[0].label
    assert "Copy it again from where it came from." in said
    assert "Fans" in [link.proto.label for link in app.get("page_link")]


def test_a_failure_is_told_in_chinese(manager: Assistant):
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["lang"] = "zh"
    upload(app.run(), ("empty.md", ""))
    assert "从原处重新复制一份，再加载。" in finish(app, manager)


def test_of_a_folder_only_what_can_be_read_is_taken(app: AppTest, manager: Assistant):
    app.button_group("load-what").set_value("folder").run()
    assert app.get("file_uploader")[0].accept_directory
    upload(app, ("site/.hidden.md", "x"), ("site/photo.xyz", "x"))
    assert TEXTS.nothing_readable in shown(app)
    upload(app, ("site/10/z.md", "# Ten\n\nText of ten.\n"), ("site/2/y.md", "# Two\n\nText.\n"),
           ("site/x.xyz", "?"))  # fmt: skip
    assert TEXTS.left_out.format(count=1) in shown(app)
    finish(app, manager)
    job = manager.library.jobs.all()[-1]
    assert [file.file for file in manager.library.jobs.files(job.id)] == ["y.md", "z.md"]


def test_too_many_files_at_once_are_refused(app: AppTest, manager: Assistant, monkeypatch):
    monkeypatch.setattr("ui.components.library.upload.MOST_FILES", 1)
    upload(app, ("a.md", "a"), ("b.md", "b"))
    assert TEXTS.too_many.format(count=2, most=1) in shown(app)
    assert len(manager.library.jobs.all()) == 1


def test_a_job_is_paused_resumed_and_cancelled(app: AppTest, manager: Assistant):
    jobs = manager.library.jobs
    job = jobs.create([manager.settings.home.parent / "documents"])
    app.run()
    app.button(f"pause-{job.id}").click().run()
    assert jobs.get(job.id).state == "paused"
    app.button(f"resume-{job.id}").click().run()
    finish(app, manager)
    assert jobs.get(job.id).state == "done"

    other = jobs.create([manager.settings.home.parent / "documents"])
    app.run()
    app.button(f"cancel-{other.id}").click().run()
    assert jobs.get(other.id).state == "cancelled"
    assert not app.exception


def test_whoever_comes_second_is_told_what_has_become_of_the_job(app: AppTest, manager: Assistant):
    jobs = manager.library.jobs
    job = jobs.create([manager.settings.home.parent / "documents"])
    app.run()
    jobs.cancel(job.id)  # somebody else
    app.button(f"pause-{job.id}").click().run()
    assert TEXTS.job_changed.format(state="cancelled") in shown(app)


def test_search_filters_and_order(app: AppTest, manager: Assistant):
    library = manager.library
    hoist = next(d for d in library.documents() if d.file == "hoist.md")
    said = changed(hoist.lifecycle, specialty="hoisting", authority="site rule",
                   effective=date(2026, 1, 1))  # fmt: skip
    library.set_lifecycle(hoist.version_id, said, "Li Min")
    app.run()
    table = app.dataframe[0].value
    assert list(table["specialty"]) == ["", "Hoisting"]
    assert list(table["confirmed"]) == [TEXTS.proposed, "Li Min"]

    app.text_input("library-search").set_value("belt").run()
    assert titles(app) == ["Belt rules"]
    app.text_input("library-search").set_value("nothing such").run()
    assert TEXTS.none_found in shown(app)
    app.text_input("library-search").set_value("").run()
    app.multiselect("library-specialty").set_value(["hoisting"]).run()
    assert titles(app) == ["Hoist rules $x$"]
    app.multiselect("library-specialty").set_value([""]).run()
    assert titles(app) == ["Belt rules"]
    app.multiselect("library-specialty").set_value([]).run()
    app.toggle("library-unconfirmed").set_value(True).run()
    assert titles(app) == ["Belt rules"]
    app.toggle("library-unconfirmed").set_value(False).run()
    app.selectbox("library-order").set_value("effective").run()
    assert titles(app)[0] == "Hoist rules $x$"


def test_earlier_versions_are_shown_when_asked_for(app: AppTest, manager: Assistant):
    belts = manager.settings.home.parent / "documents" / "belts.md"
    belts.write_text(BELTS.format("and locked before "), "utf-8")
    manager.library.ingest([belts])
    app.run()
    assert len(titles(app)) == 2
    app.toggle("library-earlier").set_value(True).run()
    table = app.dataframe[0].value
    assert list(table["version"]) == [2, 1, 1]
    assert list(table["standing"]) == ["In force", "Superseded", "In force"]


def test_several_are_changed_and_only_in_what_is_filled_in(app: AppTest, manager: Assistant):
    choose(app, manager, "belts.md", "hoist.md")
    assert TEXTS.confirms.format(count=2) in shown(app)
    assert "<td>Hoist rules $x$</td>" in shown(app)
    app.selectbox("bulk-0-specialty").set_value("hoisting")
    app.multiselect("bulk-0-sites").set_value(["North"])
    submit(app)
    assert TEXTS.name_first in shown(app)
    assert not any(d.lifecycle.confirmed for d in manager.library.documents())

    app.text_input("person-box").set_value("  Li   Min ").run()
    submit(app)
    assert TEXTS.saved.format(count=2) in shown(app)
    for document in manager.library.documents():
        said = document.lifecycle
        assert (said.specialty, said.sites, said.confirmed_by) == ("hoisting", ("North",), "Li Min")
    assert {d.title for d in manager.library.documents()} == {"Belt rules", "Hoist rules $x$"}


def test_what_makes_no_sense_is_told_for_each_document(app: AppTest, manager: Assistant):
    choose(app, manager, "belts.md")
    app.text_input("person-box").set_value("Li Min").run()
    app.date_input("bulk-0-effective").set_value(date(2026, 2, 1))
    app.date_input("bulk-0-repealed").set_value(date(2026, 1, 1))
    submit(app)
    said = shown(app)
    assert "Belt rules: not changed." in said
    assert "not after the day it takes" in said


def test_removing_asks_and_says_what_depends_on_it(app: AppTest, manager: Assistant):
    documents = {d.file: d for d in manager.library.documents()}
    belts, hoist = documents["belts.md"], documents["hoist.md"]
    manager.library.set_lifecycle(
        belts.version_id, changed(belts.lifecycle, supersedes=[hoist.id]), "Li Min"
    )
    manager.ask("When is the belt stopped?")
    choose(app, manager, "belts.md")
    app.button("remove").click().run()
    said = shown(app)
    assert TEXTS.remove_sure in said
    assert "answers on record that cite it: 1" in said
    assert "it takes the place of Hoist rules $x$" in said
    app.button("remove-no").click().run()
    assert len(manager.library.documents()) == 2

    app.button("remove").click().run()
    app.button("remove-yes").click().run()
    assert TEXTS.removed.format(count=1) in shown(app)
    assert titles(app) == ["Hoist rules $x$"]


def test_what_somebody_else_has_removed_meanwhile_makes_no_fault(app: AppTest, manager: Assistant):
    choose(app, manager, "belts.md")
    app.button("remove").click().run()
    manager.library.remove("belts.md")
    app.button("remove-yes").click().run()
    assert TEXTS.removed.format(count=0) in shown(app)


def test_an_empty_library_says_where_to_begin(tmp_path: Path):
    with Assistant(Settings(home=tmp_path, embedder="none", model="none")) as served:
        runtime.install(served)
        app = AppTest.from_function(page, default_timeout=30).run()
        assert TEXTS.nothing_loaded in shown(app)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("提升", "hoisting"), ("Main haulage", "haulage"), (" POWER ", "power"), ("地测", "地测")],
)
def test_a_specialty_is_kept_by_one_name(typed: str, kept: str):
    assert specialty_of(typed) == kept


def submit(app: AppTest) -> None:
    next(button for button in app.button if button.label == TEXTS.save).click().run()
