"""What a load needs, worked out by hand; and what is measured."""

import math
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from insight_records import with_records

from assistant.access import Person
from assistant.chain import Question
from assistant.drafting import Drafter
from assistant.insights import (
    Inputs,
    Load,
    keep,
    kept,
    known,
    measure,
    measuring,
    plan,
    plan_json,
)
from assistant.insights.machine import this_machine
from assistant.insights.rates import Drafted, Level, Rates
from assistant.insights.serving import capacity_found
from assistant.insights.spending import Prices
from assistant.models import ScriptedChat
from knowledge.errors import SettingsError
from knowledge.lifecycle import UNLIMITED, Reach

ASKED = "How much methane is allowed in the return airway?"
LEVELS = (
    Level(1, 200, 10.0, 40.0, 90.0), Level(4, 400, 10.0, 90.0, 400.0),
    Level(16, 900, 10.0, 300.0, 2500.0),
)  # fmt: skip
RATES = Rates(
    "2026-11-22T08:00:00+00:00", this_machine(), 1000.0, 18, 232, LEVELS, 14_000,
    Drafted("small", 5, 2.0, 500.0, 60.0),
)  # fmt: skip
PRICES = Prices((20.0, 60.0), 0.7, (2.0, 4.0), "CNY")


def figures(load, inputs=Inputs(RATES, PRICES, 4.0, 14_000.0, None, 3000.0)):  # noqa: B008
    return {figure.name: figure for figure in plan(load, inputs)}


def test_fifty_million_a_month_are_nineteen_a_second():
    found = figures(Load(interactions=50_000_000))
    assert found["mean_rate"].value == pytest.approx(50_000_000 / (365.25 / 12 * 86_400))
    assert found["mean_rate"].value == pytest.approx(19.01, abs=0.01)
    assert found["each_day"].value == pytest.approx(50_000_000 / 6_000 / 30.4375)


def test_those_who_ask_in_some_hours_only_ask_faster():
    found = figures(Load(hours=8, peak=2))
    assert found["peak_rate"].value == pytest.approx(found["mean_rate"].value * 3 * 2)


def test_the_most_replies_within_the_target_count():
    assert RATES.sustained.askers == 4
    assert figures(Load())["sustained"].value == 40.0


def test_machines_are_enough_at_the_peak_and_one_may_fail():
    found = figures(Load())
    assert found["service"].value == pytest.approx(1 / 40)
    assert found["machine_rate"].value == pytest.approx(24.0)
    peak = 50_000_000 / (365.25 / 12 * 86_400) * 3
    assert found["machines"].value == math.ceil(peak / 24) + 1 == 4
    assert found["served"].value == math.floor(6_000 * 24 / peak)
    assert found["times_now"].value == pytest.approx(24 / (peak * 3000 / 50_000_000))


def test_a_draft_keeps_a_machine():
    found = figures(Load(drafted=0.25))
    assert found["service"].value == pytest.approx(1 / 40 + 0.25 * 2.0)
    tokens = 50_000_000 * 0.25 * (500 * 2 + 60 * 4) / 1e6
    assert found["token_cost"].value == pytest.approx(tokens)
    assert found["cost"].value == pytest.approx(found["energy_cost"].value + tokens)


def test_energy_and_storage():
    found = figures(Load())
    rest, work = 4 * 20 * 365.25 / 12 * 86_400, 40 * 50_000_000 / 40
    assert found["energy"].value == pytest.approx((rest + work) / 3_600_000)
    assert found["energy_cost"].value == pytest.approx(found["energy"].value * 0.7)
    assert found["records_year"].value == pytest.approx(50e6 * 12 * 14_000 / 1e9)
    assert found["audit_year"].value == pytest.approx(50e6 * 12 * 1000 / 1e9)
    assert found["loading"].value == pytest.approx(100_000 / 4 / 3600)


def test_each_figure_says_where_it_is_from():
    found = figures(Load())
    assert found["sustained"].source == "measured"
    assert found["kwh_price"].source == "set"
    assert found["audit_bytes"].source == "assumed"
    assert found["machines"].source == "computed"
    assert found["machines"].formula == "⌈57.04 ÷ 24⌉ + 1"
    assert all(bool(figure.formula) == (figure.source == "computed") for figure in found.values())


