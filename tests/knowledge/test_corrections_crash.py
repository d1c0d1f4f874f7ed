"""Corrections that are broken off, and what was derived of the readings."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from knowledge.correcting import Edit
from knowledge.embedding import HashEmbedder
from knowledge.library import Library

sys.path.insert(0, str(Path(__file__).parent))

from misread import RIGHT, RULES, THINGS, WRONG, answers, edit, published


@pytest.mark.parametrize("moment", ["derived", "published"])
def test_killed_on_the_way_leaves_the_one_reading_or_the_other(settings, moment):
    with Library(settings) as library:
        version = published(library)
        made = edit(library, version)
    script = f"""
        import os
        from knowledge.catalog.readings import Readings
        from knowledge.correcting import Edit
        from knowledge.derived import Derived
        from knowledge.library import Library
        from knowledge.settings import LibrarySettings, load
        die = lambda *_: os.kill(os.getpid(), 9)
        if {moment!r} == "derived":
            Readings.publish = die
        else:
            Derived.follow = die
        with Library(load(LibrarySettings, home={str(settings.home)!r}, embedder="none")) as it:
            it.correct({version.id!r}, 0, [Edit({made.start}, {made.end}, {made.text!r})], "x")
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == -9
    with Library(settings) as library:
        (shown,) = library.documents(every_version=True)
        found = answers(library, "How often is the booster fan checked?")
        done = moment == "published"
        assert (RIGHT in found[0], WRONG in found[0]) == (done, not done)
        assert len(library.corrections()) == done
        assert library.unindexed() == []
        assert library._derived._lexical.count() == shown.passages
        if not done:
            library.correct(version.id, 0, [made], "x")
            assert RIGHT in answers(library, "How often is the booster fan checked?")[0]


@pytest.mark.enable_socket  # Chroma's client opens an event loop
def test_vectors_of_what_stays_are_taken_over(settings, monkeypatch):
    embedder = HashEmbedder()
    embedded = []
    real = embedder.embed_documents
    embedder.embed_documents = lambda texts: embedded.extend(texts) or real(texts)
    monkeypatch.setattr("knowledge.library.build_embedder", lambda setting: embedder)
    with Library(settings) as library:
        pages = [(f"{n}.1 The {name} of the mine is watched.",) for n, name in enumerate(THINGS)]
        version = published(library, *pages, RULES)
        count, vectors = len(embedded), library._derived._vectors
        assert vectors.count() == version_count(library, version.id) == count
        embedded.clear()
        last_page = len(pages)
        made = edit(library, version, page=last_page)
        new = library.correct(version.id, last_page, [made], "Li Wei")
        assert len(embedded) < count / 2
        assert all(RIGHT in text for text in embedded)
        assert vectors.count() == version_count(library, new.id) == count
        assert library.without_vectors() == []
        (key, likeness), *_ = vectors.search(embedder.embed_query(RULES[1]), 1)
        assert key.partition("#")[0] in {s.id for s in library.catalog.passages_of(new.id)}
        assert likeness > 0.5
        with monkeypatch.context() as patched:  # as if it was killed there
            patched.setattr(library._derived, "follow", lambda *_: None)
            last = library.correct(new.id, 0, [Edit(4, 7, "This")], "Li Wei")
        assert vectors.any_of([new.id])
    with Library(settings) as library:
        vectors = library._derived._vectors
        assert not vectors.any_of([version.id, new.id])
        assert vectors.any_of([last.id])
        assert vectors.count() == version_count(library, last.id) == count
        assert library.without_vectors() == []


def version_count(library, version_id):
    return library.catalog.version(version_id).vector_count


@pytest.mark.enable_socket
def test_with_the_bundled_embedder_the_corrected_sentence_is_found_by_meaning(settings):
    with Library(settings.model_copy(update={"embedder": "bundled"})) as library:
        version = published(library)
        library.correct(version.id, 0, [edit(library, version)], "Li Wei")
        best = library.search("At what interval does somebody inspect the ventilator?")[0]
        assert RIGHT in best.passage.text
        assert best.signals["cosine"] > 0.2
        assert library.without_vectors() == []


def test_a_failure_on_the_way_changes_nothing(library, monkeypatch):
    version = published(library)
    with monkeypatch.context() as patched:
        patched.setattr(library._derived, "add", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            library.correct(version.id, 0, [edit(library, version)], "x")
    assert library.catalog.drafts() == []
    assert library.documents()[0].version_id == version.id
    library.correct(version.id, 0, [edit(library, version)], "x")
