from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.lifecycle import Filters, Lifecycle
from knowledge.lifecycle.standing import Edition, matching, standings, superseding_circle

LOADED = date(2026, 3, 1)
DAY = timedelta(days=1)


def edition(key: str, number: int = 1, *, document: str = "", **said) -> Edition:
    confirmed = said.pop("confirmed", "2026-03-02")
    return Edition(
        key, document or key, number, said.pop("removed", False), said.pop("added", LOADED), "zh",
        0, Lifecycle("Rules", confirmed=confirmed, **said),
    )  # fmt: skip


def test_the_first_version_of_which_no_date_is_known_holds_from_the_beginning():
    assert standings([edition("a")], date(1990, 1, 1)) == {"a": "in force"}


def test_a_version_holds_from_its_effective_day_until_the_next_begins_to_hold():
    old = edition("a1", 1, document="a", effective=date(2022, 4, 1))
    new = edition("a2", 2, document="a", effective=date(2027, 1, 1))
    told = {
        date(2022, 3, 31): ("not yet effective", "not yet effective"),
        date(2022, 4, 1): ("in force", "not yet effective"),
        date(2026, 12, 31): ("in force", "not yet effective"),
        date(2027, 1, 1): ("superseded", "in force"),
    }
    for day, (first, second) in told.items():
        assert standings([old, new], day) == {"a1": first, "a2": second}


def test_a_later_version_of_which_no_date_is_known_holds_from_the_day_it_was_loaded():
    both = [edition("a1", 1, document="a"), edition("a2", 2, document="a")]
    assert standings(both, LOADED - DAY) == {"a1": "in force", "a2": "not yet effective"}
    assert standings(both, LOADED) == {"a1": "superseded", "a2": "in force"}


def test_days_that_nobody_confirmed_do_not_count():
    proposed = edition("a", confirmed="", effective=date(2030, 1, 1), repealed=date(2020, 1, 1))
    assert standings([proposed], date(2026, 5, 1)) == {"a": "in force"}


def test_a_document_takes_the_place_of_another_from_the_day_it_holds():
    old, new = edition("a"), edition("b", supersedes=("a",), effective=date(2026, 6, 1))
    assert standings([old, new], date(2026, 5, 31))["a"] == "in force"
    assert standings([old, new], date(2026, 6, 1))["a"] == "superseded"
    gone = replace(new, removed=True)
    assert standings([old, gone], date(2026, 6, 1)) == {"a": "in force", "b": "removed"}


def test_a_repeal_leaves_nothing_in_force():
    old = edition("a1", 1, document="a")
    new = edition("a2", 2, document="a", effective=date(2026, 1, 1), repealed=date(2026, 9, 1))
    assert standings([old, new], date(2026, 9, 1)) == {"a1": "superseded", "a2": "repealed"}


@given(
    st.lists(st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1))), min_size=1),
    st.dates(date(1999, 1, 1), date(2031, 1, 1)),
)
def test_of_one_document_at_most_one_version_is_in_force(days, day):
    versions = [
        edition(f"v{i}", i, document="a", effective=effective, added=LOADED + i * DAY)
        for i, effective in enumerate(days, 1)
    ]
    found = list(standings(versions, day).values())
    assert found.count("in force") <= 1
    begun = any(how != "not yet effective" for how in found)
    assert found.count("in force") == int(begun)


def test_filters_leave_out_what_is_about_something_else():
    fan = edition("fan", specialty="power", equipment=("main fan",), sites=("North",))
    rules = edition("rules")
    law = edition("law", specialty="coking", sites=("South",))
    every = [fan, rules, law]
    assert matching(every, Filters()) == {"fan", "rules", "law"}
    assert matching(every, Filters(specialties=("power",))) == {"fan", "rules"}
    assert matching(every, Filters(sites=("South",))) == {"law", "rules"}
    assert matching(every, Filters(equipment=("main fan",))) == {"fan"}
    assert matching(every, Filters(documents=("rules", "law"))) == {"rules", "law"}
    assert matching(every, Filters(sites=("South",), specialties=("power",))) == {"rules"}


def test_documents_that_would_take_each_others_place_are_named():
    a, b, c = edition("a"), edition("b", supersedes=("a",)), edition("c", supersedes=("b",))
    assert superseding_circle([a, b, c], "a", Lifecycle("A", supersedes=("c",))) == ["a", "c", "b"]
    assert superseding_circle([a, b, c], "a", Lifecycle("A", supersedes=("a",))) == ["a"]
    assert superseding_circle([a, b, c], "c", Lifecycle("C", supersedes=("a", "b"))) == []
