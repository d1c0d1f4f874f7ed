"""A supervisor's day with the assistant as it is built: accounts, the record, the audit log."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.build import Assistant
from assistant.review import Correction, ReviewError
from assistant.review.correcting import span_of
from assistant.settings import Settings
from assistant.signing.types import Scope
from assistant.types import Claim
from assistant.wire_reading import citation_of
from knowledge.errors import NotFound

from .site import LIMIT, person

NORTH, SOUTH = ("North",), ("South",)


@pytest.fixture
def assistant(tmp_path: Path, texts: Path):
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings, "tests") as opened:
        opened.library.ingest([texts / "gas.txt", texts / "power.txt"])
        gas = next(d for d in opened.library.documents() if d.file == "gas.txt")
        said = replace(gas.lifecycle, sites=NORTH)
        opened.library.set_lifecycle(gas.version_id, said, "Ada")
        yield opened


def test_from_an_engineer_to_the_supervisor_and_back(assistant):
    engineer = assistant.seen_by(person("li", "engineer", sites=NORTH))
    supervisor = assistant.seen_by(person("mei", "supervisor", sites=NORTH))
    record = engineer.ask(LIMIT).record
    engineer.records.add_feedback(record, "to supervisor", by="Li")

    (first,) = supervisor.review.list().items
    assert first.record == record
    assert first.risk.reasons[0] == "to supervisor"
    item = supervisor.review.get(record)
    cited = span_of(citation_of(item.reply["citations"][0]))
    claim = Claim("Methane in the return airway must not exceed 1.0 % by volume.", (1,))
    corrected = Correction((claim,), (cited,))
    item = supervisor.review.correct(record, corrected, item.listed.seen)
    with pytest.raises(ReviewError, match="for which site"):
        supervisor.signed.sign(item)
    signed = supervisor.signed.sign(item, Scope(NORTH))

    reply = engineer.ask(LIMIT)
    assert (reply.kind, reply.claims) == ("signed", (claim,))
    assert (reply.signature.by, reply.signature.id) == ("Mei", signed.id)
    assert engineer.records.get(reply.record).entry.kind == "signed"

    south = assistant.seen_by(person("bo", "engineer", "supervisor", sites=SOUTH))
    assert south.ask(LIMIT).kind == "abstention"
    assert south.review.list("").total == 1  # their own
    with pytest.raises(NotFound):
        south.signed.get(signed.id)


def test_a_removal_withdraws_what_was_signed(assistant):
    record = assistant.ask(LIMIT).record
    item = assistant.review.approve(record, 0, by="Mei Tan")
    signed = assistant.signed.sign(item, by="Mei Tan")
    assert assistant.ask(LIMIT).kind == "signed"

    assistant.library.remove("gas.txt")

    assert assistant.ask(LIMIT).kind == "abstention"
    assert assistant.signed.get(signed.id).withdrawal.cause == "removed"
    assert assistant.review.list("returned").items[0].record == record
    told = {(r.event, r.what["did"], r.who) for r in assistant.audit.each()}
    assert told >= {("sign-off", "sign", ""), ("withdrawal", "withdraw", "davy")}
    assert assistant.audit.verify().whole
