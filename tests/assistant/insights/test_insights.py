"""The figures of a period, against counting one reply after the other."""

import csv
import io
import json
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from insight_records import keep_at, with_records

from assistant.access import Person
from assistant.chain import Question
from assistant.emergency.types import Emergency
from assistant.insights import insights, insights_csv, insights_json
from assistant.insights.periods import days_and_hours, steps, unit_of
from assistant.insights.spending import Prices, spent
from assistant.records import Records, latest
from assistant.records.statistics import Measured, cited, measured, said
from assistant.types import Abstention, Answer, Usage
from knowledge.lifecycle import Reach

NOW = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
ZONES = (UTC, ZoneInfo("Australia/Adelaide"), timezone(timedelta(hours=5, minutes=45)))
ASKED = "How much methane is allowed in the return airway?"
KINDS = ("quoted", "drafted", "signed", "abstention", "emergency")

replies = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 400 * 86_400),  # seconds ago
        st.one_of(st.none(), st.floats(0.1, 9000)),  # ms
        st.booleans(),  # cites what the library does not hold
        st.lists(st.tuples(st.sampled_from(("up", "down", "to supervisor")),
                           st.sampled_from(("", "a", "b"))), max_size=3),
    ),
    max_size=25,
)  # fmt: skip


def made(assistant, kind, ms, strange):
    answer = assistant.chain.evidence(Question(ASKED))
    assert isinstance(answer, Answer)
    times = {} if ms is None else {"evidence": ms, "total": ms * 2}
    if strange:
        elsewhere = replace(answer.citations[0], version_id="0" * 32, clause=None)
        answer = replace(answer, citations=(*answer.citations, elsewhere))
    if kind == "abstention":
        return Abstention("Who feeds the pit pony?", "en", "Nothing.", (), 0.0, times)
    if kind == "emergency":
        return Emergency("gas alarm!", "en", ("gas",), (), (), replace(answer, timings_ms=times))
    return replace(answer, kind=kind, timings_ms=times)


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(replies, st.sampled_from((7, 30, 90, 365, 0)), st.sampled_from(ZONES))
def test_figures_are_those_that_counting_gives(ventilation, given, days, zone):
    with tempfile.TemporaryDirectory() as folder:
        records = with_records(ventilation, Path(folder))
        for number, (kind, ago, ms, strange, feedback) in enumerate(given, 1):
            keep_at(records, made(ventilation, kind, ms, strange), NOW - timedelta(seconds=ago))
            for said_kind, by in feedback:
                records.add_feedback(str(number), said_kind, by=by)
        found = insights(ventilation, days, zone=zone, now=NOW)
        expect(found, ventilation, days, zone)
        records.close()


def expect(found, assistant, days, zone):
    """Count one record after the other."""
    last = NOW.astimezone(zone).date()
    first = last - timedelta(days=days - 1) if days else date.min
    whole = [assistant.records.get(e.id) for e in assistant.records.list(limit=1000)]
    mine = [r for r in whole if when(r, zone).date() >= first]
    kinds = Counter(r.entry.kind for r in mine)
    counts = found.whole.counts
    assert counts.asked == len(mine)
    assert counts.answered == sum(kinds[k] for k in ("quoted", "drafted", "signed"))
    assert (counts.signed, counts.abstained) == (kinds["signed"], kinds["abstention"])
    assert counts.emergencies == kinds["emergency"]
    assert list(found.hours) == [sum(when(r, zone).hour == h for r in mine) for h in range(24)]
    ends = [step.first for step in found.steps[1:]] + [last + timedelta(days=1)]
    for step, end in zip(found.steps, ends, strict=True):
        inside = [r for r in mine if step.first <= when(r, zone).date() < end]
        assert step.counts.asked == step.spent.replies == len(inside)
        times = [t["evidence"] for t in map(timings, inside) if "evidence" in t]
        if times:
            assert step.evidence.p95 == pytest.approx(np.quantile(times, 0.95), abs=0.06)
        else:
            assert step.evidence is None
    thumbs = Counter(one.kind for r in mine for one in latest(r.feedback))
    assert (found.up, found.down, found.sent) == tuple(
        thumbs[kind] for kind in ("up", "down", "to supervisor")
    )
    known = {d.version_id: d.title for d in assistant.library.documents(every_version=True)}
    clauses = Counter(
        place for r in mine
        for place in {(known[c["version_id"]], c["clause"] or "")
                      for c in ordinary(r).get("citations", []) if c["version_id"] in known}
    )  # fmt: skip
    assert {(c.document, c.clause): c.times for c in found.clauses} == clauses


def when(record, zone):
    return datetime.fromisoformat(record.entry.time).astimezone(zone)


def ordinary(record):
    return record.reply if record.entry.kind != "emergency" else record.reply["reply"]


def timings(record):
    return ordinary(record)["timings_ms"]


