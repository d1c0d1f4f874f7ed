import json
from pathlib import Path

import pytest

from assistant.evaluation.emergencies import figures, judged, main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = ["phrase,label,language", "着火了,emergency,zh", "消防演练多久一次,about,zh",
            "we love bananas,emergency,en", "roof fall,about,en"]  # fmt: skip
    found = tmp_path / "phrases.csv"
    found.write_text("\n".join(rows), "utf-8")
    return found


def test_precision_and_recall_are_counted(file: Path):
    all_of, zh = figures(judged([file])), figures(judged([file]), "zh")
    assert (all_of.hits, all_of.missed, all_of.false, all_of.quiet) == (1, 1, 1, 1)
    assert (all_of.precision, all_of.recall) == (0.5, 0.5)
    assert (zh.precision, zh.recall) == (1.0, 1.0)


def test_a_file_may_say_it_all_by_its_name(tmp_path: Path):
    file = tmp_path / "zh_about.csv"
    file.write_text("phrase,kind\n灭火器多久检查一次,\n", "utf-8")
    (one,) = judged([file])
    assert (one.language, one.emergency, one.right) == ("zh", False, True)


def test_errors_are_listed(file: Path, capsys: pytest.CaptureFixture[str]):
    main([str(file), "--errors", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [error["phrase"] for error in told["errors"]] == ["we love bananas", "roof fall"]
    main([str(file), "--errors"])
    assert "missed  we love bananas" in capsys.readouterr().out


def test_a_row_without_a_label_is_told(tmp_path: Path):
    file = tmp_path / "phrases.csv"
    file.write_text("phrase,label,language\n着火了,perhaps,zh\n", "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        judged([file])
