import threading
from collections.abc import Iterator

from assistant.types import Abstention, Reply
from knowledge.errors import LibraryDamaged
from ui.asking import Asking


def reply(reason: str) -> Reply:
    return Abstention("q", "en", reason, (), 0.0)


class Scripted:
    """Gives a reply, waits to be let go, gives another; or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.go_on, self.error, self.closed = threading.Event(), error, threading.Event()

    def stream(self, input: object) -> Iterator[Reply]:
        try:
            if self.error:
                raise self.error
            yield reply("evidence")
            self.go_on.wait(5)
            yield reply("half")
            yield reply("whole")
        finally:
            self.closed.set()


def wait_until_over(asking: Asking) -> None:
    for _ in range(500):
        if asking.over:
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never ended")


def test_the_evidence_is_there_while_the_draft_is_written_then_the_draft():
    answering = Scripted()
    asking = Asking(answering, "q")
    assert asking.wait(5)
    assert asking.reply == reply("evidence")
    assert not asking.over
    answering.go_on.set()
    wait_until_over(asking)
    assert asking.reply == reply("whole")


def test_a_dropped_question_stops_its_draft():
    answering = Scripted()
    asking = Asking(answering, "q")
    asking.wait(5)
    asking.drop()
    answering.go_on.set()
    wait_until_over(asking)
    assert asking.reply == reply("evidence")
    assert answering.closed.wait(5)


def test_errors_end_it():
    for error in (LibraryDamaged("damaged", "restore it"), RuntimeError("a fault")):
        asking = Asking(Scripted(error), "q")
        assert asking.wait(5)
        wait_until_over(asking)
        assert asking.error is error
        assert asking.reply is None
