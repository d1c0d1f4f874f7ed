import pytest

from knowledge.glossary import Glossary
from knowledge.lexical import Entry, LexicalIndex
from knowledge.retrieval.kinds import kind_of
from knowledge.retrieval.understanding import understand
from knowledge.tokens import token_set


@pytest.fixture(scope="module")
def glossary():
    return Glossary.load()


@pytest.fixture
def index():
    found = LexicalIndex(None)
    found.add(
        [
            Entry("zh", "v", "局部通风机必须由指定人员负责管理。", ""),
            Entry("en", "v", "The auxiliary fan shall be looked after by a named person.", ""),
        ]
    )
    return found


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("瓦斯浓度达到多少必须撤人？", "quantity"),
        ("风筒出口到工作面的距离不超过多少米", "quantity"),
        ("How deep may the trench be?", "quantity"),
        ("主通风机多久检查一次？", "when"),
        ("How often is the rope inspected?", "when"),
        ("谁负责签发工作票？", "who"),
        ("Who signs the permit?", "who"),
        ("灭火器放在哪里？", "where"),
        ("Where is the first aid kit?", "where"),
        ("井下能不能带手机？", "yes_no"),
        ("May I enter alone?", "yes_no"),
        ("什么是受限空间？", "definition"),
        ("What is the definition of a trench?", "definition"),
        ("为什么要先测氧气？", "reason"),
        ("巡检时要看哪些项目？", "list"),
        ("What records must be kept?", "list"),
        ("发生透水怎么处理？", "procedure"),
        ("How do I isolate the pump?", "procedure"),
        ("发生中毒事故应如何处置？", "procedure"),
        ("What do I do with a man who got a shock when he opened the panel?", "procedure"),
        ("风门", "other"),
    ],
)
def test_the_kind_of_answer_that_is_asked_for(question, kind):
    assert kind_of(question) == kind


def test_what_a_question_names(index, glossary):
    query = understand("按《煤矿安全规程》第一百七十三条，局扇由谁管？", index, glossary)

    assert query.language == "zh"
    assert query.kind == "who"
    assert query.references == ("第一百七十三条",)
    assert query.titles == ("煤矿安全规程",)


def test_other_names_in_both_languages(index, glossary):
    query = understand("局扇由谁管？", index, glossary)

    assert "局部通风机" in query.synonyms
    assert "auxiliary fan" in query.translation
    other = query.own_share(token_set("风门必须关闭。"))
    assert query.own_share(token_set("局部通风机必须由指定人员负责管理。")) > other
    assert query.foreign_share(token_set("The auxiliary fan is looked after.")) > 0.2
    assert query.foreign_share(token_set("The door is kept shut.")) == 0


def test_figures_are_their_own_translation(index, glossary):
    query = understand("通风机温度到75要停吗", index, glossary)

    with_figure = query.foreign_share(token_set("The fan temperature is 75."))
    assert with_figure > query.foreign_share(token_set("The fan temperature is high."))


def test_nothing_to_ask_with(index, glossary):
    query = understand("？？", index, glossary)

    assert query.terms == ()
    assert query.share(token_set("风门")) == 0
