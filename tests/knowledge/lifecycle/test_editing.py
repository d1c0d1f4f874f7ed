from dataclasses import replace
from datetime import date

import pytest

from knowledge.errors import NotFound
from knowledge.lifecycle import Lifecycle
from knowledge.lifecycle.editing import change_each, changed
from knowledge.lifecycle.listing import Wanted, ordered
from knowledge.types import DocumentInfo, Quality

SAID = Lifecycle("Hoist rules", number="AQ 7", authority="site rule", sites=("North",))


def document(key: str, said: Lifecycle, **more: object) -> DocumentInfo:
    return DocumentInfo(
        id=key, version_id=f"{key}-1", title=said.title, file=f"{key}.pdf", version=1,
        status="published", pages=3, passages=9, language="en", lifecycle=said,
        **{"added": "2026-01-01", **more},
    )  # fmt: skip


def test_only_what_is_given_changes():
    now = changed(SAID, specialty="hoisting", sites=["South", "East"], effective=date(2026, 1, 1))
    assert now == replace(
        SAID, specialty="hoisting", sites=("South", "East"), effective=date(2026, 1, 1)
    )
    assert changed(SAID) == SAID


class Shelf:
    """Keeps lifecycles; refuses one."""

    def __init__(self) -> None:
        self.said = {"a-1": SAID, "b-1": Lifecycle("Belts")}

    def lifecycle(self, version_id: str) -> Lifecycle:
        if version_id not in self.said:
            raise NotFound("It has been removed.")
        return self.said[version_id]

    def set_lifecycle(self, version_id: str, said: Lifecycle, by: str) -> Lifecycle:
        self.said[version_id] = replace(said, confirmed_by=by)
        return self.said[version_id]


def test_each_keeps_what_is_not_changed_and_those_that_fail_are_told():
    shelf, gone = Shelf(), document("c", Lifecycle("Gone"))
    # What was listed is old by now: what counts is what stands there.
    listed = [document("a", Lifecycle("Old title")), document("b", Lifecycle("Belts")), gone]
    failed = change_each(shelf, listed, "Li Min", specialty="haulage")

    assert [(d.id, str(error)) for d, error in failed] == [("c", "It has been removed.")]
    assert shelf.said["a-1"] == replace(SAID, specialty="haulage", confirmed_by="Li Min")
    assert shelf.said["b-1"].specialty == "haulage"


LISTED = [
    document("b", replace(SAID, effective=date(2025, 1, 1)), added="2026-02-01"),
    document(
        "a", Lifecycle("ＢＥＬＴ manual", specialty="haulage", equipment=("Belt 3",)),
        quality=Quality(text=3, unresolved=2), standing="repealed",
    ),
    document("c", Lifecycle("ventilation", confirmed_by="Li", confirmed="2026-01-01")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), "abc"),
        (Wanted("belt"), "a"),
        (Wanted("belt 3 A.PDF"), "a"),
        (Wanted("aq north"), "b"),
        (Wanted("nothing"), ""),
        (Wanted(specialties=("haulage", "")), "abc"),
        (Wanted(specialties=("haulage",)), "a"),
        (Wanted(authorities=("site rule",)), "b"),
        (Wanted(standings=("repealed",)), "a"),
        (Wanted(unconfirmed=True), "ab"),
    ],
)
def test_what_is_wanted(wanted: Wanted, ids: str):
    assert {d.id for d in LISTED if wanted.holds(d)} == set(ids)


@pytest.mark.parametrize(
    ("order", "ids"),
    [("title", "abc"), ("newest", "bac"), ("effective", "bac"), ("attention", "abc")],
)
def test_orders(order, ids: str):
    assert "".join(d.id for d in ordered(LISTED, order)) == ids