def test_what_is_not_known_is_not_supposed():
    found = figures(Load(drafted=0.5), Inputs())
    for name in ("machines", "served", "energy", "records_year", "loading", "times_now"):
        assert found[name].value is None
        assert found[name].formula == ""
    assert found["peak_rate"].value is not None
    assert plan_json(Load(), Inputs(), plan(Load(), Inputs()), "")["measured"] is None


@pytest.mark.parametrize(
    "wrong",
    [{"people": 0}, {"interactions": 0}, {"interactions": math.inf}, {"hours": 25}, {"peak": 0.5},
     {"drafted": 1.1}, {"busy": 1.0}, {"busy": 0}, {"spare": -1}, {"pages": -1}],
)  # fmt: skip
def test_a_load_that_cannot_be(wrong):
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        Load(**wrong)


def test_a_machine_is_measured_and_that_is_kept(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    records.append(ventilation.chain.evidence(Question(ASKED)))
    told = []
    rates = measure(ventilation, 0.5, tell=lambda done, total: told.append((done, total)))
    assert [level.askers for level in rates.levels] == [1, 2, 4, 8, 16]
    assert all(level.replies >= level.askers for level in rates.levels)
    assert all(0 < level.p50_ms <= level.p95_ms for level in rates.levels)
    assert rates.reply_bytes > 1000
    assert rates.drafted is None
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)
    assert records.count() == 1  # what was asked for the measure is nobody's question
    home = ventilation.settings.home
    assert not list(home.glob("measuring-*"))
    keep(home, rates)
    assert kept(home) == rates
    inputs = known(ventilation)
    assert inputs.rates == rates
    assert inputs.pages_per_s > 0
    (home / "capacity.json").write_text("{torn")
    assert kept(home) is None
    records.close()


def test_counts_of_the_whole_library_are_not_for_who_knows_of_a_part(ventilation):
    home, everything = ventilation.settings.home, person(UNLIMITED)
    keep(home, RATES)
    try:
        assert known(ventilation.seen_by(everything)).rates == RATES
        part = ventilation.seen_by(person(Reach(frozenset({"North"}), None)))
        hidden = capacity_found(part, {})["measured"]
    finally:
        (home / "capacity.json").unlink()
    assert (hidden["questions"], hidden["passages"]) == (None, None)
    assert hidden["levels"] == tuple(asdict(level) for level in LEVELS)


def test_who_knows_of_a_part_measures_the_machine_and_counts_nothing(ventilation, monkeypatch):
    part = ventilation.seen_by(person(Reach(frozenset({"North"}), None)))
    monkeypatch.setattr(measuring, "_questions", lambda _: [Question(ASKED)])
    rates = measure(part, 0.2)
    assert (rates.questions, rates.passages) == (None, None)
    assert rates.levels[0].replies


def person(reach):
    return Person("li", "Li", frozenset({"manager"}), reach)


def test_drafts_are_timed(ventilation, tmp_path, monkeypatch):
    records = with_records(ventilation, tmp_path)
    records.append(ventilation.chain.evidence(Question(ASKED)))
    model = ScriptedChat(replies=lambda _: "Methane must not exceed 1.0 % by volume. [1]")
    monkeypatch.setattr(ventilation.chain, "drafter", Drafter(model, "scripted", ("en",)))
    drafted = measure(ventilation, 0.2).drafted
    assert drafted.model == "scripted"
    assert drafted.seconds > 0
    assert drafted.output_tokens > 5
    assert drafted.prompt_tokens > drafted.output_tokens
    records.close()


def test_nothing_to_ask(tmp_path):
    from assistant.build import Assistant
    from assistant.settings import Settings

    settings = Settings(home=tmp_path, embedder="none", model="none")
    with Assistant(settings) as empty, pytest.raises(SettingsError, match="Nothing can be"):
        measure(empty, 0.1)


def test_measured_with_what_is_suggested_where_nothing_was_asked(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    assert measure(ventilation, 0.1).questions >= 1
    records.close()
