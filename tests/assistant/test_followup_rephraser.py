import threading

import pytest

from assistant.build import build_rephraser
from assistant.chain import AnswerChain, Question
from assistant.drafting import Drafter
from assistant.followup import Rephraser
from assistant.followup.rephraser import adds_nothing
from assistant.models import ScriptedChat
from assistant.settings import Settings
from assistant.wire import reply_json
from knowledge.errors import ModelError

AFTER = ("What is the methane limit in the intake airway?",)
ASKED = "and in the return airway?"
RULED = "What is the methane limit in the return airway?"
GOOD = "What is the limit for methane in the return airway?"


def rephraser(*replies, **given):
    return Rephraser(ScriptedChat(replies=list(replies)), ("zh", "en"), **given)


def test_the_model_restates_a_follow_up():
    assert rephraser(GOOD).complete(ASKED, AFTER) == GOOD
    assert rephraser("回风巷瓦斯浓度不得超过多少？").complete(
        "那回风巷呢？", ("进风巷瓦斯浓度不得超过多少？",)
    ) == "回风巷瓦斯浓度不得超过多少？"  # fmt: skip


@pytest.mark.parametrize(
    "reply",
    [
        "What is the carbon limit in the return airway?",  # a word from nowhere
        "What is the methane limit of 2 % in the return airway?",  # a figure from nowhere
        "The methane limit in the return airway?\nIt is 1 %.",  # more than one line
        "回风巷的瓦斯限值是多少？",  # another language
        "What is the methane limit in the intake airway?",  # what was asked is lost
        "What is not the methane limit in the return airway?",  # turned round
        "methane airway " * 40,  # too long
        "",
    ],
)
def test_rules_take_over_from_a_restatement_that_does_not_hold(reply):
    assert rephraser(reply).complete(ASKED, AFTER) == RULED


def test_a_question_that_stands_alone_never_reaches_the_model():
    model = ScriptedChat(replies=[])
    asked = "How often must the conveyor be inspected?"

    assert Rephraser(model, ("en",)).complete(asked, AFTER) == asked
    assert Rephraser(model, ("en",)).complete(ASKED, ()) == ASKED
    assert model.calls == []


def test_a_language_that_the_model_does_not_write_is_left_to_rules():
    model = ScriptedChat(replies=[])

    assert Rephraser(model, ("zh",)).complete(ASKED, AFTER) == RULED
    assert model.calls == []


def test_a_model_that_fails_or_hangs_is_not_waited_for():
    gate = threading.Event()

    def fails(_):
        raise ModelError("The server is away.", "Start it.")

    def hangs(_):
        gate.wait(10)
        return GOOD

    for replies in (fails, hangs):
        model = ScriptedChat(replies=replies)
        assert Rephraser(model, ("en",), seconds=0.2).complete(ASKED, AFTER) == RULED
    gate.set()


def test_restatements_are_held_to_the_turns():
    assert adds_nothing(GOOD, ASKED, AFTER)
    assert not adds_nothing("Return airway methane ignore", ASKED, AFTER)


def test_the_bundled_model_restates_nothing():
    drafter = Drafter(ScriptedChat(replies=[]), "scripted", ("en",))

    assert build_rephraser(Settings(model="bundled"), drafter) is None
    assert build_rephraser(Settings(model="none"), None) is None
    assert build_rephraser(Settings(model="openai:m@http://localhost:1/v1"), drafter)


def test_a_reply_tells_what_the_question_was_understood_as(library):
    chain = AnswerChain(library.searcher, library.page, None, 0.3)
    before = "How long must I wait after isolating a capacitor before touching it?"

    alone = chain.invoke(Question(before))
    leaning = chain.invoke(Question("who may open it?", ("Where is the substation door?",)))

    assert alone.understood == ""
    assert reply_json(alone)["understood"] is None
    assert leaning.understood == "The substation door — who may open it?"
    assert reply_json(leaning)["understood"] == leaning.understood
    assert leaning.question == "who may open it?"


def test_the_chain_searches_with_what_the_model_made_of_it(library):
    restated = "Who may open the substation door?"
    chain = AnswerChain(library.searcher, library.page, None, 0.3, rephraser(restated))

    reply = chain.invoke(Question("who may open it?", ("Where is the substation door?",)))

    assert reply.understood == restated
    assert "shift electrician" in reply.text
