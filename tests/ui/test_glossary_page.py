"""The glossary page without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.glossary import SiteGlossary
from knowledge.glossary.site import Term
from ui import runtime
from ui.components.markup import escape
from ui.i18n.glossary import GLOSSARY
from ui.i18n.todo import TODO

EN = GLOSSARY["en"]
RULES = "Fans\n\n3.1 The local ventilator is tested by the <b>shift</b> electrician.\n"


def page() -> None:
    from ui.pages.glossary import glossary_page

    glossary_page()


@pytest.fixture
def served(tmp_path: Path):
    (tmp_path / "rules.txt").write_text(RULES, "utf-8")
    with Assistant(Settings(home=tmp_path / "home", embedder="none", model="none")) as opened:
        opened.library.ingest([tmp_path / "rules.txt"])
        runtime.install(opened)
        yield opened


@pytest.fixture
def app(served: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=20)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def add(app: AppTest, zh: str, en: str, note: str = "") -> str:
    for key, value in (("zh", zh), ("en", en), ("note", note)):
        app.text_input(key=f"glossary-add-{key}").set_value(value)
    app.button(key="glossary-add-button").click().run()
    return shown(app)


def test_names_are_found_and_escaped(app: AppTest, served: Assistant):
    app.run().text_input(key="glossary-search").set_value("auxiliary f").run()
    assert "auxiliary fan" in shown(app)
    app.text_input(key="glossary-search").set_value("<b>").run()
    assert EN.nothing_found in shown(app)


def test_a_term_that_is_added_counts_at_once(app: AppTest, served: Assistant):
    question = "Who tests the zanthium blower?"
    assert served.library.searcher.understand(question).text == question
    app.run()
    assert TODO["en"].name_first in add(app, "", "zanthium blower; local ventilator")
    app.text_input(key="person-box").set_value("Ada").run()
    assert EN.add_what in add(app, "", "zanthium blower")
    found = add(app, "", "zanthium blower; local ventilator", "<our> name")
    assert EN.added in found
    assert "&lt;our&gt; name" in found  # in the list of changes
    assert app.text_input(key="glossary-add-en").value == ""
    understood = served.library.searcher.understand(question).text
    assert understood == "Who tests the local ventilator?"
    assert SiteGlossary(served.settings.home).changes()[0].by == "Ada"


def test_a_row_that_is_wrong_is_named_and_the_others_stay(app: AppTest, served: Assistant):
    file = served.settings.home / "glossary.csv"
    file.write_text("zh,en,note\n<乙>巷,,\n甲号巷,A drift,\n", "utf-8")
    found = shown(app.run())
    assert "&lt;乙&gt;巷" in found
    assert EN.too_few_names in found
    app.text_input(key="person-box").set_value("Ada").run()
    assert EN.added in add(app, "丙号巷", "C drift")
    assert len(SiteGlossary(served.settings.home).read().terms) == 3


@pytest.mark.parametrize(
    ("raw", "said"), [(b"a,b\nx,y\n", EN.header), (b"\xff\xfe\xff\xff", EN.encoding)]
)
def test_a_file_that_does_not_count_says_why(app: AppTest, served: Assistant, raw, said):
    (served.settings.home / "glossary.csv").write_bytes(raw)
    assert escape(said) in shown(app.run())


def test_saving_the_table_over_anothers_change_is_refused(served: Assistant):
    from knowledge.errors import LibraryError
    from ui.components.glossary.table import save_terms

    site = SiteGlossary(served.settings.home)
    before = site.read()
    site.add(Term("甲号巷", "A drift"), "Bo")
    with pytest.raises(LibraryError):
        save_terms(site, [Term("丙号巷", "C drift")], before.stamp, "Ada")
    assert [term.zh for term in site.read().terms] == ["甲号巷"]
