"""Markup in documents, their names, questions, people's names and remarks: shown, never run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access import Person
from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle import UNLIMITED
from ui import runtime

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</div></p><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>", '" onmouseover="alert(1)', "<iframe srcdoc=x>",
    "<style>*{display:none}</style>", "&lt;script&gt;", "<marquee>bold</marquee>",
)  # fmt: skip
MARKDOWN = " [link](http://outside.example) ![.](http://outside.example/x.png) :red[x] $x^2$"
ALL = " ".join(HOSTILE)
ASKED = "What must methane in the return airway not exceed?"
PAGES = ("ask", "cards", "check", "glossary", "history", "insights", "library", "people",
         "reading", "review", "signed", "todo")  # fmt: skip


class _Found(HTMLParser):
    """Elements and attributes that could run something, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "base", "meta", "form", "marquee"):
            self.active.append(tag)
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or "").lower():
                self.active.append(f"{tag} {name}")
            if name in ("src", "href") and "outside.example" in (value or ""):
                self.active.append(f"{tag} {name}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.cdata_elem == "style" and "*{display:none}" in data:  # a page's own is another
            self.active.append("style")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    name = "rules <img src=x onerror=alert(1)>" + ".md"
    text = f"3.1 Methane in the return airway must not exceed 1.0 % by volume. {ALL}{MARKDOWN}\n"
    (folder / name).write_text(f"Rules {ALL}\n\n{text}", "utf-8")
    settings = Settings(
        home=tmp_path_factory.mktemp("home"), embedder="none", model="none", threshold=0.0
    )
    with Assistant(settings) as opened:
        assert opened.library.ingest([folder]).failed == []
        reply = opened.ask(ASKED)
        opened.ask(f"Where is the canteen {ALL}{MARKDOWN}?")
        opened.records.add_feedback(reply.record, "to supervisor", note=ALL, by=ALL[:70])
        opened.records.add_feedback(reply.record, "down", reason="", note=ALL, by="x")
        opened.review.comment(reply.record, ALL + MARKDOWN, by=HOSTILE[1])
        opened.review.assign(reply.record, HOSTILE[0], _seen(opened, reply), by=HOSTILE[1])
        opened.review.approve(reply.record, _seen(opened, reply), by=HOSTILE[1])
        opened.signed.sign(opened.review.get(reply.record), by=HOSTILE[1])
        yield opened


def _seen(assistant: Assistant, reply) -> int:
    return assistant.review.get(reply.record).listed.seen


def _page(name: str) -> None:
    import importlib

    getattr(importlib.import_module(f"ui.pages.{name}"), f"{name}_page")()


def _drawn(name: str, **query: str) -> _Found:
    test = AppTest.from_function(_page, kwargs={"name": name}, default_timeout=60)
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception, test.exception
    assert not test.get("markdown") or not any(s in m.value for m in test.markdown for s in HOSTILE)
    found = _Found()
    for element in test.get("html"):
        found.feed(element.proto.body)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_page_runs(assistant, name):
    runtime.install(assistant)
    query = {"q": ASKED} if name == "ask" else {}
    found = _drawn(name, **query)
    assert found.texts
    assert found.active == []


@pytest.mark.parametrize("name", ["history", "review", "signed"])
def test_an_opened_record_shows_it_as_text(assistant, name):
    runtime.install(assistant)
    (record, *_) = [entry.id for entry in assistant.records.list() if entry.question == ASKED]
    found = _drawn(name, record=record)
    assert found.active == []


def test_names_of_people_are_text(assistant, monkeypatch):
    runtime.install(assistant)
    boss = Person("boss", HOSTILE[1], frozenset({"administrator"}))
    monkeypatch.setattr(runtime, "person", lambda: boss)
    for name, shown, role in (
        ("boss", boss.shown, "administrator"),
        ("li", HOSTILE[0], "engineer"),
    ):
        assistant.accounts.add(name, [role], UNLIMITED, shown=shown, password="a long password 1")
    assert _drawn("people").active == []
