import math

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from assistant.evaluation.figures import auroc, refused_at, summarise
from assistant.evaluation.verdicts import tally, verdict, worst

from .conftest import PASSAGES, asked, item

ITEMS = [
    item("first", PASSAGES["gas"], kind="quantity"),
    item("third", PASSAGES["fan"], kind="who"),
    item("lost", PASSAGES["door"], kind="who"),
    item("refused", PASSAGES["door"]),
    item("none"),
    item("made up"),
]
SCRIPT = {
    "first": ("gas fan", "gas door", 0.9),
    "third": ("gas door fan", "fan", 0.8),
    "lost": ("gas fan", "gas", 0.7),
    "refused": ("door", None, 0.2),
    "none": ("gas", None, 0.1),
    "made up": ("fan", "fan", 0.6),
}


@pytest.fixture
def results():
    return asked(SCRIPT, ITEMS)


def test_figures_worked_out_by_hand(results):
    found = {name: figure.value for name, figure in summarise(results).overall.items()}

    assert found["recall@1"] == 2 / 4
    assert found["recall@5"] == found["recall@10"] == 3 / 4
    assert found["mrr"] == pytest.approx((1 + 1 / 3 + 0 + 1) / 4, abs=1e-4)
    assert found["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4) + 0 + 1) / 4, abs=1e-4)
    assert found["answered"] == 3 / 4
    assert found["covered"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["numbers"] == 1.0  # of the two that have figures
    assert found["citation_precision"] == pytest.approx((1 / 2 + 1 + 0) / 3, abs=1e-4)
    assert found["citation_recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["refused"] == 1 / 2
    assert found["abstention_precision"] == 1 / 2
    assert found["characters"] == pytest.approx(
        np.mean([len(PASSAGES["gas"]) + len(PASSAGES["door"]) + 1, len(PASSAGES["fan"]),
                 len(PASSAGES["gas"])]), abs=1e-3,
    )  # fmt: skip


def test_ranks_and_latency(results):
    assert [result.rank for result in results] == [1, 3, None, 1, None, None]
    assert summarise(results).latency["evidence"] == {"p50": 4.0, "p95": 4.0, "p99": 4.0}


def test_groups_are_of_their_own_questions(results):
    groups = summarise(results).groups

    assert groups["kind"]["who"]["recall@5"].value == 1 / 2
    assert groups["kind"]["who"]["recall@5"].n == 2
    assert set(groups["language"]) == {"en"}
    assert groups["document"] == {}


def test_the_interval_holds_the_value_and_narrows_with_more_questions(results):
    few = summarise(results).overall["recall@1"]
    many = summarise(results * 50).overall["recall@1"]

    assert few.low <= few.value <= few.high
    assert many.high - many.low < few.high - few.low
    assert summarise(results) == summarise(results)


def test_auroc_is_scikit_learn_s():
    random = np.random.default_rng(3)
    known, unknown = random.random(40).round(1), random.random(30).round(1)
    truth = [1] * 40 + [0] * 30

    expected = roc_auc_score(truth, np.concatenate((known, unknown)))

    assert float(auroc(known, unknown)) == pytest.approx(expected)


def test_refused_while_nine_in_ten_are_answered():
    known = np.arange(1, 11) / 10  # 0.2 is the threshold that lets nine of ten through
    assert float(refused_at(known, np.array([0.1, 0.15, 0.2, 0.5]))) == 0.5


def test_verdicts(results):
    assert [verdict(result) for result in results] == [
        "right", "right", "elsewhere", "refused", "right", "made-up",
    ]  # fmt: skip
    assert sum(count for *_, count in tally(results)) == len(results)
    told = [(name, count, [r.item.id for r in some]) for name, count, some in worst(results, 2)]
    assert told == [("made-up", 1, ["made up"]), ("elsewhere", 1, ["lost"]),
                    ("refused", 1, ["refused"])]  # fmt: skip


def test_a_set_with_qrels_counts_any_grade_as_relevant():
    items = [item("graded", qrels=(("gas", 1), ("fan", 2)), answerable=True)]

    (result,) = asked({"graded": ("gas fan", "gas", 0.9)}, items)

    assert result.rank == 1
    assert result.figures["recall@1"] == 1.0
    ideal = 2 + 1 / math.log2(3)
    assert result.figures["ndcg@10"] == pytest.approx((1 + 2 / math.log2(3)) / ideal)
    assert "coverage" not in result.figures


def test_no_hits_and_nothing_to_find():
    items = [item("empty", PASSAGES["gas"]), item("absent", "What no passage says at all")]

    results = asked({"empty": ("", None, 0.0), "absent": ("gas", "gas", 0.5)}, items)

    assert [r.figures["ndcg@10"] for r in results] == [0.0, 0.0]
    assert [r.figures["recall@10"] for r in results] == [0.0, 0.0]
