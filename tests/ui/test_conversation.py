from assistant.types import Abstention
from ui.conversation import Conversation


def test_questions_are_kept_in_order_and_only_the_latest():
    conversation = Conversation()
    for i in range(11):
        conversation = conversation.then(f"q{i}", Abstention(f"q{i}", "en", "", (), 0.0))

    assert conversation.questions == tuple(f"q{i}" for i in range(3, 11))
