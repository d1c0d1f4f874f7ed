import sqlite3
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.correcting import Edit, corrected_since
from knowledge.errors import CorrectionError, NotFound
from knowledge.library import Library
from knowledge.splitting import split

sys.path.insert(0, str(Path(__file__).parent))

from misread import RIGHT, RULES, WRONG, answers, edit, published


def is_split(library, version):
    """Whether the passages are those that splitting its pages gives."""
    stored = library.catalog.passages_of(version.id)
    assert [found.position for found in stored] == list(range(len(stored)))
    return [found.passage for found in stored] == split(library.catalog.readings.pages(version.id))


def test_a_correction_is_found_at_once_and_what_was_cited_before_stays(library):
    version = published(library)
    before = library.page(version.id, 0)
    new = library.correct(version.id, 0, [edit(library, version)], " Li  Wei ")
    assert any(RIGHT in text for text in answers(library, "How often is the booster fan checked?"))
    assert not any(WRONG in text for text in answers(library, "How often is the fan checked?"))
    assert library.page(version.id, 0) == before
    assert library.page(version.id, 1) == library.page(new.id, 1)
    assert (new.number, new.reading, new.status) == (1, 2, "published")
    assert (library.unindexed(), library.catalog.drafts()) == ([], [])
    (listed,) = library.documents(every_version=True)
    assert (listed.version_id, listed.quality.by_hand) == (new.id, 1)
    assert listed.quality.doubtful == 0
    (kept,) = library.corrections()
    assert (kept.file, kept.version, kept.to_version_id) == ("rules.pdf", 1, new.id)
    assert (kept.change.by, kept.change.before, kept.change.after) == ("Li Wei", WRONG, RIGHT)
    page = library.page(new.id, 0)
    at = page.text.index(RIGHT)
    assert page.corrected(at, at + 3) == f"Li Wei, {kept.change.at[:10]}"
    assert library.latest_reading(version.id) == new == library.latest_reading(new.id)
    assert library.standing(version.id) == "in force"
    assert corrected_since(library, version.id, 0, RULES[0]) is None
    assert corrected_since(library, version.id, 0, RULES[1]) == kept.change
    assert corrected_since(library, new.id, 0, RULES[1].replace(WRONG, RIGHT)) is None


def test_a_confirmation_leaves_the_text_and_takes_the_doubt(library):
    version = published(library, ("3.2 Wait every l days, 10 of them.",))
    assert library.documents()[0].quality.to_check == (1,)
    text = library.page(version.id, 0).text
    new = library.correct(version.id, 0, [Edit(0, len(text) - 1, text[:-1])], "Li Wei")
    assert library.documents()[0].quality.to_check == ()
    assert library.page(new.id, 0).text == text
    again = library.correct(new.id, 0, [Edit(0, len(text) - 1, text[:-1])], "Li Wei")
    assert again == new  # nothing was in doubt: no reading is made of it
    assert len(library.corrections()) == 1


def test_every_reading_can_be_read_as_it_was(library):
    version = published(library, *((f"{n}.1 Rule {n} of the mine.",) for n in range(1, 6)))
    texts, ids = {}, [version.id]
    for step, page in enumerate((3, 0, 3), 1):
        texts[ids[-1]] = [library.page(ids[-1], i).text for i in range(5)]
        text = texts[ids[-1]][page]
        said = Edit(0, len(text) - 1, f"{page + 1}.1 Rule as of step {step}.")
        new = library.correct(ids[-1], page, [said], "Li Wei")
        assert is_split(library, new)
        ids.append(new.id)
    assert [library.page(ids[-1], i).text for i in (0, 3)] == [
        "1.1 Rule as of step 2.\n", "4.1 Rule as of step 3.\n",
    ]  # fmt: skip
    for version_id, pages in texts.items():
        assert [library.page(version_id, i).text for i in range(5)] == pages
    with sqlite3.connect(library.settings.home / "catalog.sqlite") as catalog:
        assert catalog.execute("SELECT count(*) FROM pages").fetchone() == (5 + 3,)
    with pytest.raises(NotFound):
        library.page(version.id, 5)


