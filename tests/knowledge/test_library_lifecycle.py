"""What holds, for whom and since when, in a library that is searched."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.embedding import HashEmbedder
from knowledge.errors import DavyError, LifecycleError, NotFound
from knowledge.library import Library
from knowledge.lifecycle import Filters, Lifecycle
from knowledge.settings import LibrarySettings

OLD = "第一条 回风流中甲烷浓度达到1.5%时，必须撤人。\n第二条 本规定由通风科解释。\n"
NEW = OLD.replace("1.5%", "1.0%")
QUESTION = "回风流甲烷浓度达到多少必须撤人"
TODAY = date.today()


@pytest.fixture
def library(tmp_path, monkeypatch) -> Iterator[Library]:
    monkeypatch.setattr("knowledge.library.build_embedder", lambda setting: HashEmbedder())
    with Library(LibrarySettings(home=tmp_path / "home")) as opened:
        yield opened


@pytest.fixture
def load(library, tmp_path):
    def loaded(name: str, text: str):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        library.ingest([file])
        return next(d for d in library.documents() if d.file == name)

    return loaded


def found(library: Library, **filters) -> list[tuple[str, int]]:
    hits = library.search(QUESTION, 10, library.visible(Filters(**filters)))
    return [(hit.file, hit.version) for hit in hits]


def say(library: Library, document, **said) -> Lifecycle:
    known = library.lifecycle(document.version_id)
    return library.set_lifecycle(document.version_id, replace(known, **said), "A. Lamp")


def test_a_new_version_answers_today_and_the_old_one_as_of_its_time(library, load):
    load("rules.txt", OLD)
    load("rules.txt", NEW)
    assert found(library) == [("rules.txt", 2)]
    assert found(library, as_of=TODAY - timedelta(days=1)) == [("rules.txt", 1)]
    (listed,) = library.documents(as_of=TODAY - timedelta(days=1))
    assert (listed.version, listed.standing) == (1, "in force")
    assert [(d.version, d.standing) for d in library.documents(every_version=True)] == [
        (1, "superseded"), (2, "in force"),
    ]  # fmt: skip


def test_a_version_that_does_not_hold_yet_leaves_the_one_before_in_force(library, load):
    load("rules.txt", OLD)
    new = load("rules.txt", NEW)
    say(library, new, effective=TODAY + timedelta(days=30))
    assert found(library) == [("rules.txt", 1)]
    assert found(library, as_of=TODAY + timedelta(days=30)) == [("rules.txt", 2)]
    assert library.standing(new.version_id) == "not yet effective"


def test_what_is_repealed_or_superseded_by_another_document_answers_no_more(library, load):
    old, new = load("old.txt", OLD), load("new.txt", NEW.replace("通风科", "总工程师"))
    assert {file for file, _ in found(library)} == {"old.txt", "new.txt"}
    say(library, new, supersedes=(old.id,), effective=date(2024, 1, 1))
    assert found(library) == [("new.txt", 1)]
    assert found(library, as_of=date(2023, 12, 31)) == [("old.txt", 1)]
    say(library, new, supersedes=(), repealed=TODAY)
    assert found(library) == [("old.txt", 1)]


def test_filters_hold_for_words_and_for_meaning(library, load):
    north, south = load("north.txt", OLD), load("south.txt", NEW)
    load("both.txt", OLD.replace("甲烷", "瓦斯（甲烷）"))
    say(library, north, sites=("North",), equipment=("fan",), specialty="power")
    say(library, south, sites=("South",))
    assert {file for file, _ in found(library, sites=("South",))} == {"south.txt", "both.txt"}
    assert found(library, equipment=("fan",)) == [("north.txt", 1)]
    assert found(library, documents=(south.id,)) == [("south.txt", 1)]
    assert found(library, documents=("nothing",)) == []
    vectors = library._derived._vectors
    embedded = HashEmbedder().embed_query(QUESTION)
    only = vectors.search(embedded, 10, {north.version_id})
    assert only
    assert len(only) < len(vectors.search(embedded, 10))
    assert vectors.search(embedded, 10, set()) == []


def test_a_new_version_holds_where_the_one_before_held(library, load):
    say(library, load("rules.txt", OLD), sites=("North",), specialty="power", audience=("miners",))
    said = load("rules.txt", NEW).lifecycle
    assert (said.sites, said.specialty, said.audience) == (("North",), "power", ("miners",))
    assert not said.confirmed


def test_who_said_it_and_when_is_kept_and_outlasts_the_process(library, load):
    rules = load("rules.txt", OLD)
    say(library, rules, title="Gas rules", number="LX-1", effective=date(2020, 1, 1))
    kept = library.lifecycle(rules.version_id)
    assert (kept.confirmed_by, kept.title) == ("A. Lamp", "Gas rules")
    assert kept.confirmed
    assert library.search("Gas rules")[0].document == "Gas rules"
    library.close()
    with Library(library.settings) as again:
        assert again.lifecycle(rules.version_id) == kept


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"title": " \n"}, "without a title"),
        ({"authority": "rumour"}, "no authority 'rumour'"),
        ({"effective": date(2024, 1, 2), "repealed": date(2024, 1, 2)}, "repealed on 2024-01-02"),
        ({"supersedes": ("nobody",)}, "no document has that id"),
    ],
)
def test_what_makes_no_sense_is_refused(library, load, said, problem):
    rules = load("rules.txt", OLD)
    with pytest.raises(DavyError, match=problem):
        say(library, rules, **said)
    assert not library.lifecycle(rules.version_id).confirmed


def test_documents_that_would_take_each_others_place_are_refused(library, load):
    old, new = load("old.txt", OLD), load("new.txt", NEW)
    say(library, new, supersedes=(old.id,))
    with pytest.raises(LifecycleError, match=r"'old' → 'new' → 'old'"):
        say(library, old, supersedes=(new.id,))
    with pytest.raises(LifecycleError, match="needs a name"):
        library.set_lifecycle(old.version_id, Lifecycle("Old"), " ")
    with pytest.raises(NotFound):
        library.standing("nothing")


def test_what_was_removed_answers_for_no_day(library, load):
    load("rules.txt", OLD)
    load("rules.txt", NEW)
    library.remove("rules.txt")
    assert found(library) == found(library, as_of=date(2020, 1, 1)) == []
    assert library._derived._lexical.count() == library._derived._vectors.count() == 0
