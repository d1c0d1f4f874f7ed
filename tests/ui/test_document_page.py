"""The page of one document without a browser: what it is, its versions, removing it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle.editing import changed
from knowledge.types import DocumentInfo
from ui import runtime
from ui.i18n.document import DOCUMENT
from ui.i18n.library import LIBRARY
from ui.i18n.vocabulary import FIELD_NAMES

TEXTS, NAMES = DOCUMENT["en"], FIELD_NAMES["en"]
OLD = """# Hoist rules

In force from 1 March 2020.

4.1 The rope & its sheave are checked every {} days.
"""
NEW = """# Shaft code

Document number: LX-TS-009. In force from 1 January 2026. It replaces the Hoist Rules.

4.1 The rope is checked every day.
"""


def page() -> None:
    from ui.pages.document import document_page

    document_page()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over two documents, one of them in two versions."""
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    hoist, shaft = tmp_path / "hoist.md", tmp_path / "shaft.md"
    with Assistant(settings) as served:
        hoist.write_text(OLD.format(7), "utf-8")
        served.library.ingest([hoist])
        hoist.write_text(OLD.format(3), "utf-8")
        shaft.write_text(NEW, "utf-8")
        served.library.ingest([hoist, shaft])
        runtime.install(served)
        yield served


def document(manager: Assistant, file: str) -> DocumentInfo:
    return next(d for d in manager.library.documents() if d.file == file)


def opened(manager: Assistant, file: str, **query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["document"] = document(manager, file).id
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def box(boxes, name: str):
    """The box of a field, whether it is a proposal or not."""
    return next(box for box in boxes if box.label.startswith(NAMES[name]))


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_proposals_are_marked_and_confirmed_with_one_press(manager: Assistant):
    app = opened(manager, "shaft.md")
    assert TEXTS.unconfirmed in shown(app)
    assert box(app.text_input, "title").label == TEXTS.proposed.format(label=NAMES["title"])
    assert box(app.text_input, "issuer").label == NAMES["issuer"]
    assert box(app.date_input, "effective").value == date(2026, 1, 1)

    press(app, TEXTS.confirm)
    assert TEXTS.name_first in shown(app)
    app.text_input("person-box").set_value("Li Min").run()
    press(app, TEXTS.confirm)
    said = document(manager, "shaft.md").lifecycle
    assert (said.confirmed_by, said.effective) == ("Li Min", date(2026, 1, 1))
    assert TEXTS.saved in shown(app)
    assert TEXTS.confirmed.format(name="Li Min", day=said.confirmed[:10]) in shown(app)
    assert box(app.text_input, "title").label == NAMES["title"]


def test_every_field_is_saved(manager: Assistant):
    app, hoist = opened(manager, "shaft.md"), document(manager, "hoist.md")
    app.text_input("person-box").set_value("Li Min").run()
    box(app.text_input, "title").set_value("Shaft code 2026")
    box(app.text_input, "number").set_value("LX-9")
    box(app.text_input, "issuer").set_value("Mine office")
    box(app.selectbox, "authority").set_value("site rule")
    box(app.selectbox, "specialty").set_value("hoisting")
    box(app.date_input, "repealed").set_value(date(2030, 1, 1))
    box(app.multiselect, "supersedes").set_value([hoist.id])
    press(app, TEXTS.confirm)

    said = document(manager, "shaft.md").lifecycle
    assert (said.title, said.number, said.issuer) == ("Shaft code 2026", "LX-9", "Mine office")
    assert (said.authority, said.specialty) == ("site rule", "hoisting")
    assert (said.repealed, said.supersedes) == (date(2030, 1, 1), (hoist.id,))
    assert "Shaft code 2026" in shown(app)

    replaced = opened(manager, "hoist.md")
    assert "Shaft code 2026 has taken its place" in shown(replaced)
    assert "Superseded" in shown(replaced)


def test_what_the_document_says_it_replaces_is_told_and_proposed(manager: Assistant):
    app, hoist = opened(manager, "shaft.md"), document(manager, "hoist.md")
    assert "it replaces or repeals: Hoist Rules." in shown(app)
    assert "Of these the library holds: Hoist rules" in shown(app)
    assert box(app.multiselect, "supersedes").value == [hoist.id]
    assert document(manager, "hoist.md").standing != "superseded"  # nobody has confirmed it


def test_what_makes_no_sense_is_told_and_not_saved(manager: Assistant):
    app = opened(manager, "shaft.md")
    app.text_input("person-box").set_value("Li Min").run()
    box(app.date_input, "repealed").set_value(date(2025, 1, 1))
    press(app, TEXTS.confirm)
    assert "would be repealed on 2025-01-01" in shown(app)
    assert not document(manager, "shaft.md").lifecycle.confirmed


def test_versions_are_listed_with_what_changed(manager: Assistant):
    app, hoist = opened(manager, "hoist.md"), document(manager, "hoist.md")
    said = shown(app)
    assert said.index("Version 2</b>") < said.index("Version 1</b>")
    assert "In force" in said
    assert "Superseded" in said
    sha = manager.library.catalog.version(hoist.version_id).sha256
    assert TEXTS.fingerprint.format(sha=sha[:12]) in said
    originals = [link.proto.url for link in app.get("link_button")]
    assert f"/api/originals/{hoist.version_id}" in originals
    assert '<section class="changes"' not in said

    app.session_state["changes-2"] = True  # unfolded
    app.run()
    said = shown(app)
    assert '<section class="changes"' in said
    assert "rope &amp; its sheave" in said


def test_an_earlier_version_says_so(manager: Assistant):
    app = opened(manager, "hoist.md", version="1")
    assert TEXTS.not_latest.format(version=1) in shown(app)
    assert TEXTS.to_latest in [link.proto.label for link in app.get("page_link")]


def test_the_quality_report_leads_to_the_pages_to_check(manager: Assistant):
    assert TEXTS.nothing_to_check in shown(opened(manager, "hoist.md"))
    scan = manager.settings.home.parent / "doubtful.txt"
    scan.write_text("Relief valve\n\n6.1 It opens at \ue123 MPa.\n", "utf-8")
    manager.library.ingest([scan])
    app = opened(manager, "doubtful.txt")
    assert TEXTS.unresolved.format(count=1) in shown(app)
    assert "Page 1" in [link.proto.label for link in app.get("page_link")]


def test_removing_asks_first(manager: Assistant):
    app, hoist = opened(manager, "hoist.md"), document(manager, "hoist.md")
    shaft = document(manager, "shaft.md")
    manager.library.set_lifecycle(
        shaft.version_id, changed(shaft.lifecycle, supersedes=[hoist.id]), "Li Min"
    )
    app.button("remove").click().run()
    assert LIBRARY["en"].with_versions.format(count=2) in shown(app)
    assert LIBRARY["en"].replaced_by.format(titles="Shaft code") in shown(app)
    app.button("remove-yes").click().run()
    assert TEXTS.not_found in shown(app)
    assert [d.file for d in manager.library.documents()] == ["shaft.md"]


@pytest.mark.parametrize("query", [{}, {"document": "nothing"}, {"document": "<b>x</b>"}])
def test_an_address_without_a_document_is_answered(manager: Assistant, query: dict[str, str]):
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    said = shown(app.run())
    assert (TEXTS.not_found if query else TEXTS.none_chosen) in said


def test_a_version_that_is_none_shows_the_latest(manager: Assistant):
    assert "Version 2 ·" in shown(opened(manager, "hoist.md", version="99"))
