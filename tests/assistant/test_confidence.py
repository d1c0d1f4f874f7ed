"""The confidence: figures, model, what is lacking, and a site's own calibration."""

import json
import random

import pytest
from typer.testing import CliRunner

from assistant import messages
from assistant.calibration import calibrate, save
from assistant.cli import app
from assistant.confidence import FEATURES, Model, Shortfall, measure, shipped, shortfalls
from assistant.confidence.calibrated import FILE, load, reset
from assistant.confidence.fitting import Example, fit, threshold_for
from assistant.confidence.overlap import shared, units
from assistant.evidence import select
from knowledge.errors import SettingsError
from knowledge.library import Library
from knowledge.retrieval import Query
from knowledge.retrieval.answers import gives, wanted
from knowledge.settings import LibrarySettings

RULES = """第一条 采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作，撤出人员，切断电源。
第二条 电气设备检修前，检修负责人必须切断上级电源，并挂牌上锁。
第三条 本规程所称局部通风机，是指向局部地点供风的通风机。
"""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    (folder / "rules.txt").write_text(RULES, encoding="utf-8")
    settings = LibrarySettings(home=folder / "home", embedder="none")
    with Library(settings, "test") as library:
        library.ingest([folder / "rules.txt"])
        yield library.searcher


def asked(searcher, question):
    query = searcher.understand(question)
    hits = searcher.search(query, 10)
    return query, hits, select(query, hits)


def test_an_answered_question_is_more_probable_than_one_with_the_same_words(searcher):
    answered = shipped().probability(measure(*asked(searcher, "甲烷浓度达到多少必须撤出人员？")))
    other = shipped().probability(measure(*asked(searcher, "甲烷传感器多久标校一次？")))
    assert other < answered


def test_nothing_found_is_no_answer(searcher):
    query = searcher.understand("甲烷")
    assert measure(query, [], []) == (0.0,) * len(FEATURES)
    assert shipped().probability((0.0,) * len(FEATURES)) == 0


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("局部通风机的定义是什么？", "definition"),
        ("What is the purpose of stone dust?", "reason"),
        ("风速最低是多少？", "figure"),
        ("Who signs the permit?", "person"),
        ("多久检查一次？", "time"),
    ],
)
def test_what_sort_of_statement_is_asked_for(searcher, question, kind):
    assert wanted(searcher.understand(question)) == kind


@pytest.mark.parametrize(
    ("kind", "text", "given"),
    [
        ("figure", "不得低于0.25 m/s", True),
        ("figure", "应当及时处理", False),
        ("person", "由矿长批准", True),
        ("definition", "风桥是指……", True),
        ("definition", "Fans run on the surface.", False),
        ("reason", "in order to prevent sparks", True),
    ],
)
def test_whether_a_text_makes_such_a_statement(kind, text, given):
    assert gives(kind, text) is given


def test_stretches_are_shared_in_order_and_single_characters_do_not_count():
    question = units("甲烷浓度")
    assert shared(question, units("甲烷的浓度")) == 1
    assert shared(question, units("甲度")) == 0
    assert shared(units("test the roof"), units("Test the roof daily")) == 1


def test_telling_words_that_no_passage_has_are_named(searcher):
    found = shortfalls(*asked(searcher, "工作面的氡浓度达到多少必须撤出人员？"))
    assert "氡" in next(item for item in found if item.kind == "absent").words


def test_a_named_document_that_is_not_loaded_and_a_missing_definition_are_named(searcher):
    found = shortfalls(*asked(searcher, "《潜水规程》中挂牌上锁的定义是什么？"))
    assert found[0] == Shortfall("title", ("潜水规程",))
    assert found[-1].kind in ("definition", "absent")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shortfall_is_worded(language):
    kinds = ("title", "absent", "apart", "figure", "time", "person", "definition", "reason", "list")
    told = messages.missing(language, [Shortfall(kind, ("radon",)) for kind in kinds])
    assert len(set(told)) == len(kinds)
    assert all("radon" in text for text in told[:3])
    said = messages.abstention(language, 0.1, 0.3, found=True, lacking=told)
    assert said.endswith(told[-1])


