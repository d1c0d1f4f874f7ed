import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.types import Abstention, Answer, Reply
from knowledge.errors import LibraryDamaged
from knowledge.lifecycle import Filters
from ui.asking import Asking


def reply(reason: str) -> Reply:
    return Abstention("q", "en", reason, (), 0.0)


class Scripted:
    """Gives a reply, waits to be let go, gives another and waits, gives the last; or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.go_on, self.finish, self.stopped = (threading.Event() for _ in range(3))

    def stream(self, input: object, *, dropped: threading.Event) -> Iterator[Reply]:
        if self.error:
            raise self.error
        yield reply("evidence")
        while not (dropped.wait(0.01) or self.go_on.is_set()):
            pass
        if dropped.is_set():
            self.stopped.set()
            return
        yield reply("half")
        self.finish.wait(5)
        yield reply("whole")


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came")


def test_the_evidence_is_there_while_the_draft_is_written_then_what_has_passed():
    answering = Scripted()
    asking = Asking(answering, "q")
    assert asking.wait(5)
    assert asking.reply == reply("evidence")
    assert not asking.over
    answering.go_on.set()
    wait_until(lambda: asking.reply == reply("half"))
    assert not asking.over
    answering.finish.set()
    wait_until(lambda: asking.over)
    assert asking.reply == reply("whole")


def test_a_dropped_question_stops_its_draft_at_once():
    answering = Scripted()
    asking = Asking(answering, "q")
    asking.wait(5)
    asking.drop()
    assert answering.stopped.wait(5)
    wait_until(lambda: asking.over)
    assert asking.reply == reply("evidence")


@pytest.mark.parametrize(
    "error", [LibraryDamaged("damaged", "restore it"), RuntimeError("a fault")]
)
def test_errors_end_it(error: Exception):
    asking = Asking(Scripted(error), "q")
    assert asking.wait(5)
    wait_until(lambda: asking.over)
    assert asking.error is error
    assert asking.reply is None


@pytest.mark.parametrize(
    ("filters", "wider"),
    [
        (Filters(sites=("North",)), True), (Filters(), False),
        (Filters(as_of=date(2024, 1, 1)), False),
    ],
)  # fmt: skip
def test_an_abstention_under_filters_says_whether_the_whole_library_answers(
    filters: Filters, wider: bool
):
    answering = Scripted()
    answer = Answer("quoted", "q", "en", (), (), (), 0.9)
    asking = Asking(answering, "q", (), filters, lambda question: answer)
    asking.wait(5)
    assert asking.wider_answers is wider
    asking.drop()
