"""What cannot be read is shown as the page's image; what is not sure says so."""

import json

import pytest

from assistant import messages, show
from assistant.chain import AnswerChain
from assistant.types import Abstention, Answer
from assistant.wire import hit_json, reply_json
from knowledge.catalog import Draft
from knowledge.library import Library
from knowledge.settings import LibrarySettings
from knowledge.types import Line, Page, Passage

QUESTION = "What must the rope speed of the tugger winch not exceed?"
LIMIT = "6.1 The rope speed of the tugger winch must not exceed 1\ue0005 m/s."
SCANNED = "7.2 The brake of the inclined hoist is tested at 45 kN before every shift."


def draft(name, text, *, placed, origin="text", confidence=1.0):
    edges = tuple(60.0 + 4 * i for i in range(len(text) + 1))
    line = Line(0, len(text), 700.0, 712.0, edges, confidence)
    page = Page(
        0, text + "\n", 1, None, 595.0 if placed else 0.0, 842.0 if placed else 0.0,
        (line,) if placed else (), origin=origin, confidence=confidence,
    )  # fmt: skip
    passage = Passage(0, 0, len(text), text, clauses=((0, text.split(" ")[0]),))
    return Draft(name, name, name * 8, name, "en", [page], [passage])


@pytest.fixture
def answer(tmp_path):
    opened = []

    def ask(question, *drafts):
        library = Library(LibrarySettings(home=tmp_path / str(len(opened)), embedder="none"))
        opened.append(library)
        for one in drafts:
            library.publish(one)
        return AnswerChain(library.searcher, library.page, None, threshold=0.0).invoke(question)

    yield ask
    for library in opened:
        library.close()


def test_an_unreadable_figure_is_shown_as_the_image_of_its_place(answer):
    reply = answer(QUESTION, draft("winch", LIMIT, placed=True))

    (citation,) = reply.citations
    assert (citation.as_image, citation.quote, citation.clause) == (True, "", "6.1")
    assert len(citation.boxes) == 1
    assert reply.claims[0].text == messages.as_image("en")
    assert "\ue000" not in json.dumps(reply_json(reply), ensure_ascii=False)
    assert "could not be read" in show.reply(reply_json(reply))


def test_without_an_image_it_is_not_shown_at_all(answer):
    reply = answer(QUESTION, draft("winch", LIMIT, placed=False))

    assert isinstance(reply, Abstention)
    assert "1▯5 m/s" in hit_json(reply.hits[0])["text"]


def test_a_quotation_from_a_scan_says_so_and_how_sure_it_is(answer):
    scan = draft("hoist", SCANNED, placed=True, origin="ocr", confidence=0.55)
    reply = answer("At how many kN is the brake of the inclined hoist tested?", scan)

    assert isinstance(reply, Answer)
    (citation,) = reply.citations
    assert (citation.origin, citation.confidence, citation.doubtful) == ("ocr", 0.55, True)
    assert "recognised from a scan, 55% sure" in show.reply(reply_json(reply))
