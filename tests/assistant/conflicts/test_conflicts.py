"""Documents that disagree: found, kept, dropped, settled."""

from dataclasses import replace

import pytest

from assistant.conflicts import Conflicts, conflict_json
from assistant.conflicts.within import ConflictsWithin
from knowledge.errors import ChangedSince, LibraryDamaged, LibraryError, NotFound
from knowledge.library import Library
from knowledge.lifecycle import UNLIMITED, Reach

RULES = """Belt rules of the pit

2.1 The belt speed in the main drift shall not exceed 6 m/s.

2.2 The walkway beside the belt in the main drift must be at least 0.8 m wide.
"""
MANUAL = """Manual of the main belt

4.1 The belt speed in the main drift must not exceed 8 m/s.

4.2 Humidity: at most 95 % (25 °C).
"""


def scanned(conflicts: Conflicts) -> list[tuple[str, ...]]:
    """The documents of each conflict, the stricter one first."""
    list(conflicts.scan())
    return [tuple(s.citation.file for s in one.sides) for one in conflicts.list()]


def say(library: Library, file: str, **said: object) -> None:
    (found,) = (d for d in library.documents() if d.file == file)
    library.set_lifecycle(found.version_id, replace(found.lifecycle, **said), "Ada")


def test_both_sides_are_shown_the_stricter_one_first(conflicts, load):
    load(rules=RULES, manual=MANUAL)
    assert scanned(conflicts) == [("rules.txt", "manual.txt")]
    (found,) = conflicts.list()
    first, second = (side.citation for side in found.sides)
    assert (first.conflict, second.conflict) == ("stricter", "laxer")
    assert (first.clause, second.clause) == ("2.1", "4.1")
    assert first.quote == "2.1 The belt speed in the main drift shall not exceed 6 m/s."
    ((start, end),) = found.sides[0].differs
    assert first.quote[start:end] == "6 m/s"
    assert conflict_json(found)["sides"][1]["role"] == "laxer"


def test_a_scan_goes_on_with_what_is_new_in_both_directions(conflicts, load):
    load(manual=MANUAL)
    assert scanned(conflicts) == []
    assert conflicts.pending() == ()
    load(rules=RULES)
    assert len(conflicts.pending()) == 1
    assert scanned(conflicts) == [("rules.txt", "manual.txt")]


def test_a_conflict_goes_with_its_version(conflicts, load, library):
    load(rules=RULES, manual=MANUAL)
    assert len(scanned(conflicts)) == 1
    load(manual=MANUAL.replace("8 m/s", "6 m/s"))
    assert conflicts.list() == ()
    assert scanned(conflicts) == []
    load(manual=MANUAL.replace("8 m/s", "7 m/s"))
    assert len(scanned(conflicts)) == 1
    library.remove("rules.txt")
    assert scanned(conflicts) == []


def test_two_versions_of_one_document_do_not_disagree(conflicts, load):
    load(rules=RULES)
    load(rules=RULES.replace("6 m/s", "5 m/s"))
    assert scanned(conflicts) == []


def test_what_is_settled_stays_so_as_long_as_both_say_the_same(conflicts, load, library):
    load(rules=RULES, manual=MANUAL)
    scanned(conflicts)
    (found,) = conflicts.list()
    settled = conflicts.settle(found.id, " Ada  Byron ", " the rules count ")
    assert (settled.settled.by, settled.settled.remark) == ("Ada Byron", "the rules count")
    load(manual=MANUAL + "\n4.3 The drum is painted green.\n")  # a new version, the same words
    again = Conflicts(library)
    scanned(again)
    assert [one.settled.by for one in again.list()] == ["Ada Byron"]
    assert again.reopen(found.id).settled is None
    again.settle(found.id, "Bo")
    load(manual=MANUAL.replace("8 m/s", "9 m/s"))
    scanned(again)
    assert [one.settled for one in again.list()] == [None]


def test_what_another_has_settled_is_not_settled_over(conflicts, load):
    load(rules=RULES, manual=MANUAL)
    scanned(conflicts)
    (found,) = conflicts.list()
    conflicts.settle(found.id, "Otto", "the rules count")
    with pytest.raises(ChangedSince, match="Otto"):
        conflicts.settle(found.id, "Pia", "the manual counts")
    assert conflicts.list()[0].settled.remark == "the rules count"
    assert conflicts.settle(found.id, "Otto", "both").settled.remark == "both"
    conflicts.reopen(found.id)
    assert conflicts.settle(found.id, "Pia").settled.by == "Pia"


