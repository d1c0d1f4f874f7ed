"""Jobs: in order, once each, paused, resumed, cancelled, broken off."""

import pytest

from knowledge.errors import JobError, LibraryError, NotFound
from knowledge.ingest import Progress
from knowledge.library import Library


def states(library, job):
    return [file.state for file in library.jobs.files(job.id)]


def files_of(library):
    return [library.catalog.version(v.id).file for v in library.catalog.current()]


@pytest.fixture
def stopped_at(open_library, beside, until):
    """Runs a job in the background and stops it once some pages were recognised."""

    def run(library, job, lines, stop, log):
        thread = beside(lambda: library.jobs.run(job.id))
        until(lambda: log.exists() and len(log.read_text().splitlines()) >= lines)
        stopped = stop(job.id)
        thread.join(30)
        return stopped

    return run


def test_a_job_tells_what_it_did(open_library, make):
    library = open_library()
    make("b.txt")
    folder = make("a.txt").parent
    (folder / "c.txt").write_text("")
    job = library.jobs.create([folder])
    assert (job.id, job.state, job.total, job.ended) == ("1", "waiting", 3, 0)

    report = library.jobs.run(job.id)

    done = library.jobs.get("1")
    assert (done.state, done.ended, report.job, report.state) == ("done", 3, "1", "done")
    assert done.finished
    assert done.seconds == report.seconds > 0
    assert states(library, done) == ["loaded", "loaded", "failed"]
    first, _, last = library.jobs.files("1")
    assert library.catalog.version(first.version_id).sha256 == first.sha256
    assert (first.pages, first.passages) == (1, 1)
    assert "'c.txt' is empty" in last.error
    assert last.hint
    assert not list((library.settings.home / "work").iterdir())


def test_files_are_published_in_order_though_read_side_by_side(strange, open_library, make):
    slow = make("slow-0.6.txt")
    quick = [make(f"{name}.txt") for name in "abcdef"]
    library = open_library(workers=2)
    order = []

    library.ingest([slow, *quick], progress=lambda told: order.append((told.done, told.file)))

    assert [name for _, name in dict.fromkeys(order)] == [
        "slow-0.6.txt", *(f"{name}.txt" for name in "abcdef"), "",
    ]  # fmt: skip
    assert library.documents()
    assert sorted(d.added for d in library.documents()) == [
        next(d.added for d in library.documents() if d.file == path.name) for path in [slow, *quick]
    ]


def test_the_same_bytes_twice_in_a_job_load_once(open_library, make):
    one, two = make("one.txt", "4.1 Doors are shut."), make("two.txt", "4.1 Doors are shut.")
    library = open_library()
    job = library.jobs.create([one, two, one])
    library.jobs.run(job.id)
    assert states(library, job) == ["loaded", "unchanged"]
    assert len(library.documents()) == 1


def test_pages_are_recognised_once_and_told(strange, open_library, make, log):
    library = open_library(workers=2)
    told = []

    report = library.ingest([make("scan-5.txt")], progress=told.append)

    assert (report.documents, report.pages) == (1, 5)
    assert sorted(log.read_text().split()[1::2]) == ["0", "1", "2", "3", "4"]
    assert Progress(0, 1, "scan-5.txt", 3, 5, "recognising") in told
    assert told[-1].done == told[-1].total == 1
    assert library.search("钻机检查")[0].page == 4


@pytest.mark.parametrize("page", ["bad2", "stuck2"])
def test_a_page_that_cannot_be_recognised_does_not_cost_the_document(
    strange, open_library, make, log, page
):
    library = open_library(workers=2, worker_seconds=1.5)

    report = library.ingest([make(f"scan-4-{page}.txt")])

    assert (report.documents, report.failed) == (1, [])
    ((_, warning),) = report.warnings
    assert warning.startswith("Page 3 could not be recognised: it ")
    assert log.read_text().split()[1::2].count("2") == 2
    assert library.search("钻机检查")[0].page == 4
    assert library.documents()[0].warnings == (warning,)


