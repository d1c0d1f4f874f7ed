"""What is given in the place of an ordinary answer, and what is kept of it."""

from assistant.chain import Question
from assistant.drafting import Drafter
from assistant.emergency.cards import CardStore
from assistant.emergency.chain import EmergencyChain
from assistant.models import ScriptedChat
from assistant.records.looking import versions_of
from tests.assistant.review.site import CANTEEN, LIMIT, SUPERVISOR, WAIT


def test_a_signed_answer_is_given_at_once_and_kept(site):
    signed = site.sign(LIMIT)
    replies = list(site.chain().stream(LIMIT))

    assert [reply.kind for reply in replies] == ["signed", "signed"]
    last = replies[-1]
    assert last.signature == signed.signature
    assert (last.signature.by, last.signature.question) == (SUPERVISOR, LIMIT)
    assert last.claims == signed.claims
    assert last.text.endswith("[1]")
    page = site.library.page(last.citations[0].version_id, last.citations[0].page_index)
    for citation in last.citations:
        assert page.text[citation.start : citation.end] == citation.quote
    entry = site.records.get(last.record).entry
    assert (entry.kind, entry.question) == ("signed", LIMIT)
    assert versions_of(last) == {citation.version_id for citation in signed.citations}


def test_no_model_is_asked(site):
    site.sign(LIMIT)
    drafter = Drafter(ScriptedChat(replies=["Nobody asked me."]), "scripted", ("en",))

    reply = site.chain(drafter=drafter).invoke(LIMIT)

    assert (reply.kind, reply.model) == ("signed", None)


def test_a_follow_up_is_completed_first(site):
    signed = site.sign(WAIT)

    reply = site.chain().invoke(Question(f"  {WAIT}", (LIMIT,)))

    assert reply.signature.id == signed.id


def test_a_misspelt_question_is_the_same_when_it_is_asked_again(site):
    misspelt = LIMIT.replace("methane", "mehtane")
    signed = site.sign(misspelt)
    assert signed.question != signed.asked == misspelt

    for question in (misspelt, signed.question):
        assert site.ask(question).kind == "signed"
    assert site.ask(LIMIT.replace("methane", "metane")).kind == "quoted"


def test_who_leaves_early_was_given_the_answer(site):
    site.sign(LIMIT)
    before = site.records.count()
    replies = site.chain().stream(LIMIT)
    next(replies)
    replies.close()

    assert site.records.count() == before + 1


def test_a_record_of_a_signed_answer_is_reviewed_and_not_signed_again(site):
    site.sign(LIMIT)
    item = site.review().get(site.ask(LIMIT).record)

    assert (item.listed.kind, item.listed.risk.score) == ("signed", 0)


def test_what_is_wrong_with_the_file_hides_no_answer(site):
    (site.home / "review.sqlite").write_bytes(b"no database" * 100)

    assert site.ask(LIMIT).kind == "quoted"


def test_a_record_that_fails_hides_no_signed_answer(site, monkeypatch):
    site.sign(LIMIT)

    def fails(*_):
        raise RuntimeError("no such table")

    monkeypatch.setattr(site.records, "keep", fails)

    (reply,) = site.chain().stream(LIMIT)

    assert (reply.kind, reply.record) == ("signed", "")


def test_an_emergency_has_its_cards_first(site):
    site.sign(LIMIT)
    front = EmergencyChain(site.chain(), site.chain(), CardStore(site.home))

    assert front.invoke(LIMIT).kind == "signed"
    assert front.invoke("Help, there is a fire in the belt roadway!").kind == "emergency"


def test_an_equivalent_question_has_the_answer_and_a_like_one_its_link(site):
    signed = site.sign(WAIT)

    same = site.ask("After isolating a capacitor, how long must I wait before touching it?")
    other = site.ask(WAIT.replace("capacitor", "transformer"))

    assert (same.kind, same.signature.question) == ("signed", WAIT)
    assert other.kind != "signed"
    assert other.near == (signed.id, WAIT)


def test_an_abstention_stays_one(site):
    site.sign(LIMIT)

    assert site.ask(CANTEEN).kind == "abstention"
