import string
from dataclasses import fields

import pytest

from assistant.facets import FACETS
from assistant.notes import FACET_NAMES
from ui.i18n import LANGUAGES, TEXTS, Language, Texts, chosen


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", [field.name for field in fields(Texts)])
def test_both_languages_have_each_text_with_the_same_values(key: str):
    zh, en = getattr(TEXTS["zh"], key), getattr(TEXTS["en"], key)
    assert zh.strip()
    assert en.strip()
    assert names(zh) == names(en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_incident_needs_has_a_name_in_both_languages(language: Language):
    assert set(FACET_NAMES[language]) == {facet.name for facet in FACETS}


@pytest.mark.parametrize(
    ("asked", "locale", "language"),
    [
        (None, "zh-CN", "zh"), (None, "zh-Hant-TW", "zh"), (None, "en-GB", "en"),
        (None, "de", "en"), (None, None, "en"), ("zh", "en-GB", "zh"), ("en", "zh-CN", "en"),
        ("<script>", "zh-CN", "zh"),
    ],
)  # fmt: skip
def test_the_address_decides_then_the_browser(asked, locale, language):
    assert chosen(asked, locale) == language
