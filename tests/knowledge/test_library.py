import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_
from hypothesis import strategies as st

from knowledge.catalog import Draft
from knowledge.embedding import HashEmbedder
from knowledge.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryHeld,
    NotFound,
    SettingsError,
)
from knowledge.library import Library
from knowledge.settings import LibrarySettings, load
from knowledge.splitting import split
from knowledge.types import Page

RULE = "第九条 甲烷浓度达到1.5%时，必须停止工作，切断电源，撤出人员。\n"


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "规程.txt"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_loaded_found_and_removed(library, rules):
    report = library.ingest([rules])
    assert (report.documents, report.failed) == (1, [])
    hit = library.search("甲烷浓度达到多少必须撤人")[0]
    assert (hit.file, hit.version, hit.page, hit.passage.clause) == ("规程.txt", 1, None, "第九条")
    assert library.remove("规程.txt")[0].file == "规程.txt"
    assert library.search("甲烷浓度") == []
    with pytest.raises(NotFound):
        library.remove("规程.txt")


def test_the_same_bytes_change_nothing_also_from_elsewhere(library, rules, tmp_path):
    library.ingest([rules])
    copy = tmp_path / "copy.txt"
    copy.write_bytes(rules.read_bytes())
    report = library.ingest([rules, copy])
    assert (report.documents, report.unchanged) == (0, 2)


def test_a_changed_file_is_a_new_version(library, rules):
    library.ingest([rules])
    rules.write_text(RULE.replace("1.5%", "1.0%"), encoding="utf-8")
    library.ingest([rules])
    assert [(d.version, d.status) for d in library.documents(every_version=True)] == [
        (1, "superseded"),
        (2, "published"),
    ]
    hits = library.search("甲烷浓度")
    assert [hit.version for hit in hits] == [2]
    assert "1.0%" in hits[0].passage.text


def test_a_new_edition_from_another_folder_is_a_new_version(library, tmp_path):
    for year, limit in (("2023", "1.5%"), ("2025", "1.0%")):
        (tmp_path / year).mkdir()
        text = RULE.replace("1.5%", limit) + "风门必须关闭，不得同时打开。\n" * 3
        (tmp_path / year / "规程.txt").write_text(text, encoding="utf-8")
    library.ingest([tmp_path])
    assert [d.version for d in library.documents()] == [2]


