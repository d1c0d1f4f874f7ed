import pytest

from assistant.build import Assistant
from assistant.dependents import dependents
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.settings import Settings
from assistant.uploading import last_part
from knowledge.errors import NotFound
from knowledge.lifecycle.editing import changed

QUESTION = "When is the belt stopped?"


@pytest.fixture
def assistant(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "belts.md").write_text("# Belts\n\n2.1 A belt is stopped before it is cleaned.\n")
    (folder / "hoist.md").write_text("# Hoist\n\n4.1 The rope is looked at every day.\n")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none", threshold=0.0)
    with Assistant(settings) as opened:
        opened.library.ingest([folder])
        yield opened


def test_nothing_depends_on_a_document_that_nobody_has_used(assistant):
    for document in assistant.library.documents():
        found = dependents(assistant, document.id)
        assert not found.anything
        assert found.versions == 1


def test_answers_cards_and_what_it_replaces(assistant):
    library = assistant.library
    belts, hoist = library.documents()
    assistant.ask(QUESTION)
    assistant.ask("What is the weather like?")
    card = Wanted(("trapped",), "Somebody is trapped", (Place("belts.md", "2.1"),))
    assistant.desk.pin(card, "A")
    library.set_lifecycle(belts.version_id, changed(belts.lifecycle, supersedes=[hoist.id]), "A")

    found = dependents(assistant, belts.id)
    assert (found.answers, found.cards) == (1, ("Somebody is trapped",))
    assert [d.id for d in found.replaced] == [hoist.id]
    assert [d.id for d in dependents(assistant, hoist.id).replaced_by] == [belts.id]


def test_every_version_counts(assistant):
    belts = assistant.settings.home.parent / "documents" / "belts.md"
    assistant.ask(QUESTION)
    belts.write_text("# Belts\n\n2.1 A belt is stopped and locked before it is cleaned.\n")
    assistant.library.ingest([belts])
    document = next(d for d in assistant.library.documents() if d.file == "belts.md")
    found = dependents(assistant, document.id)
    assert (found.versions, found.answers) == (2, 1)


def test_what_is_not_loaded_has_no_dependents(assistant):
    with pytest.raises(NotFound):
        dependents(assistant, "nothing")


@pytest.mark.parametrize(
    ("sent", "name"),
    [("a/b/规程.pdf", "规程.pdf"), ("a\\b.txt", "b.txt"), ("", "file"), ("..", "file")],
)
def test_of_a_path_its_last_part_is_the_name(sent, name):
    assert last_part(sent) == name