def test_paused_and_resumed_at_the_page(strange, open_library, make, log, stopped_at):
    library = open_library(workers=1)
    job = library.jobs.create([make("a.txt"), make("scan-8-pause0.15.txt"), make("b.txt")])

    paused = stopped_at(library, job, 4, library.jobs.pause, log)

    assert paused.state == "paused"
    assert states(library, job) == ["loaded", "waiting", "waiting"]
    assert library.jobs.progress(job.id) is None
    library.close()
    library = open_library()
    assert library.jobs.get(job.id).state == "paused"
    assert library.jobs.resume(job.id).state == "waiting"
    report = library.jobs.run(job.id)
    assert (report.documents, report.state) == (3, "done")
    # The page in work when it was paused is the only one that is recognised twice.
    assert len(log.read_text().splitlines()) <= 9
    assert len(library.documents()) == 3
    assert not list((library.settings.home / "work").iterdir())


def test_cancelled_for_good(strange, open_library, make, log, stopped_at):
    library = open_library(workers=1)
    job = library.jobs.create([make("a.txt"), make("scan-8-pause0.15.txt")])

    cancelled = stopped_at(library, job, 2, library.jobs.cancel, log)

    assert cancelled.state == "cancelled"
    assert [d.file for d in library.documents()] == ["a.txt"]
    assert not list((library.settings.home / "work").iterdir())
    for change in (library.jobs.resume, library.jobs.pause, library.jobs.cancel):
        with pytest.raises(JobError, match="cancelled"):
            change(job.id)


def test_a_second_job_waits_for_the_first(strange, open_library, make, beside, until):
    library = open_library(workers=2)
    first = library.jobs.create([make("slow-1.txt")])
    second = library.jobs.create([make("b.txt"), make("slow-1.txt")])
    library.jobs.start(first.id)
    until(lambda: library.jobs.get(first.id).state == "running")
    thread = beside(lambda: library.jobs.run(second.id))
    assert library.jobs.get(second.id).state == "waiting"
    with pytest.raises(JobError, match="running already"):
        library.jobs.resume(first.id)
    with pytest.raises(JobError, match="running already"):
        library.jobs.resume(second.id)
    library.jobs.start(first.id)
    library.jobs.start(second.id)
    thread.join(20)
    assert [job.state for job in library.jobs.all()] == ["done", "done"]
    assert states(library, first) == ["loaded"]
    assert states(library, second) == ["loaded", "unchanged"]


def test_a_waiting_job_can_be_paused_before_its_turn(strange, open_library, make, beside, until):
    library = open_library()
    first, second = (library.jobs.create([make(name)]) for name in ("slow-1.txt", "b.txt"))
    library.jobs.start(first.id)
    ended = []
    thread = beside(lambda: ended.append(library.jobs.run(second.id)))
    until(lambda: second.id in library.jobs._queue)
    library.jobs.pause(second.id)
    thread.join(20)
    assert ended[0].state == "paused"
    assert ended[0].documents == 0


def test_closing_breaks_off_and_a_server_goes_on(
    strange, open_library, make, log, stopped_at, until
):
    library = open_library(workers=1)
    job = library.jobs.create([make("scan-6-pause0.15.txt")])

    stopped_at(library, job, 2, lambda _: library.close(), log)

    library = open_library()
    assert library.jobs.get(job.id).state == "waiting"
    library.jobs.start_waiting()
    until(lambda: library.jobs.get(job.id).state == "done")
    assert len(log.read_text().splitlines()) <= 7


def test_uploads_are_kept_until_they_are_loaded(open_library, tmp_path):
    library = open_library()
    sent = []
    for i, text in enumerate(("4.1 A valve is opened.", "")):
        sent.append(tmp_path / f"sent{i}.md")
        sent[-1].write_text(text)
    job = library.jobs.create(sent, names=["规程.md", "empty.md"])
    for path in sent:
        path.unlink()
    library.close()

    library = open_library()
    report = library.jobs.run(job.id)

    assert (report.documents, [f.file for f in report.failed]) == (1, ["empty.md"])
    assert "'empty.md'" in report.failed[0].error
    (document,) = library.documents()
    assert (document.file, document.title) == ("规程.md", "规程")
    assert not list((library.settings.home / "work").iterdir())


BOX = "b/inner.txt\t4.1 Wait ten minutes.\nbad.txt\t\ninner.box\tdeep.txt~5.1 Knock twice.\n"


