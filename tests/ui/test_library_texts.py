"""What the manager's pages say is there in both languages, and names every value alike."""

import string
from dataclasses import fields
from typing import get_args

import pytest

from assistant.backend import Change
from knowledge.catalog.jobs import JobState
from knowledge.ingest.report import Stage
from knowledge.lifecycle import AUTHORITIES, SPECIALTIES, Standing
from knowledge.lifecycle.listing import ORDERS
from ui.i18n.document import DOCUMENT, DocumentTexts
from ui.i18n.library import JOB_STATES, LIBRARY, ORDER_NAMES, STAGES, LibraryTexts
from ui.i18n.vocabulary import (
    AUTHORITY_NAMES,
    FIELD_NAMES,
    LANGUAGE_NAMES,
    SPECIALTY_NAMES,
    STANDING_NAMES,
)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


CATALOGS = [(LIBRARY, LibraryTexts), (DOCUMENT, DocumentTexts)]


@pytest.mark.parametrize(
    ("catalog", "key"),
    [(catalog, field.name) for catalog, texts in CATALOGS for field in fields(texts)],
)
def test_both_languages_have_each_text_with_the_same_values(catalog, key: str):
    zh, en = getattr(catalog["zh"], key), getattr(catalog["en"], key)
    assert zh.strip()
    assert en.strip()
    assert names(zh) == names(en)


@pytest.mark.parametrize(
    ("catalog", "words"),
    [
        (SPECIALTY_NAMES, SPECIALTIES), (AUTHORITY_NAMES, AUTHORITIES),
        (STANDING_NAMES, get_args(Standing)), (LANGUAGE_NAMES, ("zh", "en", "other")),
        (JOB_STATES, get_args(JobState)), (STAGES, get_args(Stage)), (ORDER_NAMES, ORDERS),
    ],
)  # fmt: skip
def test_every_word_has_a_name_in_both_languages(catalog, words):
    for language in ("zh", "en"):
        assert set(catalog[language]) == set(words)
        assert len(set(catalog[language].values())) == len(words)


def test_fields_have_the_same_names_in_both_languages():
    assert set(FIELD_NAMES["zh"]) == set(FIELD_NAMES["en"])


@pytest.mark.parametrize("change", get_args(Change))
def test_every_change_of_a_job_has_a_button(change: str):
    assert getattr(LIBRARY["zh"], change)