def test_what_came_later_is_counted_as_well_and_what_was_forgotten_no_more(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    reply = made(ventilation, "quoted", 10.0, False)
    for day in range(600):
        keep_at(records, reply, NOW - timedelta(hours=day))
    assert insights(ventilation, 0, now=NOW).whole.counts.answered == 600
    keep_at(records, reply, NOW)
    assert insights(ventilation, 0, now=NOW).whole.counts.answered == 601
    records.close()
    days = (datetime.now(UTC) - NOW).days + 11
    short = Records(tmp_path, days=days)
    left = short.count()
    assert 0 < left < 601
    assert len(measured(short)) == left
    assert max(place.times for place in cited(short)) == left
    short.close()


def test_others_records_are_not_counted(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    records.append(ventilation.chain.evidence(Question(ASKED)))
    records.add_feedback("1", "up")
    stranger = Person("li", "Li", frozenset({"engineer"}), Reach())
    theirs = ventilation.seen_by(stranger)
    assert measured(theirs.records) == []
    assert cited(theirs.records) == []
    assert said(theirs.records) == {}
    assert len(measured(records)) == 1
    records.close()


def test_topics_are_those_asked_in_the_period(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    for text, ago in (("Who feeds the pit pony?", 1), ("Who feeds the pit pony?", 50),
                      ("Where is the canteen?", 50)):  # fmt: skip
        reply = Abstention(text, "en", "Nothing.", (), 0.0)
        keep_at(records, reply, NOW - timedelta(days=ago))
    assert sum(times for _, times in insights(ventilation, 7, now=NOW).topics) == 1
    assert sum(times for _, times in insights(ventilation, 90, now=NOW).topics) == 3
    records.close()


def test_tokens_energy_and_cost(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    drafted = replace(made(ventilation, "drafted", 1800.0, False), usage=Usage(1000, 100, 3.0))
    keep_at(records, drafted, NOW - timedelta(hours=10))
    keep_at(records, made(ventilation, "quoted", 1800.0, False), NOW - timedelta(hours=5))
    rows = measured(records)
    assert [row.prompt_tokens for row in rows] == [1000, None]
    prices = Prices((10.0, 100.0), 0.5, (2.0, 4.0), "CNY")
    took = spent(rows, 36_000, prices)
    assert took.seconds == pytest.approx(7.2)
    assert took.kwh_work == pytest.approx(100 * 7.2 / 3.6e6)
    assert took.kwh_rest == pytest.approx(10 * (36_000 - 7.2) / 3.6e6)
    assert took.token_cost == pytest.approx((1000 * 2 + 100 * 4) / 1e6)
    assert took.cost == pytest.approx(took.kwh * 0.5 + took.token_cost)
    assert spent(rows, 36_000, Prices()).cost is None
    assert spent(rows, 36_000, Prices()).kwh is None
    records.close()


def test_nothing_is_supposed_of_tokens_that_were_not_kept():
    took = spent([Measured(0, "quoted", 1.0, 1.0, None, None)], 10, Prices(token_prices=(1.0, 1.0)))
    assert took.prompt_tokens is None
    assert took.cost is None


def test_work_takes_no_longer_than_the_time_that_has_passed():
    rows = [Measured(0, "quoted", 1.0, 60_000.0, None, None)] * 10
    assert spent(rows, 90, Prices()).seconds == 90


def test_an_empty_record(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    found = insights(ventilation, 0, now=NOW)
    assert found.whole.counts.asked == 0
    assert found.whole.total is None
    assert len(found.steps) == 1
    json.dumps(insights_json(found))
    records.close()


def test_a_csv_has_a_row_a_day(ventilation, tmp_path):
    records = with_records(ventilation, tmp_path)
    reply = replace(made(ventilation, "quoted", 12.5, False), usage=Usage(700, 80, 3.0))
    keep_at(records, reply, NOW - timedelta(days=100))
    found = insights(ventilation, 365, unit="day", zone=UTC, now=NOW)
    table = list(csv.DictReader(io.StringIO(insights_csv(insights_json(found)["steps"]))))
    assert len(table) == 365
    (row,) = (row for row in table if row["asked"] == "1")
    assert row["first_day"] == (NOW - timedelta(days=100)).date().isoformat()
    assert (row["evidence_p95_ms"], row["total_p50_ms"]) == ("12.5", "25.0")
    assert (row["prompt_tokens"], row["output_tokens"]) == ("700", "80")
    assert table[0]["evidence_p50_ms"] == table[0]["prompt_tokens"] == ""
    records.close()


@pytest.mark.parametrize(
    ("days", "unit", "most"),
    [(1, "day", 1), (31, "day", 31), (90, "week", 14), (365, "month", 13)],
)
def test_a_period_has_few_steps_without_gaps(days, unit, most):
    last = date(2026, 11, 22)
    begins = list(steps(last - timedelta(days=days - 1), last, unit_of(days)))
    assert unit_of(days) == unit
    assert len(begins) <= most
    assert begins[0] == last - timedelta(days=days - 1)
    assert begins == sorted(set(begins))


def test_hours_are_those_of_the_clock_on_the_day_it_changes():
    zone = ZoneInfo("Europe/Berlin")
    at = np.array([int(datetime(2026, 3, 29, hour, 59, tzinfo=UTC).timestamp()) for hour in (0, 1)])
    days, hours = days_and_hours(at, zone)
    assert list(hours) == [1, 3]
    assert list(days) == [date(2026, 3, 29).toordinal()] * 2
