import importlib
import pkgutil
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

import ui.i18n
import ui.pages
from assistant.facets import FACETS
from assistant.notes import FACET_NAMES
from ui.i18n import LANGUAGES, Language, chosen


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts_of(value: object) -> dict[str, str]:
    """Every text within a dataclass, a dict or a tuple, by where it stands."""
    if isinstance(value, str):
        return {"": value}
    if is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
    elif isinstance(value, Mapping):
        parts = {str(key): item for key, item in value.items()}
    else:
        parts = {str(i): item for i, item in enumerate(value)}
    return {
        f"{key}.{at}": text for key, part in parts.items() for at, text in texts_of(part).items()
    }


def both() -> Iterator[tuple[str, object, object]]:
    """What every file of texts holds, in Chinese and in English."""
    for found in pkgutil.iter_modules(ui.i18n.__path__):
        for name, value in vars(importlib.import_module(f"ui.i18n.{found.name}")).items():
            if isinstance(value, dict) and set(value) == set(LANGUAGES):
                yield f"{found.name}.{name}", value["zh"], value["en"]


@pytest.mark.parametrize(("zh", "en"), [pytest.param(*pair, id=at) for at, *pair in both()])
def test_both_languages_have_each_text_with_the_same_values(zh: object, en: object):
    chinese, english = texts_of(zh), texts_of(en)
    assert set(chinese) == set(english)
    for at, text in chinese.items():
        assert bool(text.strip()) == bool(english[at].strip()), at
        assert names(text) == names(english[at]), at


def test_every_page_has_its_texts():
    assert len(list(both())) >= len(list(pkgutil.iter_modules(ui.pages.__path__)))


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
