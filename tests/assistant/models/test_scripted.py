import pytest

from assistant.models import ScriptedChat
from knowledge.errors import ModelError


def test_replies_in_order_and_remembers_what_it_was_asked():
    model = ScriptedChat(replies=["one", "two"])

    assert [model.invoke("a").text, model.invoke("b").text] == ["one", "two"]
    assert [messages[0].text for messages in model.calls] == ["a", "b"]


def test_says_when_the_script_is_over():
    model = ScriptedChat(replies=[])

    with pytest.raises(ModelError, match="0 replies and was asked 1 times"):
        model.invoke("a")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Stop the  belt. [1]\n", ["Stop", " the", "  belt.", " [1]", "\n"]),
        ("撤出人员 now", ["撤", "出", "人", "员", " now"]),
    ],
)
def test_streams_word_by_word(reply, words):
    chunks = ScriptedChat(replies=[reply]).stream("a")

    assert [chunk.text for chunk in chunks if chunk.text] == words


def test_two_models_do_not_share_their_calls():
    first, second = ScriptedChat(replies=["x"]), ScriptedChat(replies=["x"])
    first.invoke("a")

    assert second.calls == []
