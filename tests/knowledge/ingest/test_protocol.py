import pickle

import numpy as np
import pytest

from knowledge.errors import DamagedFile, DavyError
from knowledge.ingest.protocol import Failed, Frames, NeedPages, PageTask, Read, frame
from knowledge.types import Correction, Line, Page, Passage, Reading


def sent(data):
    return [message for i in range(0, len(data), 7) for message in FRAMES.feed(data[i : i + 7])]


FRAMES = Frames()


def test_messages_arrive_whole_however_they_are_cut():
    page = Page(0, "a b", 1, "i", 10.0, 20.0, (Line(0, 3, 1.0, 2.0, (0.0, 1.0, 2.0, 3.0)),))
    reading = Reading((page,), "t", ("w",), (Correction("f", "\ue000", "≥", 2, 0.9),))
    messages = [
        Read(reading, (Passage(0, 0, 3, "a b", ((0, "1"),)),)),
        NeedPages((1, 2), 3),
        PageTask("/a", "/b", 50.0, 4),
    ]
    assert sent(b"".join(map(frame, messages))) == messages


def test_errors_arrive_as_what_they_are():
    (failed,) = sent(frame(Failed(DamagedFile("'a' is torn.", "Mend it."), last=True)))
    assert type(failed.error) is DamagedFile
    assert (failed.error.message, failed.error.hint, failed.last) == ("'a' is torn.", "Mend it.", 1)


def test_numbers_of_numpy_arrive_as_pythons():
    page = Page(0, "a", width=np.float64(2.5), height=np.float32(1.5), number=np.int32(3))
    (read,) = sent(frame(Read(Reading((page,)), ())))
    found = read.reading.pages[0]
    assert [type(x) for x in (found.width, found.height, found.number)] == [float, float, int]


@pytest.mark.parametrize(
    "named",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"cbuiltins\ngetattr\n.",
        b"cknowledge.errors\n__builtins__\n.",
        b"cknowledge.ocr\nnp\n.",
        b"cknowledge.ocr\nrecognise\n.",
        b"cknowledge.ocr\nImage.open\n.",
        b"cknowledge.ingest.protocol\nimport_module\n.",
        b"cknowledge.ingest.protocol\nframe\n.",
        b"cknowledge.library\nLibrary\n.",
        b"\x80\x04\x8c\x0dknowledge.ocr\x8c\x14Recognition.__init__\x93.",
    ],
)
def test_nothing_but_our_data_can_be_named(named):
    with pytest.raises(pickle.UnpicklingError, match="not for a worker"):
        list(Frames().feed(len(named).to_bytes(8, "big") + named))


def test_our_classes_cannot_be_changed():
    # BUILD with a state for the class itself
    hostile = b"cknowledge.types\nPage\n(N}S'boxes'\nI1\nsstb."
    with pytest.raises((TypeError, AttributeError, pickle.UnpicklingError)):
        list(Frames().feed(len(hostile).to_bytes(8, "big") + hostile))
    hostile = b"cknowledge.errors\nDavyError\n(N}S'__str__'\nI1\nsstb."
    with pytest.raises((TypeError, AttributeError, pickle.UnpicklingError)):
        list(Frames().feed(len(hostile).to_bytes(8, "big") + hostile))
    assert str(DavyError("a", "b")) == "a b"


def test_a_message_that_claims_to_be_endless_is_refused():
    with pytest.raises(pickle.UnpicklingError, match="bytes"):
        list(Frames().feed(b"\xff" * 8))
