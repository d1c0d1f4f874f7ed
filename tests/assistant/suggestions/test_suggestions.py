"""Suggested questions: only such as the library answers, from the document they were made from."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.build import Assistant
from assistant.settings import Settings
from assistant.suggestions import Suggestions

TEXTS = {
    "gas": "Gas rules\n\n3.1 Methane in the return airway must not exceed 1.0 % by volume.\n\n"
    "3.2 The ventilation officer shall check the booster fan every 7 days.\n",
    "power": "Power rules\n\n4.1 Wait 10 minutes after isolating a capacitor before touching"
    " it.\n\n4.2 Only the shift electrician may open the substation door.\n",
    "瓦斯": "瓦斯管理规定\n\n第一条 采掘工作面的空气温度不得超过26℃。\n\n"
    "第二条 采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作，撤出人员。\n",
    "emergency": "Fire\n\n5.1 The fire hydrant must not be more than 50 m from the belt drive.\n",
}
DAY = date(2026, 1, 1)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings) as opened:
        opened.library.ingest([folder])
        yield opened


def worked(assistant: Assistant) -> Suggestions:
    for _ in assistant.suggestions.work():
        pass
    return assistant.suggestions


def test_nothing_is_there_at_first_and_nobody_waits(assistant):
    assert assistant.suggestions.pending()
    assert assistant.suggestions.some("zh") == ()


def test_each_question_is_answered_in_the_visitors_language(assistant):
    found = worked(assistant)
    assert not found.pending()
    for language in ("zh", "en"):
        questions = found.some(language)
        assert questions
        for question in questions:
            reply = assistant.chain.evidence(question_of(question))
            assert reply.kind == "quoted"
            assert reply.language == language
            assert reply.confidence >= 0.65


def question_of(text: str):
    from assistant.chain import Question

    return Question(text)


def test_they_are_of_as_many_documents_as_there_are_and_the_same_all_day(assistant):
    found = worked(assistant)
    two = found.some("en", most=2, day=DAY)
    assert two == found.some("en", most=2, day=DAY)
    files = [assistant.chain.evidence(question_of(question)).citations[0].file for question in two]
    assert len(set(files)) == 2


def test_a_filter_leaves_only_what_it_can_answer(assistant):
    found = worked(assistant)
    (power,) = (d.version_id for d in assistant.library.documents() if d.file == "power.txt")
    questions = found.some("en", frozenset((power,)))
    assert questions
    for question in questions:
        assert assistant.chain.evidence(question_of(question)).citations[0].version_id == power
    assert found.some("zh", frozenset((power,))) == ()


def test_they_are_kept_and_made_anew_when_the_library_changes(assistant, tmp_path):
    worked(assistant)
    again = Suggestions(assistant.library, assistant.chain, 0.3)
    assert not again.pending()
    before = again.some("zh", day=DAY)
    assert before == assistant.suggestions.some("zh", day=DAY)
    assistant.library.remove("瓦斯.txt")
    assert again.some("zh", day=DAY) == ()  # at once
    assert again.pending()
    for _ in again.work():
        pass
    assert not again.pending()


@pytest.mark.parametrize("text", ["{", "[]", '{"v": 1}'])
def test_a_damaged_file_is_made_anew(assistant, text):
    (assistant.settings.home / "suggestions.json").write_text(text)
    assert Suggestions(assistant.library, assistant.chain, 0.3).some("en") == ()
