import json
import sys
from pathlib import Path

import pytest

from assistant.evaluation.references import load, main, report, tried

TEXT = "灯河煤矿规定\r\n第一条 局部通风机必须安设在进风巷中，距回风口不得小于10m。\r\n第二条 其他。"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "规定.txt").write_bytes(TEXT.encode("gb18030"))
    start = TEXT.index("第一条")
    rows = [
        {"id": "a", "question": "局部通风机距回风口多远？", "answer": "距回风口不得小于10m。"},
        {"id": "b", "question": "局部通风机距回风口多远？", "answer": "距回风口不得小于20m。"},
        {"id": "c", "question": "局部通风机安设在哪里？", "answer": "必须安设在回风巷中。"},
    ]
    place = {"document": "规定.txt", "start": start, "end": TEXT.index("第二条")}
    lines = (json.dumps(row | place, ensure_ascii=False) for row in rows)
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines), "utf-8")
    return questions, tmp_path


def test_windows_are_of_the_text_as_decoded(files: tuple[Path, Path]):
    first, *_ = load(*files)
    assert first.window.startswith("第一条 局部通风机")
    assert first.window.endswith("10m。\r\n")


def test_a_wrong_figure_is_not_accepted(files: tuple[Path, Path]):
    right, wrong, _ = (tried(reference, asked=True) for reference in load(*files))
    assert right.accepted
    assert not wrong.accepted
    assert "quantity" in wrong.checks


def test_report_counts_answers_and_checks(files: tuple[Path, Path]):
    told = report([tried(reference, asked=False) for reference in load(*files)])
    assert told["accepted"]["n"] == told["claims"] == 3
    assert told["rejected_by"]["quantity"] == 1
    assert told["ms_per_claim"]["mean"] > 0


def test_command_measures_with_the_question_and_without(
    files: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    questions, documents = files
    misses = documents / "misses.jsonl"
    given = [str(questions), "--documents", str(documents), "--misses", str(misses)]
    monkeypatch.setattr(sys, "argv", ["references", *given])
    main()
    out = capsys.readouterr().out
    assert "with question" in out
    assert "without question" in out
    assert {json.loads(line)["id"] for line in misses.read_text("utf-8").splitlines()} >= {"b"}


def test_splits_divide_the_answers(files: tuple[Path, Path]):
    assert {reference.split for reference in load(*files)} <= {"even", "odd"}
