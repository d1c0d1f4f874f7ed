"""What supervisors approved as an evaluation set, measured by the evaluation itself."""

import json

from typer.testing import CliRunner

from assistant.cli import app
from assistant.evaluation.datasets import load_set
from assistant.review import Correction, Span
from assistant.review.correcting import span_of
from assistant.signing.export import questions
from assistant.types import Claim
from knowledge.lifecycle import Filters
from tests.assistant.review.site import CANTEEN, LIMIT, SUPERVISOR, WAIT


def exported(site, folder):
    file = folder / "approved.jsonl"
    found = questions(site.signed.list())
    file.write_text("".join(json.dumps(line) + "\n" for line in found["questions"]), "utf-8")
    return file, found


def test_the_gold_of_one_quotation_has_its_place(site, tmp_path):
    (gold,) = site.sign(LIMIT).citations
    file, _ = exported(site, tmp_path)

    (item,) = load_set(file).items

    assert (item.id, item.question, item.kind) == ("signed-1", LIMIT, "signed")
    assert (item.answer, item.document, item.clause) == (gold.quote, "gas.txt", gold.clause)
    assert item.answerable


def test_of_several_quotations_any_is_gold(site, tmp_path):
    (hit,) = site.library.search("withdraw from the heading methane", 1)
    item = site.review().get(site.ask(LIMIT).record)
    text = hit.passage.text
    start = text.index("Workers")
    other = Span(hit.version_id, hit.passage.page_index, start, text.index("3.3"))
    quotes = (span_of(item.worded.citations[0]), other)
    claims = tuple(Claim(f"See {n}.", (n,)) for n in (1, 2))
    correction = Correction(claims, quotes, own_words=True)
    item = site.review().correct(item.listed.record, correction, 0, by=SUPERVISOR)
    signed = site.signed.sign(item, by=SUPERVISOR)
    file, _ = exported(site, tmp_path)

    (item,) = load_set(file).items

    assert item.phrases == tuple((citation.quote,) for citation in signed.citations)
    assert (item.document, item.clause, item.answer) == ("gas.txt", None, "")


def test_what_nothing_can_be_looked_up_for_is_left_out(site, tmp_path):
    record = site.ask(CANTEEN).record
    own = Correction((Claim("Soup.", ()),), own_words=True)
    item = site.review().correct(record, own, 0, by=SUPERVISOR)
    words = site.signed.sign(item, by=SUPERVISOR)
    document = site.library.catalog.version(site.version_of("gas.txt")).document_id
    narrow = site.sign(LIMIT, filters=Filters(documents=(document,)))
    site.sign(WAIT)

    _, found = exported(site, tmp_path)

    assert [line["question"] for line in found["questions"]] == [WAIT]
    assert found["left_out"] == [narrow.id, words.id]


def test_the_evaluation_reads_it(site, tmp_path, monkeypatch):
    for question in (LIMIT, WAIT):
        site.sign(question)
    file, _ = exported(site, tmp_path)
    site.close()
    for name, value in (("HOME", site.home), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", str(value))

    result = CliRunner().invoke(app, ["eval", str(file), "--json"])

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["sets"][0]["answerable"] == 2
    assert told["sets"][0]["without_gold"] == 0
    figures = told["davy"]["overall"]
    assert figures["answered"]["value"] == figures["recall@5"]["value"] == 1.0
