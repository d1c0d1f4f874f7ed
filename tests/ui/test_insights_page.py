"""The Insights page without a browser."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from assistant.access import Person
from assistant.build import Assistant
from assistant.chain import Question
from assistant.insights.capacity import Load, Unit, plan
from assistant.insights.kept import keep
from assistant.insights.known import known
from assistant.insights.machine import this_machine
from assistant.insights.rates import Level, Rates
from assistant.records import Records
from assistant.records.table import RecordTable
from assistant.types import Abstention, Usage
from knowledge.lifecycle import Reach
from ui import runtime
from ui.i18n.capacity import CAPACITY
from ui.i18n.insights import INSIGHTS

EN, LOAD = INSIGHTS["en"], CAPACITY["en"]
RETURN = "How much methane is allowed in the return airway?"
STRANGE = "Where is the **canteen** :red[x] $x^2$ <b>menu</b>?"
WATTS = {"power_watts": (20.0, 60.0), "energy_price": 0.7, "currency": "CNY"}


def page() -> None:
    from ui.pages.insights import insights_page

    insights_page()


@pytest.fixture
def asked(served: Assistant, tmp_path, monkeypatch) -> Assistant:
    """The assistant with a record of its own that holds a few replies, some of them old."""
    records = Records(tmp_path)
    monkeypatch.setattr(served, "records", records)
    forget(served)
    quoted = served.chain.evidence(Question(RETURN))
    for reply in (
        quoted, replace(quoted, kind="signed"), Abstention(STRANGE, "en", "No.", (), 0.02),
        quoted,
    ):  # fmt: skip
        records.append(reply)
    records.add_feedback("1", "down", by="Li Wei")
    with records.file.adding() as session:
        old = (datetime.now(UTC) - timedelta(days=60)).isoformat(timespec="milliseconds")
        session.execute(update(RecordTable).where(RecordTable.number == 4).values(time=old))
    yield served
    records.close()
    forget(served)
    (served.settings.home / "capacity.json").unlink(missing_ok=True)


def forget(assistant: Assistant) -> None:
    """Have it make anew what holds the record of before."""
    for made in ("unanswered", "review"):
        assistant.__dict__.pop(made, None)


def app(**query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def plots(test: AppTest) -> list[dict]:
    charts = test.get("arrow_vega_lite_chart") or test.get("vega_lite_chart")
    return [json.loads(chart.proto.spec) for chart in charts]


def capacity(test: AppTest) -> AppTest:
    return test.button_group(key="insights-view").set_value("capacity").run()


def test_a_period_is_told_in_figures(asked):
    test = app()
    said = shown(test)
    assert "<dd>3</dd>" in said
    assert EN.share.format(count=2, share=2 / 3) in said
    assert EN.share.format(count=1, share=1 / 2) in said  # signed, of those answered
    assert "rules · 3.1" in said
    assert "Li Wei" not in said
    test.button_group(key="insights-period").set_value("90").run()
    assert "<dd>4</dd>" in shown(test)


def test_plots_are_told_to_those_who_cannot_see_them(asked):
    test = app()
    found = plots(test)
    assert len(found) == 3
    for spec in found:
        assert spec["encoding"]["y"]["title"]
        assert spec["encoding"]["x"]["title"]
        assert "url" not in json.dumps(spec.get("data", {}))
    said = shown(test)
    assert said.count("<details") == 4  # of them one of what waits for review
    assert EN.numbers.format(title=EN.latency) in said


def test_topics_are_shown_literally(asked):
    said = shown(app())
    assert "<b>menu" not in said
    assert EN.topics in said


def test_what_is_not_known_says_what_it_lacks(asked, monkeypatch):
    said = shown(app())
    for missing in (EN.no_tokens, EN.no_watts, EN.no_prices):
        assert missing in said
    monkeypatch.setattr(asked, "settings", asked.settings.model_copy(update=WATTS))
    said = shown(app())
    assert EN.no_watts not in said
    assert EN.no_prices not in said
    assert "CNY" in said


def test_tokens_energy_and_cost_are_plotted_where_they_are_known(asked, monkeypatch):
    quoted = asked.chain.evidence(Question(RETURN))
    asked.records.append(replace(quoted, usage=Usage(700, 80, 3.0)))
    monkeypatch.setattr(asked, "settings", asked.settings.model_copy(update=WATTS))
    test = app()
    said = shown(test)
    for title in (EN.tokens.format(unit=EN.units["day"]), EN.wh, EN.cost):
        assert EN.numbers.format(title=title) in said
    assert len(plots(test)) == 6
    assert EN.tokens_each.format(prompt=700, output=80) in said


def test_nothing_was_asked(served, tmp_path, monkeypatch):
    monkeypatch.setattr(served, "records", Records(tmp_path))
    forget(served)
    test = app()
    assert EN.nothing in shown(test)
    forget(served)
    assert not plots(test)


def test_a_record_that_is_switched_off_is_told(asked, monkeypatch):
    assert EN.off not in shown(app())
    monkeypatch.setattr(asked, "settings", asked.settings.model_copy(update={"record": False}))
    assert EN.off in shown(app())


def test_a_damaged_record_is_told(served, tmp_path, monkeypatch):
    (tmp_path / "records.sqlite").write_bytes(b"torn" * 2000)
    monkeypatch.setattr(served, "records", Records(tmp_path))
    assert "records.sqlite" in shown(app())


@pytest.mark.parametrize(
    ("roles", "views", "measures"),
    [({"engineer"}, 0, False), ({"supervisor"}, 2, False), ({"manager"}, 2, True)],
)
def test_the_page_is_for_those_who_are_responsible(asked, monkeypatch, roles, views, measures):
    person = Person("li", "Li", frozenset(roles))
    monkeypatch.setattr(runtime, "person", lambda: person)
    test = app()
    assert not test.exception
    offered = [group for group in test.get("button_group") if group.key == "insights-view"]
    assert [len(group.options) for group in offered] == ([views] if views else [])
    if offered:
        buttons = {button.key for button in capacity(test).button}
        assert ("measure" in buttons) == measures


def test_the_capacity_of_a_machine(asked):
    test = capacity(app())
    assert LOAD.not_measured in shown(test)
    assert LOAD.unknown in shown(test)
    level = Level(4, 400, 10.0, 90.0, 400.0)
    rates = Rates("2026-11-22T08:00:00+00:00", this_machine(), 1000.0, 18, 232, (level,), 14_000)
    keep(asked.settings.home, rates)
    said = shown(test.run())
    assert "40.0 replies a second to 4 askers" in said
    assert "18 different questions, 232 passages" in said
    assert "⌈57.04 ÷ 24⌉ + 1" in said
    test.number_input(key="load-asked").set_value(1_000_000).run()
    said = shown(test)
    assert "⌈1.141 ÷ 24⌉ + 1" in said
    assert said.count(LOAD.sources["computed"]) >= 8


def test_who_knows_of_a_part_is_not_told_how_much_there_is(asked, monkeypatch):
    level = Level(4, 400, 10.0, 90.0, 400.0)
    rates = Rates("2026-11-22T08:00:00+00:00", this_machine(), 1000.0, 18, 232, (level,), 14_000)
    keep(asked.settings.home, rates)
    person = Person("li", "Li", frozenset({"manager"}), Reach(frozenset({"North"})))
    monkeypatch.setattr(runtime, "person", lambda: person)
    said = shown(capacity(app()))
    assert "40.0 replies a second to 4 askers" in said
    assert "different questions" not in said
    assert "232" not in said


def test_a_machine_is_measured_from_the_page(asked, monkeypatch):
    from ui.components.insights import measured

    quick = measured.measure
    monkeypatch.setattr(measured, "measure", lambda given, tell: quick(given, 0.2, tell=tell))
    test = capacity(app())
    test.button(key="measure").click().run()
    said = shown(test)
    assert LOAD.not_measured not in said
    assert "replies a second" in said
    assert asked.records.count() == 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_has_its_words(asked, language):
    texts = CAPACITY[language]
    for load in (Load(), Load(drafted=0.5)):
        for figure in plan(load, known(asked)):
            assert texts.figures[figure.name]
    assert set(texts.units) == set(Unit.__args__)
    assert {"token_cost", "cost", "draft_seconds"} <= set(texts.figures)