def example(draw, answerable):
    figures = [draw.random() * 0.4 + 0.3 * answerable for _ in FEATURES]
    return Example(tuple(figures), answerable, str(draw.random()))


def examples(count, seed=0):
    draw = random.Random(seed)
    return [example(draw, i % 2 == 0) for i in range(count)]


def test_without_examples_to_speak_of_a_fit_stays_where_it_was():
    base = Model.of(-1.0, dict.fromkeys(FEATURES, 0.5))
    held = fit(examples(30), base, (1.0,) * len(FEATURES), 1e9)
    assert held.intercept == pytest.approx(base.intercept, abs=1e-3)
    assert held.slopes == pytest.approx(base.slopes, abs=1e-3)


def test_a_feature_without_spread_keeps_its_coefficient():
    base = Model.of(-1.0, dict.fromkeys(FEATURES, 0.5))
    scales = (0.0, *([0.2] * (len(FEATURES) - 1)))
    assert fit(examples(60), base, scales, 1.0).slopes[0] == 0.5


def test_a_threshold_answers_its_share():
    assert threshold_for([0.1, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9], 0.9) == 0.5


def test_a_calibration_is_kept_loaded_and_reset(tmp_path):
    found = calibrate(examples(60), [("site.csv", "abc")])
    assert found.after.auroc > 0.9
    assert save(tmp_path, found) == tmp_path / FILE
    assert load(tmp_path) == found.model
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["sets"] == [["site.csv", "abc"]]
    assert reset(tmp_path)
    assert not reset(tmp_path)
    assert load(tmp_path) == shipped()


def test_shuffled_labels_cannot_ruin_the_model():
    draw = random.Random(5)
    noise = [Example(example(draw, True).figures, bool(i % 2), str(i)) for i in range(30)]
    found = calibrate(noise, [])
    moved = max(abs(a - b) for a, b in zip(found.model.slopes, shipped().slopes, strict=True))
    assert moved < 6


@pytest.mark.parametrize("given", [examples(10), [e for e in examples(80) if e.answerable]])
def test_too_few_questions_or_one_sort_are_refused(given):
    with pytest.raises(SettingsError, match="at least 20"):
        calibrate(given, [])


@pytest.mark.parametrize("text", ["", "{}", '{"model": {"intercept": 1, "slopes": {"x": 1}}}',
                                  '{"model": {"intercept": "NaN", "slopes": {}}}'])  # fmt: skip
def test_a_damaged_calibration_is_an_error_that_says_what_to_do(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"calibration\.json.*--reset"):
        load(tmp_path)


def test_the_command_calibrates_and_resets(tmp_path, monkeypatch):
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    home = tmp_path / "home"
    (tmp_path / "rules.txt").write_text(RULES, encoding="utf-8")
    with Library(LibrarySettings(home=home, embedder="none"), "test") as library:
        library.ingest([tmp_path / "rules.txt"])
    rows = [
        f'{{"question": "第{i}次：{text}", "answer": "x", "answerable": {str(yes).lower()}}}'
        for i in range(6)
        for text, yes in [("甲烷浓度达到多少必须撤出人员？", True), ("谁必须挂牌上锁？", True),
                          ("食堂几点开饭？", False), ("潜水员的年龄是多少？", False)]
    ]  # fmt: skip
    (tmp_path / "site.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run = CliRunner().invoke
    done = run(app, ["calibrate", str(tmp_path / "site.jsonl"), "--json", "--home", str(home)])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["answerable"], told["unanswerable"]) == (12, 12)
    assert told["after"]["auroc"] > 0.9
    assert (home / FILE).exists()
    done = run(app, ["calibrate", "--reset", "--home", str(home)])
    assert "is gone" in done.stdout
    assert run(app, ["calibrate", "--home", str(home)]).exit_code == 2


def test_an_empty_query_lacks_nothing():
    assert shortfalls(Query(""), [], []) == ()
