import random
from dataclasses import replace

import pytest

from assistant.evaluation.compare import compare
from assistant.evaluation.run import Run, previous
from knowledge.errors import SettingsError

from .conftest import PASSAGES, asked, item

NAMES = list(PASSAGES)
ITEMS = [item(str(i), PASSAGES[NAMES[i % 3]]) for i in range(60)]
ITEMS += [item(f"u{i}") for i in range(40)]


def played(seed, right=0.8):
    """A system that is right about so many questions, which ones depends on the seed."""
    chance, script = random.Random(seed), {}
    for i, asked_item in enumerate(ITEMS):
        gold, other = NAMES[i % 3], NAMES[(i + 1) % 3]
        fine = chance.random() < right
        if asked_item.answerable:
            script[asked_item.id] = (f"{gold} {other}" if fine else other, gold if fine else other,
                                     chance.uniform(0.3, 1))  # fmt: skip
        else:
            script[asked_item.id] = (other, None if fine else other, chance.uniform(0, 0.7))
    return asked(script, ITEMS)


def test_a_run_beside_itself_shows_nothing():
    found = compare(played(1), played(1), "before")

    assert all(d.p == 1 and d.delta == 0 for d in found.differences.values())
    assert found.worse == found.better == ()


def test_noise_is_told_from_a_regression():
    noise = compare(played(2), played(1), "before")
    worse = compare(played(2, right=0.4), played(1), "before")

    assert not any(d.significant for d in noise.differences.values())
    for name in ("recall@1", "mrr", "refused", "score"):
        assert worse.differences[name].significant, name
        assert worse.differences[name].delta < 0
    assert len(worse.worse) > len(worse.better)


def test_what_got_worse_is_told_by_question_most_so_first():
    before = played(1, right=1)
    scores = enumerate((0.2, 0.05))
    fallen = [replace(before[i], figures=before[i].figures | {"score": new}) for i, new in scores]
    now = [*fallen, *before[2:]]

    found = compare(now, before, "before")

    assert [change.now.item.id for change in found.worse] == ["1", "0"]
    assert [change.now.item.id for change in compare(before, now, "x").better] == ["1", "0"]


def test_a_confidence_that_tells_less_is_noticed():
    before = played(1, right=1)
    blind = [replace(result, confidence=0.5) for result in before]

    difference = compare(blind, before, "before").differences["auroc"]

    assert difference.now == 0.5
    assert difference.significant


def test_questions_that_only_one_run_has_are_left_out():
    found = compare(played(1)[:30], played(1)[20:], "before")

    assert found.differences["recall@1"].n == 10
    assert "refused" not in found.differences


def test_a_run_is_kept_whole(run_of, tmp_path):
    run = run_of(played(1), played(2))

    path = run.save(tmp_path / "evaluations")

    assert Run.load(path) == run
    assert path.name == "2026-11-22T080000.000Z.json"


def test_the_run_before_is_the_last_one_of_the_same_questions(run_of, tmp_path):
    first = run_of(played(1), created="2026-11-20T08:00:00.000+00:00")
    last = run_of(played(2), created="2026-11-21T08:00:00.000+00:00")
    other = run_of(played(2)[:40], created="2026-11-22T08:00:00.000+00:00")
    for run in (last, first, other):
        run.save(tmp_path)
    (tmp_path / "2026-11-23T080000.000Z.json").write_text("{}", "utf-8")

    assert previous(tmp_path, ITEMS) == last
    assert previous(tmp_path, ITEMS[:5]) == other
    assert previous(tmp_path, [replace(one, question="Else?") for one in ITEMS]) is None


def test_a_file_that_is_no_run(tmp_path):
    path = tmp_path / "run.json"
    path.write_text("{}", "utf-8")
    with pytest.raises(SettingsError, match="is no run of this version"):
        Run.load(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        Run.load(tmp_path / "none.json")