def test_another_document_of_the_same_name_stays_another(library, tmp_path):
    for folder, text in (("a", RULE), ("b", "Lunch is served at noon in the canteen.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "readme.txt").write_text(text, encoding="utf-8")
    library.ingest([tmp_path])
    assert len(library.documents()) == 2


def test_removed_and_loaded_again(library, rules):
    library.ingest([rules])
    library.remove("规程.txt")
    assert library.ingest([rules]).documents == 1
    assert library.search("甲烷浓度")


def test_one_bad_file_does_not_stop_the_folder(library, rules):
    (rules.parent / "a.pdf").write_bytes(b"%PDF-1.7 torn")
    (rules.parent / "b.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    (rules.parent / "c.txt").write_bytes(b"")
    (rules.parent / "d.docx").write_bytes(b"PK\x03\x04 torn")
    report = library.ingest([rules.parent])
    assert report.documents == 1
    assert sorted(f.file for f in report.failed) == ["a.pdf", "b.doc", "c.txt", "d.docx"]
    assert all(repr(f.file) in f.error and f.hint for f in report.failed)


def test_a_path_that_is_not_there(library, tmp_path):
    with pytest.raises(NotFound, match="nowhere"):
        library.ingest([tmp_path / "nowhere"])


def test_a_second_owner_is_told_who_holds_the_library(library, settings):
    with pytest.raises(LibraryHeld, match=str(os.getpid())):
        Library(settings)


def test_killed_between_draft_and_publication_leaves_nothing(settings, rules):
    script = f"""
        import os
        from pathlib import Path
        from knowledge.catalog import Catalog
        from knowledge.library import Library
        from knowledge.settings import LibrarySettings, load
        Catalog.publish = lambda *_: os.kill(os.getpid(), 9)
        with Library(load(LibrarySettings, home={str(settings.home)!r}, embedder="none")) as it:
            it.ingest([Path({str(rules)!r})])
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == -9
    with Library(settings) as library:
        assert library.documents(every_version=True) == []
        assert library.search("甲烷浓度") == []
        assert library.ingest([rules]).documents == 1
        assert library.search("甲烷浓度")


def test_an_index_that_was_lost_is_filled_from_the_catalog(settings, rules):
    import shutil

    with Library(settings) as library:
        library.ingest([rules])
    shutil.rmtree(settings.home / "lexical")
    with Library(settings) as library:
        assert library.unindexed() == []
        assert library.search("甲烷浓度")
        assert library.reindex() == 1


@pytest.mark.parametrize("moment", ["removed", "draft"])
def test_what_a_kill_between_two_steps_leaves_is_swept(settings, rules, monkeypatch, moment):
    monkeypatch.setattr("knowledge.library.build_embedder", lambda setting: HashEmbedder())
    with Library(settings) as library:
        library.ingest([rules])
        other = rules.with_name("other.txt")
        other.write_text(RULE.replace("1.5%", "1.0%"), encoding="utf-8")
        with monkeypatch.context() as patched:
            if moment == "removed":  # in the catalog; it was still to be taken out of the indexes
                library.ingest([other])
                patched.setattr(library._derived, "forget", lambda ids: None)
                library.remove(rules.name)
            else:  # vectors and entries made; neither published nor undone
                patched.setattr(library.catalog, "publish", lambda *_: 1 / 0)
                patched.setattr(library.publisher, "undo_drafts", lambda: None)
                library.ingest([other])
        assert (library._derived._lexical.count(), library._derived._vectors.count()) == (2, 2)
    with Library(settings) as library:
        assert (library._derived._lexical.count(), library._derived._vectors.count()) == (1, 1)
        (hit,) = library.search("甲烷浓度")
        assert hit.file == ("other.txt" if moment == "removed" else rules.name)
        library._derived._vectors.add(["stray", "other"], [[0.1] * 64] * 2, "nobody")
        library._derived._vectors.remove([hit.version_id])
    with Library(settings) as library:  # strays of no version, and vectors lost to a power cut
        assert library._derived._vectors.count() == 1
        assert library.without_vectors() == []


def test_a_publication_that_could_not_be_undone_is_undone_by_the_next(library, rules, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(library.catalog, "publish", lambda *_: 1 / 0)
        patched.setattr(library.catalog, "discard_drafts", lambda: 1 / 0)
        assert library.ingest([rules]).failed
    assert library.catalog.drafts()
    assert library.ingest([rules]).documents == 1
    assert library.catalog.drafts() == []


def test_a_catalog_that_is_no_database(settings):
    settings.home.mkdir(parents=True)
    (settings.home / "catalog.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(LibraryDamaged, match="catalog"):
        Library(settings)
    (settings.home / "catalog.sqlite").unlink()
    with Library(settings):
        pass  # the lock was let go


@pytest.mark.enable_socket
def test_meaning_counts_only_in_languages_that_were_embedded(settings, tmp_path, monkeypatch):
    embedder = HashEmbedder()
    embedder.coverage = lambda text: 1.0 if text.isascii() else 0.5
    monkeypatch.setattr("knowledge.library.build_embedder", lambda setting: embedder)
    (tmp_path / "zh.txt").write_text(RULE, encoding="utf-8")
    (tmp_path / "en.txt").write_text("Doors shall be kept shut at all times.\n")
    with Library(settings) as library:
        library.ingest([tmp_path / "zh.txt", tmp_path / "en.txt"])
        assert library.searcher.search("doors")[0].signals["cosine"] > 0
        assert library.searcher.search("甲烷")[0].signals["cosine"] == 0
        assert library.without_vectors() == []
        documents = library.retriever(3).invoke("doors")
        assert documents[0].metadata["file"] == "en.txt"


def test_settings_from_file_and_environment(tmp_path, monkeypatch):
    (tmp_path / "davy.toml").write_text('embedder = "none"\n')
    assert load(LibrarySettings, home=tmp_path).embedder == "none"
    monkeypatch.setenv("DAVY_EMBEDDER", "bundled")
    assert load(LibrarySettings, home=tmp_path).embedder == "bundled"
    (tmp_path / "davy.toml").write_text("embeder = 'none'\n")
    with pytest.raises(SettingsError, match="embeder"):
        load(LibrarySettings, home=tmp_path)
    (tmp_path / "davy.toml").write_text("= broken")
    with pytest.raises(SettingsError, match=r"davy\.toml"):
        load(LibrarySettings, home=tmp_path)


def test_what_is_stored_is_what_was_read(library):
    page = Page(0, RULE, 1, "i", 100.0, 200.0)
    draft = Draft("x", "x.txt", "0" * 64, "t", "zh", [page], split([page]))
    version = library.publish(draft)
    assert library.page(version.id, 0) == page
    with pytest.raises(NotFound):
        library.page(version.id, 1)


def test_a_version_that_fails_on_its_way_leaves_nothing(library, rules, monkeypatch):
    def fail(*_):
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(library._derived, "add", fail)
        report = library.ingest([rules])
    assert "no space left" in report.failed[0].error
    assert library.documents(every_version=True) == []
    assert library.ingest([rules]).documents == 1
    assert library.documents()[0].version == 1


@settings_(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["甲烷", "风门", "水泵", "remove"])),
        max_size=8,
    )
)
def test_search_shows_exactly_the_last_version_of_what_is_loaded(steps):
    with tempfile.TemporaryDirectory() as folder:
        current = {}
        home = Path(folder, "library")
        with Library(load(LibrarySettings, home=home, embedder="none")) as library:
            for step, (name, word) in enumerate(steps):
                path = Path(folder, f"{name}.txt")
                if word == "remove":
                    if current.pop(name, None):
                        library.remove(path.name)
                    continue
                current[name] = f"{word}的规定，第{step}次修订，{name}号文件。"
                path.write_text(current[name], encoding="utf-8")
                library.ingest([path])
            shown = {
                hit.file[0]: hit.passage.text
                for word in ("甲烷", "风门", "水泵")
                for hit in library.search(word, 50)
            }
            assert shown == current
            assert library.unindexed() == []


def test_vectors_that_cannot_be_opened_leave_words(settings, rules, monkeypatch, tmp_path):
    monkeypatch.setattr("knowledge.library.build_embedder", lambda setting: HashEmbedder())
    with Library(settings) as library:
        library.ingest([rules])
    good = settings.home / "vectors"
    good.rename(tmp_path / "aside")
    good.write_text("no folder")
    other = rules.with_name("other.txt")
    other.write_text(RULE.replace("1.5%", "1.0%"), encoding="utf-8")
    with Library(settings) as library:
        assert "vectors" in library.vectors_fault.message
        assert library.search("甲烷浓度")
        for change in (lambda: library.ingest([other]), library.reindex):
            with pytest.raises(LibraryError, match="vectors"):
                change()
        assert len(library.documents()) == 1
    good.unlink()
    (tmp_path / "aside").rename(good)
    with Library(settings) as library:
        assert library.vectors_fault is None
        assert library.ingest([other]).documents == 1
        assert library.without_vectors() == []
