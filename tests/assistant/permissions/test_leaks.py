"""Whether somebody can be told anything of a document that is not theirs."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import islice

from assistant.chain import Question
from assistant.types import Answer
from assistant.wire import reply_json

_CASES = 10_000


def test_ten_thousand_questions_find_nothing_out_of_reach(world, whole, papers):
    """Random people, documents and questions: what is out of reach shows nowhere in a reply."""
    chance = random.Random(20261122)
    everybody = world.people()
    documents = {document.file: document for document in whole.library.documents()}
    assert len(documents) == len(papers)
    answered, beyond = 0, 0
    kept: dict[tuple[str, str], str] = {}
    for _ in range(_CASES):
        person, paper = chance.choice(everybody), chance.choice(papers)
        question = _disturbed(chance.choice(paper.questions), chance)
        if (person.name, question) not in kept:
            reply = whole.seen_by(person).chain.evidence(Question(question))
            answered += isinstance(reply, Answer)
            kept[person.name, question] = json.dumps(reply_json(reply), ensure_ascii=False)
        told = kept[person.name, question].replace(question, "")
        for other in papers if not paper.within(person.reach) else ():
            if not other.within(person.reach):
                beyond += 1
                document = documents[other.file]
                for secret in (*other.secrets, document.id, document.version_id, other.file):
                    assert secret not in told or secret in question, (person, other, question)
    assert answered > 500  # those who may know are told
    assert beyond > 50_000


def test_what_is_out_of_reach_changes_nothing(world, whole, papers, folder, tmp_path):
    """A reply is the same to the last figure as over a library that never held the rest."""
    chance = random.Random(3)
    for person in chance.sample(world.people(), 4):
        mine = [paper for paper in papers if paper.within(person.reach)]
        assert 0 < len(mine) < len(papers)
        with world.build(tmp_path / person.name, folder, mine) as alone:
            # Seen by the same person, for an index filled in one go rounds lengths otherwise.
            seen, reference = whole.seen_by(person), alone.seen_by(person)
            for paper in papers:
                for question in islice(paper.questions, 5):
                    with_rest = seen.chain.evidence(Question(question))
                    without = reference.chain.evidence(Question(question))
                    assert _untimed(with_rest) == _untimed(without), question


def test_a_document_that_leaves_somebodys_reach_is_gone_at_once(world, papers, folder, tmp_path):
    person = world.people()[2]
    mine = next(p for p in papers if p.within(person.reach) and p.title.isascii())
    with world.build(tmp_path / "moving", folder, [*papers[:12], mine]) as assistant:
        question = Question(mine.questions[0])
        (document,) = (d for d in assistant.library.documents() if d.file == mine.file)
        assert mine.secrets[2] in _told(assistant, person, question)
        said = replace(document.lifecycle, sites=("elsewhere",), audience=("nobody",))
        assistant.library.set_lifecycle(document.version_id, said, "the test")
        told = _told(assistant, person, question).replace(question.text, "")
        assert not any(secret in told for secret in mine.secrets)
        seen = assistant.seen_by(person)
        assert document.id not in {d.id for d in seen.library.documents(every_version=True)}
        assistant.library.set_lifecycle(document.version_id, document.lifecycle, "the test")
        assert mine.secrets[2] in _told(assistant, person, question)


def _disturbed(question: str, chance: random.Random) -> str:
    """A question as asked, or with a typing error, or as part of another."""
    how = chance.randrange(4)
    if how == 0:
        at = chance.randrange(len(question))
        return question[:at] + question[at + 1 :]
    if how == 1:
        return f"{question} {chance.choice(('please', '请问', 'kg', '第一条'))}"
    return question


def _told(assistant, person, question: Question) -> str:
    return str(reply_json(assistant.seen_by(person).chain.evidence(question)))


def _untimed(reply) -> dict:
    told = reply_json(reply)
    told.pop("timings_ms")
    return told
