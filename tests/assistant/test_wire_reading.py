"""Replies read back from their JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.emergency.types import Card, CardQuote, Emergency, Phone
from assistant.types import Abstention, Answer, Citation, Claim, Decision, Finding
from assistant.wire import reply_json
from assistant.wire_reading import reply_of
from knowledge.normalise import UNREADABLE, masked
from knowledge.types import Hit, Passage, Place

texts = st.text(max_size=12)
names = st.text(min_size=1, max_size=8)
numbers = st.integers(0, 99)
shares = st.floats(0, 1, width=32)
days = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
pages = st.none() | st.integers(1, 99)


def tuples(of, most=3):
    return st.lists(of, max_size=most).map(tuple)


claims = st.builds(Claim, texts, tuples(numbers))
boxes = st.tuples(shares, shares, shares, shares)
citations = st.builds(
    Citation, marker=numbers, document=names, file=names, version=numbers, version_id=names,
    page=pages, page_index=numbers, clause=st.none() | names, heading_path=tuples(texts),
    header=texts, start=numbers, end=numbers, quote=texts, boxes=tuples(boxes),
    label=st.none() | names, lead=texts, as_image=st.booleans(),
    origin=st.sampled_from(("text", "ocr", "mixed")), confidence=shares,
    conflict=st.sampled_from(("", "stricter", "laxer", "differs")), facets=tuples(names),
    standing=st.sampled_from(("in force", "superseded", "repealed")), effective=days,
    repealed=days,
)  # fmt: skip
passages = st.builds(
    Passage, page_index=numbers, start=numbers, end=numbers, text=texts,
    clauses=tuples(st.tuples(numbers, names)), heading_path=tuples(texts), header=texts,
    lead=texts,
)  # fmt: skip
places = st.builds(Place, names, names, names, numbers, pages, st.none() | names)
hits = st.builds(
    Hit, rank=numbers, score=shares, passage_id=names, version_id=names, passage=passages,
    document=names, file=names, version=numbers, page=pages, label=st.none() | names,
    also=tuples(places),
)  # fmt: skip
findings = st.builds(Finding, st.sampled_from(("quantity", "negation")), texts, texts)
decisions = st.builds(
    Decision, claims, st.sampled_from(("shown", "replaced", "left out")), tuples(findings), texts
)
timings = st.dictionaries(names, shares, max_size=2)
answers = st.builds(
    Answer, kind=st.sampled_from(("quoted", "drafted")), question=texts,
    language=st.sampled_from(("zh", "en", "other")), claims=st.just(()),
    citations=tuples(citations), hits=tuples(hits), confidence=shares, model=st.none() | names,
    timings_ms=timings, understood=texts, notes=tuples(texts), decisions=tuples(decisions),
    withheld=texts, prompt=texts, record=texts,
).flatmap(lambda answer: st.builds(replace, st.just(answer), claims=_claims(answer)))  # fmt: skip
abstentions = st.builds(
    Abstention, question=texts, language=names, reason=texts, hits=tuples(hits),
    confidence=shares, timings_ms=timings, understood=texts, missing=tuples(texts), record=texts,
)  # fmt: skip
quotes = st.builds(CardQuote, citations, names, names)
cards = st.builds(Card, names, tuples(names), names, tuples(quotes), texts)
emergencies = st.builds(
    Emergency, question=texts, language=names, alarms=tuples(names), cards=tuples(cards),
    phones=tuples(st.builds(Phone, names, names)), below=st.none() | answers | abstentions,
    problem=texts, timings_ms=timings, record=texts,
)  # fmt: skip


def _claims(answer):
    markers = [citation.marker for citation in answer.citations]
    cited = tuples(st.sampled_from(markers)) if markers else st.just(())
    return tuples(st.builds(Claim, texts, cited))


def without_hits(reply):
    if isinstance(reply, Emergency):
        return replace(reply, below=without_hits(reply.below) if reply.below else None)
    return replace(reply, hits=())


@settings(max_examples=60, deadline=None)
@given(answers | abstentions | emergencies)
def test_a_reply_read_back_is_the_reply(reply):
    written = json.loads(json.dumps(reply_json(reply)))
    read = reply_of(written)
    # What a list of hits leaves out is not needed to show the reply.
    assert without_hits(read) == without_hits(reply)
    assert json.loads(json.dumps(reply_json(read))) == written


def test_a_real_reply_read_back(chain):
    for question in ("What must methane in the return airway not exceed?", "Who feeds the pony?"):
        reply = chain().invoke(question)
        read = reply_of(json.loads(json.dumps(reply_json(reply))))
        assert without_hits(read) == without_hits(reply)
        for old, new in zip(reply.hits, read.hits, strict=True):
            assert masked(new.passage.text) == masked(old.passage.text)
            # The picture of the page is shown in its place, then as now.
            assert bool(UNREADABLE.search(new.passage.text)) == bool(
                UNREADABLE.search(old.passage.text)
            )


def test_what_an_earlier_davy_wrote_is_read():
    citation = Citation(1, "Rules", "r.txt", 1, "v", None, 0, None, (), "", 0, 1, "q", ())
    reply = Answer("quoted", "?", "en", (Claim("q", (1,)),), (citation,), (), 0.5)
    written = reply_json(reply)
    for name in ("record", "prompt", "decisions", "withheld"):
        del written[name]
    for name in ("standing", "effective", "repealed", "facets", "lead"):
        del written["citations"][0][name]
    assert reply_of(written) == reply


def test_what_a_later_davy_added_is_passed_over():
    reply = Abstention("?", "en", "nothing", (), 0.1)
    assert reply_of({**reply_json(reply), "mood": "blue"}) == reply


def test_what_is_no_reply_is_told():
    with pytest.raises(KeyError):
        reply_of({"kind": "quoted"})
