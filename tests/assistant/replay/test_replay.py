"""Answers made again from what was searched then."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from typer import Typer
from typer.testing import CliRunner

from assistant.audit.comparing import compare
from assistant.records import Records
from assistant.replay.replaying import replay
from assistant.replay_command import replay as command
from assistant.types import Abstention, Answer
from knowledge.correcting import Edit
from knowledge.errors import NotFound

DOOR = "Who may open the substation door?"
LIMIT = "What is the methane limit in the return airway?"
DRAFT = "Methane in the return airway must not exceed 2.0 % by volume. [1]"


def causes(found):
    return {since.cause for since in found.since}


def more(assistant, tmp_path):
    """Loads documents that would answer otherwise, and make other words rare."""
    for number in range(4):
        (tmp_path / f"more{number}.txt").write_text(
            f"Substation rules {number}\n\n7.{number} Only the substation keeper may open the"
            f" substation door number {number}. Methane limit in the return airway: ask him.\n",
            "utf-8",
        )
    assistant.library.ingest([tmp_path / f"more{number}.txt" for number in range(4)])


@pytest.mark.parametrize(
    "question", [DOOR, LIMIT, "采掘工作面甲烷浓度达到多少要撤人？", "Who feeds the pit pony?"]
)
def test_an_answer_comes_out_the_same_whatever_was_loaded_since(assistant, ask, tmp_path, question):
    record = ask(assistant, question)
    more(assistant, tmp_path)

    found = replay(assistant, record)

    assert found.same
    assert found.exact
    assert not found.since
    then = assistant.records.get(record).reply
    if isinstance(found.reply, Answer):
        assert found.reply.text == then["text"]
        assert [hit.document for hit in found.reply.hits] == [h["document"] for h in then["hits"]]
    assert found.reply.confidence == then["confidence"]
    if question == DOOR:
        assert assistant.ask(question).text != then["text"]  # it would come out otherwise now


def test_a_cited_document_that_was_removed_is_named_and_searched_all_the_same(assistant, ask):
    record = ask(assistant, DOOR)
    assistant.library.remove("power.txt")

    found = replay(assistant, record)

    assert found.same
    assert [(since.cause, since.about) for since in found.since] == [("removed", "power")]
    assert isinstance(assistant.ask(DOOR), Abstention)


def test_a_new_version_changes_nothing(assistant, ask, tmp_path, texts):
    record = ask(assistant, DOOR)
    (tmp_path / "power.txt").write_text(
        (texts / "power.txt").read_text("utf-8").replace("shift", "chief"), "utf-8"
    )
    assistant.library.ingest([tmp_path / "power.txt"])
    found = replay(assistant, record)
    assert found.same


def test_a_correction_by_hand_is_named(assistant, ask):
    record = ask(assistant, DOOR)
    version = next(v for v in assistant.library.catalog.searched() if v.file == "power.txt")
    page = assistant.library.page(version.id, 0)
    start = page.text.index("shift")
    assistant.library.correct(version.id, 0, [Edit(start, start + 5, "chief")], "li")

    found = replay(assistant, record)

    assert {"claims", "citations"} <= {difference.what for difference in found.differences}
    assert "chief" in found.differences[0].now
    assert "corrected" in causes(found)


def test_what_is_set_otherwise_is_told(assistant, ask):
    record = ask(assistant, DOOR)
    assistant.settings = assistant.settings.model_copy(update={"threshold": 1.0})
    (assistant.settings.home / "glossary.csv").write_text("zh,en,note\n煤门,coal door,\n", "utf-8")

    found = replay(assistant, record)

    assert not found.same
    assert found.differences[0].what == "kind"
    changed = {since.about: (since.then, since.now) for since in found.since}
    assert changed["threshold"] == ("0.3", "1.0")
    assert set(changed) == {"threshold", "glossary"}


def test_a_draft_is_judged_again_as_it_was_written(assistant, ask, tmp_path):
    record = ask(assistant, LIMIT, DRAFT)
    assert assistant.records.get(record).reply["decisions"][0]["outcome"] != "shown"
    more(assistant, tmp_path)

    found = replay(assistant, record, draft=True)

    assert found.same
    assert found.left == ("draft",)
    assert len(found.reply.decisions) == 1
    assert found.drafted is None  # there is no model


def test_an_edited_record_is_found(assistant, ask):
    records = [ask(assistant, DOOR), ask(assistant, LIMIT), ask(assistant, DOOR)]
    assert compare(assistant.audit, assistant.settings).count == 3
    with closing(sqlite3.connect(assistant.settings.home / "records.sqlite")) as database, database:
        database.execute(
            "UPDATE records SET reply = replace(reply, 'electrician', 'apprentice')"
            " WHERE number = ?", (records[0],),
        )  # fmt: skip
        database.execute("UPDATE records SET question = 'Why?' WHERE number = ?", (records[1],))

    told = compare(assistant.audit, assistant.settings)
    assert (told.count, told.edited, told.missing) == (1, (records[0], records[1]), ())
    found = replay(assistant, records[0])
    assert "record edited" in causes(found)
    assert "quotation" in {difference.what for difference in found.differences}


def test_records_that_are_gone_are_missing_unless_they_were_to_go(assistant, ask):
    ask(assistant, DOOR)
    kept = ask(assistant, LIMIT)
    reply = assistant.records.get(kept)
    with closing(sqlite3.connect(assistant.settings.home / "records.sqlite")) as database, database:
        database.execute("DELETE FROM records WHERE number = 1")
        columns = "time, question, kind, language, confidence, prompt, drafted, withheld, reply"
        database.execute(
            f"INSERT INTO records ({columns}) SELECT {columns} FROM records WHERE number = ?",
            (kept,),
        )
    told = compare(assistant.audit, assistant.settings)
    assert (told.count, told.missing, told.untold, told.forgotten) == (1, ("1",), ("3",), 0)
    assert reply.entry.question == LIMIT


def test_what_an_earlier_davy_kept_is_made_from_today(assistant):
    record = assistant.records.append(assistant.chain.invoke(DOOR))
    found = replay(assistant, record)
    assert found.same
    assert not found.exact
    assert {"searched unknown", "not in the log"} == causes(found)


def test_another_answer_is_not_the_same(assistant, ask):
    record = ask(assistant, DOOR)
    other = assistant.chain.invoke(LIMIT)
    records = Records(assistant.settings.home)
    wrong = records.append(replace(other, question=DOOR))
    assert {d.what for d in replay(assistant, wrong).differences} == {"claims", "citations"}
    assert replay(assistant, record).same
    with pytest.raises(NotFound):
        replay(assistant, "99")


def test_the_command_says_so(assistant, ask, monkeypatch):
    record, home = ask(assistant, DOOR), assistant.settings.home
    assistant.close()
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    monkeypatch.setenv("DAVY_MODEL", "none")
    app = Typer()
    app.command()(command)

    def run(*arguments):
        return CliRunner().invoke(app, [*arguments, "--home", str(home)])

    done = run(record)
    assert done.exit_code == 0, done.output
    assert "It comes out the same, from the versions searched then." in done.stdout
    data = json.loads(run(record, "--json").stdout)
    assert (data["same"], data["exact"], data["differences"]) == (True, True, [])
    monkeypatch.setenv("DAVY_THRESHOLD", "1.0")
    done = run(record)
    assert done.exit_code == 1
    assert "Setting 'threshold' was '0.3' and is '1.0'." in done.stdout
    assert run("99").exit_code == 1
