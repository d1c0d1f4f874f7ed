"""Parts of the Ask page that draw nothing by themselves."""

import re
import string
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.build import Assistant
from assistant.records.feedback import DOWN_REASONS
from assistant.types import Abstention
from knowledge.catalog import StoredPassage
from knowledge.lifecycle import Filters, Lifecycle
from knowledge.types import DocumentInfo, Passage
from ui.components.ask.address import Choices, choices, read, written
from ui.components.ask.literal import literal
from ui.components.ask.outline import around
from ui.components.ask.text import as_text
from ui.i18n import LANGUAGES, TEXTS
from ui.i18n.ask_after import AFTER
from ui.i18n.ask_filters import FILTERS
from ui.i18n.ask_source import SOURCE

THERE = Choices(("hoisting", "own"), ("North", "South"), ("M1",), {"d1": "Rules", "d2": "Manual"})


def some(values):
    return st.lists(st.sampled_from(sorted(values)), unique=True).map(tuple)


@given(
    st.builds(
        Filters, some(THERE.specialties), some(THERE.sites), some(THERE.equipment),
        some(THERE.documents), st.none() | st.dates(date(1900, 1, 1), date(2199, 1, 1)),
    )
)  # fmt: skip
def test_an_address_holds_its_filters(filters: Filters):
    assert read(written(filters), THERE) == (filters, ())


@given(st.dictionaries(st.sampled_from(sorted(written(Filters()))), st.lists(st.text())))
def test_whatever_stands_in_an_address_is_understood_or_named(address: dict[str, list[str]]):
    filters, unknown = read(address, THERE)
    assert read(written(filters), THERE) == (filters, ())
    for name, values in address.items():
        for value in values:
            taken = value in written(filters)[name]
            assert taken or f"{name}={value}" in unknown or name == "as_of"


@pytest.mark.parametrize("day", ["2026-02-30", "1066-10-14", "9999-01-01", "x", ""])
def test_a_day_that_is_none_is_left_out(day: str):
    assert read({"as_of": [day]}, THERE) == (Filters(), (f"as_of={day}",))


def test_nothing_that_no_document_has_is_offered():
    def document(key: str, **said) -> DocumentInfo:
        life = Lifecycle(key, **said)
        return DocumentInfo(
            key, "v" + key, key, "f", 1, "published", 1, 1, "en", "", lifecycle=life
        )

    found = choices([
        document("b", specialty="own", sites=("S", "N")), document("a", specialty="haulage"),
        document("c", specialty="hoisting", sites=("N",), equipment=("M",)), document("d"),
    ])  # fmt: skip
    assert found.specialties == ("hoisting", "haulage", "own")
    assert found.sites == ("N", "S")
    assert found.equipment == ("M",)
    assert list(found.documents) == ["a", "b", "c", "d"]


def passages(served: Assistant, *places: tuple[int, int]) -> list[StoredPassage]:
    (document,) = served.library.documents()
    one = served.library.catalog.passages_of(document.version_id)[0]
    return [
        replace(one, position=i, passage=Passage(page, start, start + 5, "abcde"))
        for i, (page, start) in enumerate(places)
    ]


@pytest.mark.parametrize(
    ("place", "before", "here", "after"),
    [
        ((0, 0), [], 0, [1, 2]), ((0, 12), [0], 1, [2, 3]), ((1, 3), [0, 1], 2, [3]),
        ((9, 0), [1, 2], 3, []),
    ],
)  # fmt: skip
def test_what_stands_around_a_place(served: Assistant, place, before, here, after):
    found = around(passages(served, (0, 0), (0, 10), (1, 0), (2, 0)), *place)
    assert [one.position for one in found[0]] == before
    assert found[1]
    assert found[1].position == here
    assert [one.position for one in found[2]] == after


def test_a_document_without_passages_has_nothing_around():
    assert around([], 0, 0) == ([], None, [])


@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_a_label_is_the_text_with_every_sign_of_markdown_escaped(text: str):
    label = literal(text)
    assert re.sub(r"\\(.)", r"\1", label, flags=re.DOTALL).replace("\u2060", "") == text.replace(
        "\u2060", ""
    )
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`$\[\]<>~]", label)


def test_what_streamlit_makes_pictures_of_is_broken_up():
    assert ":material" not in literal("see :material/home: and :red[this] -> here").replace(
        "\\", ""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_copy_holds_question_quotation_place_and_notice(served: Assistant, language):
    texts = TEXTS[language]
    reply = served.chain.invoke("How much methane is allowed in the return airway?")
    copied = as_text(reply, texts)
    assert "How much methane is allowed in the return airway?" in copied
    assert "[1] 3.1 Methane in the return airway must not exceed 1.0 % by volume." in copied
    assert "rules · 3.1" in copied
    assert texts.notice in copied
    nothing = Abstention("Why?", "en", "Not held.", (), 0.1)
    assert "Not held." in as_text(nothing, texts)
    worded = replace(reply, kind="drafted", model="m")
    assert "[1]" in as_text(worded, texts).split("\n\n")[1]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", [FILTERS, SOURCE, AFTER], ids=["filters", "source", "after"])
def test_both_languages_say_everything_with_the_same_values(texts):
    for field in fields(texts["zh"]):
        zh, en = getattr(texts["zh"], field.name), getattr(texts["en"], field.name)
        if isinstance(zh, str):
            assert zh.strip()
            assert en.strip()
            assert names(zh) == names(en)


def test_every_reason_has_a_name_in_both_languages():
    for language in LANGUAGES:
        assert list(AFTER[language].reasons) == list(DOWN_REASONS)
