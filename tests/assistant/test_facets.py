"""What an incident needs, found in the sample library's emergency documents."""

from pathlib import Path

import pytest

import knowledge.sample
from assistant.chain import AnswerChain, Question
from assistant.facets import FACETS
from assistant.types import Answer
from knowledge.library import Library
from knowledge.settings import LibrarySettings

FILES = Path(knowledge.sample.__file__).parent / "files"
NAMES = {facet.name: facet for facet in FACETS}


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    home = tmp_path_factory.mktemp("facets")
    with Library(LibrarySettings(home=home, embedder="none")) as library:
        library.ingest([FILES / "emergency", FILES / "manuals" / "belt-conveyor-manual.pdf"])
        yield AnswerChain(library.searcher, library.page, None, 0.0)


@pytest.mark.parametrize(
    ("question", "facets", "words"),
    [
        ("井下透水了怎么撤？", {"withdraw", "cut power", "notify", "report"}, "避水灾路线"),
        ("井下发生火灾，现场人员如何处置？", {"withdraw", "cut power", "report"}, "自救器"),
        ("发生煤与瓦斯突出怎么办？", {"withdraw", "cut power"}, "自救器"),
        (
            "What must I do when someone gets an electric shock?",
            {"withdraw", "cut power", "notify", "first aid"},
            "nearest isolator",
        ),
        ("How should we respond to an ammonia leak?", {"withdraw"}, "25 ppm"),
        ("What should I do if the conveyor belt is on fire?", {"cut power", "report"}, "8000"),
    ],
)
def test_facets_of_incidents(chain, question, facets, words):
    reply = chain.invoke(question)

    assert isinstance(reply, Answer)
    found = {facet for citation in reply.citations for facet in citation.facets}
    assert facets <= found
    assert words in reply.text
    assert sum(len(citation.in_context) for citation in reply.citations) <= 1000
    assert reply.notes
    assert reply.text.startswith(reply.notes[0])


def test_other_questions_have_no_facets(chain):
    reply = chain.evidence(Question("How often does each team drill the emergency procedures?"))

    assert isinstance(reply, Answer)
    assert not reply.notes
    assert not any(citation.facets for citation in reply.citations)


@pytest.mark.parametrize(
    ("facet", "sentence", "ordered"),
    [
        ("withdraw", "立即停止作业，撤出人员。", True),
        ("withdraw", "Leave crosswind, then upwind: evacuate to 150 m.", True),
        ("withdraw", "撤人演练每半年组织一次。", False),
        ("cut power", "必须切断电源。", True),
        ("cut power", "主要通风机不得停止运转。", False),
        ("cut power", "Switch off at the nearest isolator.", True),
        ("cut power", "Do not switch off the main fan.", False),
        ("notify", "班组长应当通知附近人员。", True),
        ("notify", "Call 8100 and ask for an ambulance.", True),
        ("first aid", "呼吸心跳停止的，立即实施心肺复苏。", True),
        ("first aid", "抢救人员和灭火过程中，必须检查瓦斯。", False),
        ("first aid", "Cool burns with clean water.", True),
        ("report", "现场人员必须立即报告调度室。", True),
        ("report", "A written safety report is required.", False),
        ("report", "是否及时报告？", False),
    ],
)
def test_orders_are_told_from_mentions(facet, sentence, ordered):
    assert NAMES[facet].ordered_by(sentence) is ordered
