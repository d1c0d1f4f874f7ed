import json

import pytest

from assistant.evaluation.datasets import load_set, load_sets
from knowledge.errors import SettingsError


@pytest.fixture
def written(tmp_path):
    """Writes a file, from text or lines of JSON, and gives its path."""

    def write(name, content, encoding="utf-8"):
        if isinstance(content, list):
            content = "\n".join(json.dumps(line, ensure_ascii=False) for line in content)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode(encoding))
        return path

    return write


def test_a_reference_answer_and_a_reason_for_none(written):
    path = written(
        "set.jsonl",
        [
            {
                "id": "a",
                "question": "多久？",
                "answer": "十分钟以内",
                "document": "规程.txt",
                "start": 0,
            },
            {"id": "b", "question": "How deep?", "reason": "its document is not in the corpus"},
        ],
    )

    first, second = load_set(path).items

    assert (first.answer, first.document, first.language) == ("十分钟以内", "规程.txt", "zh")
    assert first.answerable
    assert first.set_name == "set.jsonl"
    assert (second.answerable, second.language, second.kind) == (False, "en", "unknown")


def test_the_sample_library_s_questions(written):
    path = written(
        "set.jsonl",
        [
            {"id": "1", "question": "Q?", "file": "rules/a.pdf", "answer": "ten", "clause": "5.2"},
            {"id": "2", "question": "Q?", "file": None, "answer": None, "clause": None},
        ],
    )

    first, second = load_set(path).items

    assert (first.document, first.clause, first.answerable) == ("a.pdf", "5.2", True)
    assert not second.answerable


def test_phrases_with_alternatives(written):
    line = {
        "id": "1", "question": "And there?", "language": "en", "file": "a.pdf", "folder": "pdf-en",
        "phrases": ["1.5 %", "withdraw"], "or": [["2 %"]], "numbers": ["1.5"], "kind": "quantity",
        "clause": None, "page": 3, "split": "dev", "after": ["What is the limit?"],
    }  # fmt: skip

    (item,) = load_set(written("set.jsonl", [line])).items

    assert item.phrases == (("1.5 %", "withdraw"), ("2 %",))
    assert (item.numbers, item.page, item.kind) == (("1.5",), 3, "quantity")
    assert item.after == ("What is the limit?",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_from_a_spreadsheet(written, encoding, delimiter):
    rows = [
        ["问题", "答案", "文件", "条款", "页码", "可回答"],
        ["瓦斯超限怎么办？", "停止工作", "规程.pdf", "第一条", "12", ""],
        ["食堂几点开饭？", "", "", "", "", "否"],
        ["", "", "", "", "", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)

    first, second = load_set(written("set.csv", text, encoding)).items

    assert (first.answer, first.document, first.clause) == ("停止工作", "规程.pdf", "第一条")
    assert (first.page, first.id, second.id) == (12, "2", "3")
    assert not second.answerable


def test_cells_may_hold_line_breaks_and_several_questions_before(written):
    text = (
        'Question,Answer,After,Kind\n"How\nlong?",ten minutes,first? | second?,time\n'
        "Where?,here,,\n"
    )

    first, second = load_set(written("set.csv", text)).items

    assert first.question == "How\nlong?"
    assert (first.after, first.kind) == (("first?", "second?"), "time")
    assert second.id == "4"


def test_topics_with_qrels_beside_them(written):
    written("set.qrels", "1 0 site rules.pdf#5.2 2\n1 0 abc 0\n2 0 abc 0\n")
    path = written("set.tsv", "1\tHow long?\n2\tHow deep?\n")

    first, second = load_set(path).items

    assert first.qrels == (("site rules.pdf#5.2", 2), ("abc", 0))
    assert (first.answerable, second.answerable) == (True, False)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("set.jsonl", '{"question": "Q?", "answer": "A"}\n{"question"', "Line 2 of 'set.jsonl'"),
        ("set.jsonl", "[1]", "Line 1 of 'set.jsonl' is no JSON object"),
        ("set.jsonl", '{"id": "1", "answer": "A"}', "Line 1 of 'set.jsonl' has no question"),
        ("set.jsonl", '\n{"question": "Q?"}', "Line 2 of 'set.jsonl' does not say what"),
        ("set.jsonl", '{"question": "Q?", "clause": "5"}', "Line 1 of 'set.jsonl' does not say"),
        ("set.csv", "question,answer\nA?,a\nB?,\n", "Line 3 of 'set.csv' does not say what"),
        (
            "set.csv",
            "question,document,page\nA?,a.pdf,x\n",
            "Line 2 of 'set.csv' is not understood",
        ),
        ("set.csv", "frage,antwort\nA?,a\n", "names no column 'question'"),
        ("set.csv", "question,answer\n", "holds no questions"),
        ("set.csv", "id,question,answer\n1,A?,a\n1,B?,b\n", "the id '1'"),
        ("set.tsv", "1\tHow long?\n", "no 'set.qrels' beside it"),
        ("set.xlsx", "", "is no question set"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(written, name, content, said):
    with pytest.raises(SettingsError) as raised:
        load_set(written(name, content))

    assert said in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("line", ["1 0 a.pdf", "1 0 a.pdf x"])
def test_a_line_that_is_no_judgement(written, line):
    written("set.qrels", f"1 0 b.pdf 1\n{line}\n")

    with pytest.raises(SettingsError, match=r"Line 2 of 'set\.qrels'"):
        load_set(written("set.tsv", "1\tHow long?\n"))


def test_bytes_that_are_no_text_and_files_that_are_missing(tmp_path):
    path = tmp_path / "set.csv"
    path.write_bytes(b"\xff\x00\x81")
    with pytest.raises(SettingsError, match="no text in UTF-8 or GB18030"):
        load_set(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_set(tmp_path / "none.csv")


def test_sets_of_the_same_name_are_told_apart(written):
    line = [{"question": "Q?", "answer": "A"}]

    one, other = load_sets([written("x/set.jsonl", line), written("y/set.jsonl", line)])

    assert (one.name, other.name) == ("x/set.jsonl", "y/set.jsonl")
    assert one.items[0].identity != other.items[0].identity
    assert one.sha256 == other.sha256