def test_what_is_in_a_container_becomes_files_of_the_job(strange, open_library, make):
    library = open_library(workers=1)
    box, after = make("all.box", BOX), make("after.txt")
    job = library.jobs.create([box, after])

    report = library.jobs.run(job.id)

    assert [(f.file, f.state) for f in library.jobs.files(job.id)] == [
        ("all.box", "unpacked"),
        ("all.box/b/inner.txt", "loaded"),
        ("all.box/bad.txt", "failed"),
        ("all.box/inner.box", "unpacked"),
        ("all.box/inner.box/deep.txt", "loaded"),
        ("after.txt", "loaded"),
    ]
    assert "'all.box/bad.txt'" in report.failed[0].error
    assert [f.position for f in library.jobs.files(job.id)] == list(range(6))
    assert {d.title for d in library.documents()} == {"inner", "deep", "after"}
    assert not list((library.settings.home / "work").iterdir())
    again = library.ingest([box, after])
    assert (again.documents, again.unchanged, len(again.failed)) == (0, 3, 1)


def test_containers_in_containers_without_end_are_refused(strange, open_library, make):
    report = open_library().ingest([make("endless.box", "endless.box\tendless")])

    (failure,) = report.failed
    assert failure.file == "endless.box/endless.box/endless.box/endless.box"
    assert "too deep" in failure.error
    assert repr(failure.file) in failure.error


def test_what_a_crash_left_in_the_work_folder_is_removed(open_library, make, strange, log):
    library = open_library()
    work = library.settings.home / "work"
    job = library.jobs.create([make("up.txt")], names=["up.txt"])
    library.close()
    for name in ("f" * 64, "job-77", "job-1"):
        (work / name / "x").mkdir(parents=True)

    library = open_library()

    assert {p.name for p in work.iterdir()} == {"job-1"}
    assert library.jobs.run(job.id).documents == 1


def test_a_file_that_vanishes_or_changes_is_named(strange, open_library, make, beside, until):
    library = open_library(workers=1)
    gone, changed = make("slow-0.5.txt"), make("slow-0.6.txt")
    job = library.jobs.create([gone, changed, make("never.txt")])
    (gone.parent / "never.txt").unlink()
    thread = beside(lambda: library.jobs.run(job.id))
    until(lambda: "reading" in states(library, job))
    until(lambda: states(library, job)[1] == "reading")
    changed.write_text("6.1 Something else entirely.")
    thread.join(20)
    first, second, third = library.jobs.files(job.id)
    assert first.state == "loaded"
    assert "changed while it was being read" in second.error
    assert "'never.txt' cannot be opened" in third.error


def test_jobs_that_are_not_there(open_library):
    library = open_library()
    for call in (library.jobs.get, library.jobs.pause, library.jobs.resume, library.jobs.cancel):
        with pytest.raises(NotFound, match="'9'"):
            call("9")


def test_a_broken_publication_stops_only_its_file(open_library, make, monkeypatch):
    library = open_library()
    publish = library.publish

    def fail(draft, **given):
        if draft.file == "a.txt":
            raise RuntimeError("index torn")
        return publish(draft, **given)

    monkeypatch.setattr(library, "publish", fail)
    report = library.ingest([make("a.txt"), make("b.txt")])
    assert "index torn" in report.failed[0].error
    assert report.documents == 1


def test_an_interrupt_pauses(strange, open_library, make, monkeypatch):
    library = open_library()
    job = library.jobs.create([make("slow-5.txt")])

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.jobs.run(job.id, interrupt)
    assert library.jobs.get(job.id).state == "paused"


def test_two_openings_make_the_same_ids(tmp_path, settings, make):
    a, b = make("a.txt"), make("b.txt")
    ids = []
    for name in ("one", "two"):
        with Library(settings.model_copy(update={"home": tmp_path / name})) as library:
            library.ingest([a, b])
            library.remove("a.txt")
            library.ingest([a])
            ids.append(sorted(d.version_id for d in library.documents(every_version=True)))
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_an_unexpected_fault_fails_the_job_and_the_next_one_runs(open_library, make, monkeypatch):
    library = open_library()
    job = library.jobs.create([make("a.txt")])
    with monkeypatch.context() as patched:
        patched.setattr(library.catalog, "by_hash", lambda _: 1 / 0)
        with pytest.raises(LibraryError, match="ZeroDivisionError"):
            library.jobs.run(job.id)
    assert library.jobs.get(job.id).state == "failed"
    assert f"davy jobs resume {job.id}" in library.jobs.get(job.id).hint
    assert library.ingest([make("b.txt")]).documents == 1
    library.jobs.resume(job.id)
    assert library.jobs.run(job.id).documents == 1
