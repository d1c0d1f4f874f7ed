"""What is done with the library is told with the account that does it."""

import pytest

from knowledge.correcting import Edit
from knowledge.lifecycle import UNLIMITED, Lifecycle, Reach


@pytest.fixture
def rules(tmp_path):
    file = tmp_path / "rules.txt"
    file.write_text("1.1 Methane must not exceed 0.8 % by volume.\n", "utf-8")
    return file


@pytest.mark.parametrize("reach", [UNLIMITED, Reach(frozenset({"North"}))])
def test_who_loads_describes_corrects_and_removes(library, rules, reach):
    told = []
    library.tell = lambda event, who, what: told.append((event, what["did"], who))
    seen = library.seen_by(reach, "mara")

    assert not seen.ingest([rules]).failed
    (document,) = library.seen_by(reach, "mara").documents()
    seen = library.seen_by(reach, "mara")
    seen.set_lifecycle(document.version_id, Lifecycle("Rules", sites=("North",)), "Mara")
    seen.correct(document.version_id, 0, [Edit(0, 1, "The first")], "Mara")
    seen.remove("Rules")

    assert told == [
        ("document", "loaded", "mara"), ("document", "described", "mara"),
        ("correction", "corrected", "mara"), ("document", "removed", "mara"),
    ]  # fmt: skip


def test_jobs_are_of_who_creates_them_and_all_are_seen_by_who_may_know_of_everything(
    library, rules
):
    mine = library.seen_by(UNLIMITED, "mara").jobs.create([rules])
    theirs = library.seen_by(Reach(frozenset({"North"})), "eve").jobs.create([rules])

    assert (mine.by, theirs.by) == ("mara", "eve")
    assert [job.id for job in library.seen_by(UNLIMITED, "mara").jobs.all()] == [mine.id, theirs.id]
    assert library.seen_by(Reach(frozenset({"North"})), "eve").jobs.all() == [theirs]
