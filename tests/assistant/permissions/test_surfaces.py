"""What somebody can learn of documents out of reach by anything else than asking."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, is_dataclass, replace
from datetime import date

import pytest

from assistant.access import LOCAL
from assistant.care import recheck
from assistant.chain import Question
from assistant.checking.types import Statement
from assistant.dependents import dependents
from assistant.describing import describe, named
from assistant.doctor import examine
from assistant.emergency.desk import Wanted, card_id
from assistant.emergency.pinning import Place
from assistant.insights.gathering import insights
from assistant.labels.choosing import labels_for
from assistant.todo import todo
from assistant.wire import document_json, reply_json
from knowledge.correcting import Edit
from knowledge.errors import DavyError
from knowledge.lifecycle import Filters, Lifecycle
from ui.components.ask.address import choices, read

DAY = date(2026, 11, 22)
# What repeats a question or a statement that somebody of the same reach has asked or made.
REPEATING = (
    "asked of hidden", "asked of their sites", "check", "records", "topics", "queue", "to do",
    "insights",
)  # fmt: skip


@pytest.fixture(scope="module")
def papers(world):
    return world.papers(14, random.Random(11))


@pytest.fixture(scope="module")
def person(world, papers):
    """Somebody within whose reach some documents are, and some in each language are not."""
    found = [
        one
        for one in world.people()
        if one.reach.sites
        and sum(p.within(one.reach) for p in papers) > 3
        and len({p.title.isascii() for p in papers if not p.within(one.reach)}) == 2
    ]
    return found[0]


@pytest.fixture(scope="module")
def busy(world, papers, person, tmp_path_factory):
    """A library of everything, in which everybody has asked, pinned and corrected something."""
    with world.build(
        tmp_path_factory.mktemp("busy"), tmp_path_factory.mktemp("texts"), papers
    ) as assistant:
        documents = {d.file: d for d in assistant.library.documents()}
        mine = next(p for p in papers if p.within(person.reach))
        other = next(p for p in papers if not p.within(person.reach))
        said = documents[mine.file].lifecycle
        beyond = (documents[other.file].id,)
        assistant.library.set_lifecycle(
            documents[mine.file].version_id, replace(said, supersedes=beyond), "the test"
        )
        for paper in papers:
            version = documents[paper.file].version_id
            page = assistant.library.page(version, 0)
            if not paper.within(person.reach):
                word = page.text.index(paper.secrets[0])
                edit = Edit(word, word + len(paper.secrets[0]), paper.secrets[0])
                assistant.library.correct(version, 0, [edit], "a colleague")
            for asker in (LOCAL, *world.people()[:2], replace(person, name="colleague")):
                assistant.seen_by(asker).ask(paper.questions[0])
        for _ in assistant.conflicts.scan():
            pass
        for _ in assistant.suggestions.work():
            pass
        yield assistant


@pytest.fixture(scope="module")
def hidden(busy, papers, person):
    """Each document out of reach: its listing and its paper."""
    of = {paper.file: paper for paper in papers}
    listed = busy.library.documents()
    found = [(d, of[d.file]) for d in listed if not of[d.file].within(person.reach)]
    assert len(found) > 3
    return found


def surfaces(seen, hidden) -> dict[str, object]:
    """All that an assistant shows of itself without a name being given, and by hidden filters."""
    library = seen.library
    documents = library.documents()
    ids = tuple(d.id for d, _ in hidden)
    versions = frozenset(d.version_id for d, _ in hidden)
    paper = hidden[0][1]
    return {
        "documents": documents,
        "every version": library.documents(every_version=True),
        "as of": library.documents(as_of=DAY),
        "visible": sorted(library.visible()),
        "visible, filtered": sorted(library.visible(Filters(documents=ids))),
        "search among hidden": library.search(paper.questions[0], 10, versions),
        "retriever": library.retriever().invoke(paper.questions[0]),
        "asked of hidden": reply_json(
            seen.chain.evidence(Question(paper.questions[0], (), Filters(documents=ids)))
        ),
        "asked of their sites": [
            reply_json(seen.chain.evidence(Question(p.questions[0], (), Filters(sites=p.sites))))
            for _, p in hidden
        ],
        "choices": choices(documents),
        "address": read({"document": ids[:1]}, choices(documents))[0],
        "labels": labels_for([document_json(d) for d in documents], [], []),
        "corrections": library.corrections(),
        "jobs": library.jobs.all(),
        "unfinished": library.jobs.unfinished(),
        "unindexed": library.unindexed(),
        "without vectors": library.without_vectors(),
        "languages": library.catalog.embedded_languages("any"),
        "searched": [v.id for v in library.catalog.searched()],
        "passages": sorted(library.catalog.passages(_passages(hidden, seen))),
        "conflicts": seen.conflicts.list(),
        "uncompared": seen.conflicts.pending(),
        "suggestions": [seen.suggestions.some(language, most=50) for language in ("zh", "en")],
        "suggested of hidden": seen.suggestions.some("en", versions, 50),
        "topics": seen.unanswered.topics(),
        "records": seen.records.list(limit=500),
        "records citing": seen.records.count(citing=sorted(versions)),
        "cards": seen.desk.cards(),
        "proposals": [seen.desk.proposals(kind) for kind in ("gas", "fire")],
        "signed": seen.signed.list(""),
        "queue": seen.review.list("", 500),
        "backlog": seen.review.backlog(),
        "to do": todo(seen),
        "doctor": [f for f in examine(seen) if f.check not in ("library", "disk")],
        "insights": insights(seen, 0),
        "check": [seen.checker.check(Statement(_statement(p))) for _, p in hidden],
        "glossary": seen.site_glossary.read(),
    }  # fmt: skip


def _passages(hidden, seen):
    whole = seen._whole.library.catalog
    return [s.id for d, _ in hidden for s in whole.passages_of(d.version_id)]


def told(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return repr(value)


def test_no_surface_names_what_is_out_of_reach(busy, person, hidden):
    for name, value in surfaces(busy.seen_by(person), hidden).items():
        text = told(value)
        for document, paper in hidden:
            secrets = [document.id, document.version_id]
            if name not in REPEATING:
                secrets += [document.file, document.title, *paper.secrets]
            elif name != "check":
                secrets.append(paper.secrets[-1])  # its figure, which none of the questions names
            for secret in secrets:
                assert secret not in text, (name, secret)


def acts(seen, name: str, version: str):
    """What can be tried with the name of a document and the id of a version."""
    library = seen.library
    mine = library.documents()[0]
    said = replace(mine.lifecycle, supersedes=(name,))
    return {
        "page": lambda: library.page(version, 0),
        "page image": lambda: library.page_image(version, 0, 72),
        "original": lambda: library.original(version),
        "lifecycle": lambda: library.lifecycle(version),
        "standing": lambda: library.standing(version),
        "standing then": lambda: library.standing(version, DAY),
        "latest reading": lambda: library.latest_reading(version),
        "set lifecycle": lambda: library.set_lifecycle(version, Lifecycle("T"), "me"),
        "set another's": lambda: library.set_lifecycle(
            version, Lifecycle("T", sites=("elsewhere",), audience=("nobody",)), "me"
        ),
        "supersede": lambda: library.set_lifecycle(mine.version_id, said, "me"),
        "correct": lambda: library.correct(version, 0, [Edit(0, 1, "x")], "me"),
        "remove": lambda: library.remove(name),
        "remove version": lambda: library.remove(version),
        "named": lambda: named(library, name),
        "named version": lambda: named(library, name, 1),
        "describe": lambda: describe(library, name, {"title": "T"}, "me"),
        "dependents": lambda: dependents(seen, name),
        "labels": lambda: labels_for([document_json(d) for d in library.documents()], [name], []),
        "equipment": lambda: labels_for(
            [document_json(d) for d in library.documents()], [], [name]
        ),
        "job": lambda: library.jobs.get(name),
        "files of a job": lambda: library.jobs.files(name),
        "cancel a job": lambda: library.jobs.cancel(name),
        "record": lambda: seen.records.get(name),
        "card": lambda: seen.cards.remove(name),
        "signed": lambda: seen.signed.get(name),
        "review": lambda: seen.review.get(name),
        "corrections": lambda: library.corrections(name),
        "changes": lambda: library.catalog.passages_of(version),
        "text": lambda: library.catalog.text_of(version),
    }  # fmt: skip


def outcome(act) -> str:
    try:
        return told(act())
    except DavyError as error:
        return f"{type(error).__name__}: {error.message} {error.hint}"


def test_errors_are_those_of_something_that_never_existed(busy, person, hidden):
    """Byte for byte, but for the name that was given."""
    seen = busy.seen_by(person)
    never, at_all = "0123456789abcdef" * 2, "fedcba9876543210" * 2
    nothing = {what: outcome(act) for what, act in acts(seen, never, at_all).items()}
    assert sum(told != "[]" and told != '""' for told in nothing.values()) > 20
    before = told(busy.library.documents(every_version=True))
    for document, _ in hidden:
        for name in (document.id, document.title, document.file):
            for what, act in acts(seen, name, document.version_id).items():
                expected = nothing[what].replace(never, name).replace(at_all, document.version_id)
                assert outcome(act) == expected, what
    assert told(busy.library.documents(every_version=True)) == before


def test_jobs_and_records_of_others_do_not_exist(busy, person):
    seen = busy.seen_by(replace(person, name="newcomer", roles=frozenset({"engineer"})))
    assert seen.library.jobs.all() == []
    assert seen.records.count() == 0
    for job in busy.library.jobs.all():
        never = outcome(lambda: seen.library.jobs.get("no-job"))
        told_of = outcome(lambda job=job: seen.library.jobs.get(job.id))
        assert told_of == never.replace("no-job", job.id)
    for entry in busy.records.list(limit=3):
        never = outcome(lambda: seen.records.get("987654"))
        told_of = outcome(lambda entry=entry: seen.records.get(entry.id))
        assert told_of == never.replace("987654", entry.id)
        refused = outcome(lambda entry=entry: seen.records.add_feedback(entry.id, "up", by="me"))
        assert refused == never.replace("987654", entry.id)


def test_what_a_document_takes_the_place_of_is_kept_by_who_cannot_see_it(busy, person, hidden):
    seen = busy.seen_by(person)
    beyond = {document.id for document, _ in hidden}
    whole = {d.id: d for d in busy.library.documents()}
    mine = next(d for d in whole.values() if beyond & set(d.lifecycle.supersedes))
    shown = seen.library.lifecycle(mine.version_id)
    assert not beyond & set(shown.supersedes)
    kept = seen.library.set_lifecycle(mine.version_id, replace(shown, number="N 1"), "me")
    assert not beyond & set(kept.supersedes)
    assert busy.library.lifecycle(mine.version_id).supersedes == mine.lifecycle.supersedes
    assert busy.library.lifecycle(mine.version_id).number == "N 1"


def test_an_upload_tells_nothing_of_a_hidden_one(world, papers, person, tmp_path):
    """The same bytes or the same name as a document out of reach: a document of its own."""
    other = next(p for p in papers if not p.within(person.reach))
    with world.build(tmp_path / "home", tmp_path / "texts", [other]) as assistant:
        (before,) = assistant.library.documents()
        for n, text in enumerate((other.text, other.text + "\n1.9 The drum is oiled weekly.\n")):
            sent = tmp_path / f"sent{n}" / other.file
            sent.parent.mkdir()
            sent.write_text(text, "utf-8")
            # By somebody else each time: what one has loaded the other may know of.
            seen = assistant.seen_by(replace(person, name=f"loader {n}"))
            held = {d.id for d in seen.library.documents()}
            report = seen.library.ingest([sent], names=[other.file])
            assert (report.documents, report.unchanged, report.failed) == (1, 0, [])
            told_of = [d for d in seen.library.documents() if d.id not in held]
            if not held:
                assert [d.version for d in told_of] == [1]
                assert told_of[0].id != before.id
            assert before.id not in {d.id for d in seen.library.documents(every_version=True)}
        (after,) = (d for d in assistant.library.documents() if d.id == before.id)
        assert (after.version, after.version_id) == (1, before.version_id)


def test_what_others_have_an_answer_to_stays_a_topic_of_who_has_none(
    world, papers, person, tmp_path
):
    other = next(p for p in papers if not p.within(person.reach) and p.title.isascii())
    with world.build(tmp_path / "home", tmp_path / "texts", [other]) as assistant:
        seen = assistant.seen_by(person)
        assert seen.ask(other.questions[0]).kind == "abstention"
        assert [one.topic.count for one in seen.unanswered.topics()] == [1]
        recheck(assistant, lambda progress: None)
        assert assistant.unanswered.topics() == ()
        assert [one.topic.count for one in seen.unanswered.topics()] == [1]
        recheck(seen, lambda progress: None)
        assert [one.topic.count for one in seen.unanswered.topics()] == [1]


def test_a_card_that_quotes_what_is_out_of_reach_is_not_there(world, papers, person, tmp_path):
    other = next(p for p in papers if not p.within(person.reach) and p.title.isascii())
    with world.build(tmp_path / "home", tmp_path / "texts", [other]) as assistant:
        (document,) = assistant.library.documents()
        wanted = Wanted(("gas",), "Winch", (Place(document.id, clause="1.1"),))
        card = assistant.desk.pin(wanted, "the test")
        seen = assistant.seen_by(person)
        assert (seen.cards.cards(), seen.desk.cards()) == ((), ())
        never = outcome(lambda: seen.cards.remove("no-card"))
        assert outcome(lambda: seen.cards.remove(card.id)) == never.replace("no-card", card.id)
        assert assistant.cards.cards() == (card,)


def test_a_card_of_the_same_title_as_one_out_of_reach_tells_nothing_of_it(
    world, papers, person, tmp_path
):
    """Both stand; and the id of the new one is no sign of the other."""
    other = next(p for p in papers if not p.within(person.reach) and p.title.isascii())
    mine = next(p for p in papers if p.within(person.reach) and p.title.isascii())
    with world.build(tmp_path / "home", tmp_path / "texts", [mine, other]) as assistant:
        of = {d.file: d.id for d in assistant.library.documents()}

        def pin(desk, paper, clause="1.1", title="Winch"):
            return desk.pin(Wanted(("gas",), title, (Place(of[paper.file], clause),)), "the test")

        hidden = pin(assistant.desk, other)
        seen = assistant.seen_by(person)
        card = pin(seen.desk, mine)
        assert card.id not in (hidden.id, card_id(("gas",), "Winch"))
        assert [quote.citation.file for quote in card.quotes] == [mine.file]
        assert seen.cards.cards() == (card,)
        assert pin(seen.desk, mine, "1.2").id == card.id  # the same title, the same card
        alone = pin(seen.desk, mine, title="Rope")
        assert alone.id != card_id(("gas",), "Rope")  # nor where there is no other
        assert [one.id for one in assistant.cards.cards()] == [hidden.id, card.id, alone.id]
        assert len(pin(assistant.desk, other, "1.2").quotes) == 2
        assert [len(one.quotes) for one in assistant.cards.cards()] == [2, 2, 1]
        assert seen.cards.remove(card.id).id == card.id
        assert outcome(lambda: seen.cards.remove("gas")).startswith("NotFound")


def test_of_a_card_that_quotes_both_what_is_within_reach_is_seen_and_changed(
    world, papers, person, tmp_path
):
    """A site's card stays when somebody adds another site's clause to it."""
    other = next(p for p in papers if not p.within(person.reach) and p.title.isascii())
    mine = next(p for p in papers if p.within(person.reach) and p.title.isascii())
    with world.build(tmp_path / "home", tmp_path / "texts", [mine, other]) as assistant:
        of = {d.file: d.id for d in assistant.library.documents()}

        def pin(desk, *places):
            return desk.pin(
                Wanted(("gas",), "Winch", tuple(Place(of[p.file], c) for p, c in places)),
                "the test",
            )

        whole = pin(assistant.desk, (other, "1.1"), (mine, "1.1"))
        seen = assistant.seen_by(person)

        (card,) = seen.cards.cards()
        assert [(q.citation.file, q.citation.marker) for q in card.quotes] == [(mine.file, 1)]
        assert card.id == whole.id
        assert [q.citation.file for q in pin(seen.desk, (mine, "1.2")).quotes] == [mine.file] * 2
        assert [q.citation.file for q in assistant.cards.cards()[0].quotes] == [
            other.file, mine.file, mine.file,
        ]  # fmt: skip
        assert len(seen.cards.remove(card.id).quotes) == 2
        assert seen.cards.cards() == ()
        (left,) = assistant.cards.cards()
        assert [(q.citation.file, q.citation.marker) for q in left.quotes] == [(other.file, 1)]


def _statement(paper) -> str:
    return paper.text.split("\n\n")[1]
