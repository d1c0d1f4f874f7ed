"""The pairs written by hand, and what is made of them by small changes."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from assistant.evaluation.equivalence import figures, judged, main
from assistant.signing.equivalence import Meanings
from knowledge.glossary import Exact
from knowledge.normalise import language_of

FILES = sorted(Path(__file__).parent.glob("equivalence_*.tsv"))
MEANINGS = Meanings(Exact.load())


def _questions() -> list[str]:
    found: dict[str, None] = {}
    for file in FILES:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                found |= {row["first"]: None, row["second"]: None}
    return list(found)


CHINESE = [q for q in _questions() if language_of(q) == "zh"]
ENGLISH = [q for q in _questions() if language_of(q) == "en"]


def test_no_pair_is_wrongly_the_same_and_most_are_found() -> None:
    pairs = judged(FILES, MEANINGS)
    assert len(pairs) > 700
    assert [pair for pair in pairs if pair.told and not pair.same] == []
    assert figures(pairs).recall > 0.85
    assert figures(pairs, "cross").recall > 0.7


def test_equivalence_holds_both_ways() -> None:
    for question in _questions():
        assert MEANINGS.meaning(question) == MEANINGS.meaning(question + " ")
    for pair in judged(FILES, MEANINGS):
        assert MEANINGS.equivalent(pair.second, pair.first) == pair.told


@pytest.mark.parametrize("word", ["not", "never", "only", "should", "without"])
def test_a_word_more_is_another_question(word: str) -> None:
    for question in ENGLISH[::4]:
        words = question.split()
        for at in range(len(words)):
            changed = " ".join([*words[:at], word, *words[at:]])
            assert not MEANINGS.equivalent(question, changed), changed


@pytest.mark.parametrize("word", ["不", "没有", "宜"])
def test_a_chinese_word_more_is_another_question(word: str) -> None:
    for question in CHINESE[::2]:
        for at in range(0, len(question) - 1, 3):
            changed = question[:at] + word + question[at:]
            assert not MEANINGS.equivalent(question, changed), changed


def test_another_figure_is_another_question() -> None:
    for question in _questions():
        for found in re.finditer(r"\d", question):
            other = str((int(found[0]) + 1) % 10)
            changed = question[: found.start()] + other + question[found.end() :]
            assert not MEANINGS.equivalent(question, changed), changed


def test_the_command_tells_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(FILES[0]), "--errors"])
    said = capsys.readouterr().out
    assert "precision 1.000" in said
    assert "missed" in said
    main([str(FILES[0]), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {row["language"] for row in told["figures"]} == {"all", "zh", "en", "cross"}


def test_a_row_with_another_label_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("first\tsecond\tsame\tlanguage\tsort\na\tb\tmaybe\ten\tx\n", encoding="utf-8")
    with pytest.raises(ValueError, match="maybe"):
        judged([file], MEANINGS)
