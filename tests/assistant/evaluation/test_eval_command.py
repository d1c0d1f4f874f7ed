import json

import pytest
from typer.testing import CliRunner

from assistant.build import Assistant
from assistant.cli import app
from assistant.evaluation.baseline import build_baseline, chunks_of
from assistant.evaluation.items import Item
from assistant.evaluation.judging import Judge, Pool
from assistant.evaluation.results import evaluate
from assistant.settings import Settings
from knowledge.embedding import HashEmbedder
from knowledge.library import Library
from knowledge.settings import LibrarySettings

ROWS = [
    "question,answer,document,clause,answerable",
    "At what methane content do workers withdraw from the heading?,"
    "Workers must withdraw from the heading when methane reaches 1.5 %,gas.txt,3.2,",
    "How often is the booster fan checked?,check the booster fan every 7 days,gas.txt,3.3,",
    "Who may open the substation door?,,power.txt,4.2,",
    "瓦斯浓度达到多少必须撤出人员？,甲烷浓度达到1.5%时，必须停止工作，撤出人员,瓦斯.txt,第一条,",
    "What colour is the canteen's new roof?,,,,no",
]


@pytest.fixture
def home(tmp_path, texts, monkeypatch):
    folder = tmp_path / "home"
    for name, value in {"HOME": folder, "EMBEDDER": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    with Library(LibrarySettings(home=folder, embedder="none")) as library:
        library.ingest([texts])
    return folder


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "questions.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8-sig")
    return path


def davy(*arguments):
    result = CliRunner().invoke(app, ["eval", *map(str, arguments)])
    assert "Traceback" not in result.output
    return result


def told(*arguments):
    result = davy(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_supervisor_s_table_from_question_to_report(home, questions, tmp_path):
    report, ranking = tmp_path / "report.html", tmp_path / "run.txt"

    result = davy(questions, "--report", report, "--run-file", ranking)

    assert result.exit_code == 0, result.output
    assert "4 answerable and 1 unanswerable questions" in result.stdout
    assert "Right passage first                      1.000" in result.stdout
    assert "瓦斯.txt" in report.read_text("utf-8")
    line = ranking.read_text("utf-8").splitlines()[0].split()
    assert line[:2] == ["2", "Q0"]
    assert line[3:] == ["1", "1.000000", "davy"]
    (saved,) = (home / "evaluations").glob("*.json")
    assert str(home) not in saved.read_text("utf-8")
    assert str(tmp_path) not in saved.read_text("utf-8")


def test_a_run_is_compared_with_the_one_before_and_with_a_run_file(home, questions, tmp_path):
    ranking = tmp_path / "run.txt"
    first = told(questions, "--run-file", ranking)
    second = told(questions, "--threshold", "1")
    third = told(questions, "--against", ranking)
    fourth = told(questions, "--against", first["saved"])

    assert first["comparison"] is None
    assert first["davy"]["overall"]["recall@1"]["n"] == 4
    assert second["comparison"]["with"] == first["created"]
    assert second["conditions"]["threshold"] == 1
    assert second["comparison"]["figures"]["answered"]["delta"] == -1
    assert len(second["comparison"]["worse"]) == 4
    assert third["comparison"]["with"] == "run.txt"
    assert third["comparison"]["figures"]["mrr"]["delta"] == 0
    assert fourth["comparison"]["worse"] == []


def test_documents_that_are_not_loaded_are_told(home, tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("question,answer,document\nHow long?,ten whole minutes,else.pdf\n", "utf-8")

    result = davy(path)

    assert result.exit_code == 0
    assert "1 of 1 answerable questions are about documents" in result.stderr
    left_out = davy(path, "--only-loaded")
    assert left_out.exit_code == 2
    assert "No question is left" in left_out.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.csv"], "cannot be read"),
        (["{set}", "--baseline"], "'embedder' is 'none'"),
        (["{set}", "--against", "none.json"], "cannot be read"),
        (["{set}", "--report", "no/such/folder.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(home, questions, arguments, said):
    result = davy(*(questions if a == "{set}" else a for a in arguments))

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_library_without_documents(tmp_path, questions, monkeypatch):
    monkeypatch.setenv("DAVY_EMBEDDER", "none")

    result = davy(questions, "--home", tmp_path / "empty")

    assert result.exit_code == 2
    assert "davy ingest" in result.stderr


def test_a_library_that_is_held(home, questions):
    with Assistant(Settings(home=home, embedder="none", model="none"), "test"):
        assert davy(questions).exit_code == 3


def test_help_has_examples():
    assert "davy eval questions.csv" in davy("--help").stdout


def test_the_baseline_keeps_its_vectors(library, tmp_path):
    chunks, embedder = chunks_of(library), HashEmbedder()
    made = build_baseline(embedder, chunks, tmp_path)
    made_again = []

    again = build_baseline(embedder, chunks, tmp_path, lambda some: made_again.extend(some) or some)

    assert made_again == []
    assert len(list(tmp_path.iterdir())) == 1
    item = _asked(answer="reaches 1.5 %")
    (one,), (other,) = (evaluate(system, [item], Pool(chunks), 10) for system in (made, again))
    assert one.hits == other.hits
    assert one.answered
    assert len(one.citations) == 3


def test_chunks_are_judged_like_passages(library):
    chunks = chunks_of(library)

    assert all(len(chunk.text) <= 1000 for chunk in chunks)
    (found,) = Pool(chunks).qrels([Judge(_asked(clause="3.2", document="gas.txt"))])
    assert [chunk.file for chunk in chunks if chunk.id in found] == ["gas.txt"]


def _asked(**gold):
    return Item("1", "When do workers withdraw?", **gold)