def test_everybody_sees_at_once_what_a_scan_finds_and_another_settles(conflicts, load, library):
    load(rules=RULES, manual=MANUAL)
    limited = Reach(frozenset({"north"}), frozenset())
    otto, pia = (
        ConflictsWithin(conflicts, library.seen_by(reach, name))
        for reach, name in ((UNLIMITED, "otto"), (limited, "pia"))
    )
    views = (conflicts, otto, pia)
    assert [view.list() for view in views] == [()] * 3
    scanned(conflicts)
    (found,) = conflicts.list()
    assert [[one.id for one in view.list()] for view in views] == [[found.id]] * 3
    otto.settle(found.id, "Otto", "the rules count")
    assert [view.list()[0].settled.by for view in views] == ["Otto"] * 3
    with pytest.raises(ChangedSince):
        pia.settle(found.id, "Pia")
    pia.reopen(found.id)
    assert [view.list()[0].settled for view in views] == [None] * 3
    assert pia.list() is pia.list()  # made once, as long as nothing changes


def test_the_lower_authority_that_allows_more_comes_first_and_is_said(conflicts, load, library):
    drum = "A rule\n\n1.1 The drum speed beside the belt must not exceed {} m/s.\n"
    load(rules=RULES, manual=MANUAL, a=drum.format(5), b=drum.format(4))
    say(library, "rules.txt", authority="law")
    say(library, "manual.txt", authority="manual")
    assert scanned(conflicts)[0] == ("rules.txt", "manual.txt")
    first, second = conflicts.list()
    assert (first.breach, second.breach) == (True, False)
    assert [side.authority for side in first.sides] == ["law", "manual"]


def test_where_nobody_can_say_which_is_stricter_the_higher_authority_comes_first(
    conflicts, load, library
):
    text = "Fan {}\n\n1.1 The rated power of the main fan motor is {} kW.\n"
    load(a=text.format("sheet", 200), b=text.format("data", 250))
    say(library, "b.txt", authority="standard")
    say(library, "a.txt", authority="manual")
    assert scanned(conflicts) == [("b.txt", "a.txt")]
    assert conflicts.list()[0].sides[0].citation.conflict == "differs"


def test_documents_of_two_sites_may_differ(conflicts, load, library):
    load(rules=RULES, manual=MANUAL)
    say(library, "rules.txt", sites=("north",))
    say(library, "manual.txt", sites=("south",))
    assert scanned(conflicts) == []
    say(library, "manual.txt", sites=("north", "south"))
    assert len(scanned(conflicts)) == 1


NO_CONFLICT = {
    "the same figures": (RULES, RULES.replace("Belt rules", "Drift rules")),
    "both figures in both": (
        "Ropes\n\n1.1 Ropes for men without guides must not run above 1 m/s.\n\n"
        "1.2 Ropes for men without guides must not run above 2 m/s.\n",
        "More ropes\n\n5.1 Ropes for men without guides must not run above 2 m/s.\n",
    ),
    "a few words under unlike headings": (
        "Dust sensor\n\n1.1 Relative air humidity: at most 98 %.\n",
        "Battery charger\n\n1.1 Relative air humidity: at most 95 %.\n",
    ),
    "the price of the paper": (
        "甲标准\n\n版权所有违者必究 社内编号六 定价15.00元\n",
        "乙标准\n\n版权所有违者必究 社内编号六 定价10.00元\n",
    ),
}


@pytest.mark.parametrize("texts", NO_CONFLICT.values(), ids=NO_CONFLICT)
def test_no_false_alarm(conflicts, load, texts):
    load(a=texts[0], b=texts[1])
    assert scanned(conflicts) == []


def test_a_few_words_under_like_headings_disagree(conflicts, load):
    text = "1.1 Relative air humidity: at most {} %.\n"
    load(**{"dust sensor one": text.format(98), "dust sensor two": text.format(95)})
    assert len(scanned(conflicts)) == 1


def test_a_scan_that_is_left_off_goes_on_later(conflicts, load, library):
    load(rules=RULES, manual=MANUAL)
    steps = conflicts.scan()
    while len(conflicts.pending()) == 2:
        next(steps)
    steps.close()
    again = Conflicts(library)
    assert len(again.pending()) == 1
    assert len(scanned(again)) == 1


def test_what_cannot_be_settled_is_refused(conflicts, load):
    load(rules=RULES, manual=MANUAL)
    scanned(conflicts)
    with pytest.raises(NotFound):
        conflicts.settle("nothing", "Ada")
    with pytest.raises(LibraryError, match="Nobody"):
        conflicts.settle(conflicts.list()[0].id, "  ")


@pytest.mark.parametrize("text", ["{", "[]", '{"versions": {}}', '{"versions": 1}'])
def test_a_damaged_file_is_named(conflicts, library, text):
    (library.settings.home / "conflicts.json").write_text(text)
    with pytest.raises(LibraryDamaged, match=r"conflicts\.json"):
        conflicts.list()
