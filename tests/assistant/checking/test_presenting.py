"""Which verdicts need a person, and which clauses stand beside a statement."""

from dataclasses import replace

import pytest

from assistant.checking.presenting import OUTCOMES, beside, counted, needs, outcome
from assistant.checking.types import Against, Checked, Statement

SAID = Statement("Methane in the return airway must not exceed 1.0 % by volume.")


@pytest.fixture(scope="session")
def cited(checked):
    """A citation of the library, for verdicts that are put together here."""
    (citation, *_) = checked(SAID.text).citations
    return citation


def verdict(result, **more):
    return Checked(SAID, result, "Why.", **more)


def test_a_verdict_stands_as_the_checker_gave_it(cited):
    assert outcome(verdict("supported", citations=(cited,))) == "supported"
    assert outcome(verdict("contradicted", citations=(cited,))) == "contradicted"
    assert outcome(verdict("not found", nearest=(cited,))) == "not found"
    assert outcome(verdict("not found")) == "not found"


def test_documents_that_disagree_need_a_person(cited):
    both = verdict("supported", citations=(cited,), conflicts=(Against(cited, "Less."),))
    assert needs(both) == "documents disagree"
    assert outcome(both) == "needs a person"
    assert [clause.role for clause in beside(both)] == ["supports", "otherwise"]
    assert beside(both)[1].reason == "Less."


def test_a_clause_that_is_hard_to_read_needs_a_person(cited):
    unsure = replace(cited, confidence=0.4, origin="ocr")
    image = replace(cited, as_image=True, quote="")
    assert needs(verdict("supported", citations=(unsure,))) == "source unsure"
    assert needs(verdict("supported", citations=(unsure, cited))) is None
    assert needs(verdict("not found", nearest=(image, cited))) == "source unsure"


def test_clauses_in_another_language_alone_need_a_person(cited):
    foreign = replace(cited, quote="回风流中甲烷浓度不得超过1.0%。")
    assert needs(verdict("not found", nearest=(foreign,))) == "other language"
    assert needs(verdict("not found", nearest=(foreign, cited))) is None


def test_a_contradiction_is_never_put_aside(cited):
    unsure = replace(cited, confidence=0.4)
    against = verdict("contradicted", citations=(unsure,), conflicts=(Against(cited, "Less."),))
    assert outcome(against) == "contradicted"


def test_every_statement_is_counted_once(cited):
    both = verdict("supported", citations=(cited,), conflicts=(Against(cited, "Less."),))
    found = counted([both, verdict("not found"), verdict("supported", citations=(cited,))])
    assert found == {"contradicted": 0, "needs a person": 1, "not found": 1, "supported": 1}
    assert tuple(found) == OUTCOMES


def test_the_nearest_clause_alone_is_shown(cited):
    assert [c.role for c in beside(verdict("not found", nearest=(cited, cited)))] == ["nearest"]