def test_of_two_who_correct_the_same_page_the_second_is_told(library):
    version = published(library)
    mine = edit(library, version)
    library.correct(version.id, 0, [mine], "Li Wei")
    with pytest.raises(CorrectionError, match=r"Li Wei has corrected page 1 of 'rules\.pdf'"):
        library.correct(version.id, 0, [mine], "Anna Berg")
    outcomes = []
    version = library.latest_reading(version.id)

    def work(name):
        try:
            outcomes.append(library.correct(version.id, 1, [Edit(0, 3, "4.2")], name).status)
        except CorrectionError as error:
            outcomes.append(error.hint)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(o.partition(" ")[0] for o in outcomes) == ["Load", "published"]


def test_what_cannot_be_corrected(library, tmp_path):
    version = published(library)
    with pytest.raises(NotFound):
        library.correct("nobody", 0, [edit(library, version)], "x")
    with pytest.raises(NotFound):
        library.correct(version.id, 7, [Edit(0, 1, "x")], "x")
    for name in ("", "  \u200b", "x" * 81):
        with pytest.raises(CorrectionError, match="name"):
            library.correct(version.id, 0, [edit(library, version)], name)
    only = published(library, ("~~~",), file="stain.pdf")
    with pytest.raises(CorrectionError, match="Nothing would be left"):
        library.correct(only.id, 0, [Edit(0, 3, "")], "x")
    library.remove("rules.pdf")
    with pytest.raises(CorrectionError, match="removed"):
        library.correct(version.id, 0, [Edit(0, 1, "x")], "x")
    assert library.corrections() == []


def test_what_was_loaded_before_is_refused_and_stays_readable(settings):
    with Library(settings) as library:
        version = published(library)
        edits = [edit(library, version)]
    with sqlite3.connect(settings.home / "catalog.sqlite") as catalog:
        catalog.execute("UPDATE pages SET blocks = NULL, by_hand = NULL")
    with Library(settings) as library:
        assert WRONG in library.page(version.id, 0).text
        with pytest.raises(CorrectionError, match="before corrections were possible"):
            library.correct(version.id, 0, edits, "x")


def test_a_removed_document_takes_its_readings_along(library):
    version = published(library)
    new = library.correct(version.id, 0, [edit(library, version)], "Li Wei")
    library.remove("rules.pdf")
    assert library.search("booster fan") == []
    assert [d.version_id for d in library.documents(every_version=True)] == [new.id]
    assert WRONG in library.page(version.id, 0).text
    assert len(library.corrections(version.document_id)) == 1


def test_a_file_that_was_corrected_and_is_loaded_again_changes_nothing(library, tmp_path):
    file = tmp_path / "规程.txt"
    file.write_text("第九条 甲烷浓度达到1.5%时，必须停止工作，撤出人员。\n", "utf-8")
    library.ingest([file])
    (document,) = library.documents()
    text = library.page(document.version_id, 0).text
    at = text.index("1.5%")
    library.correct(document.version_id, 0, [Edit(at, at + 4, "1.0%")], "李伟")
    assert library.ingest([file]).unchanged == 1
    assert "1.0%" in library.search("甲烷浓度达到多少必须撤人")[0].passage.text
    assert len(library.documents(every_version=True)) == 1


def test_a_row_that_is_put_right_keeps_its_table(library, sample):
    library.ingest([sample / "notices"])
    document = next(d for d in library.documents() if d.quality.tables)
    row = next(h for h in library.search("二采区1号馈线 停电时间") if h.passage.kind == "row")
    page = library.page(document.version_id, row.passage.page_index)
    at = page.text.index("周明远")
    before = library.catalog.passages_of(document.version_id)
    new = library.correct(document.version_id, page.index, [Edit(at, at + 3, "周明达")], "李伟")
    after = library.catalog.passages_of(new.id)
    assert [replace(s.passage, text="", start=0, end=0, clauses=()) for s in after] == [
        replace(s.passage, text="", start=0, end=0, clauses=()) for s in before
    ]
    assert is_split(library, new)
    found = next(h for h in library.search("二采区1号馈线 停电时间") if h.passage.kind == "row")
    assert "周明达" in found.passage.text
    assert found.passage.header == row.passage.header
