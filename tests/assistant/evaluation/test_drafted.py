"""Drafts listed for people, and the figures of them."""

import json
import sys

import pytest

from assistant.build import Assistant
from assistant.evaluation import drafted
from assistant.evaluation.drafted import shares, uncited_figures
from assistant.settings import Settings
from assistant.types import Answer, Citation, Claim
from knowledge.bundled import bundled_chat_model


def worded(text: str, *quotes: str, kind="drafted") -> Answer:
    citations = tuple(
        Citation(
            marker=n, document="Rules", file="r.txt", version=1, version_id="v", page=None,
            page_index=0, clause=None, heading_path=(), header="", start=0, end=len(quote),
            quote=quote, boxes=(),
        )
        for n, quote in enumerate(quotes, 1)
    )  # fmt: skip
    return Answer(kind, "q", "en", (Claim(text, (1,)),), citations, (), 0.9)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Wait 10 minutes.", ()),
        ("Wait 12 minutes at 1.50 %.", ("12",)),
        ("Wait 20 minutes.", ("20",)),  # it stands in a quotation that is not cited
        ("Wait two minutes, twice.", ("two", "twice")),
        ("等待三分钟。", ("三",)),
    ],
)
def test_figures_are_held_against_what_is_cited(text, missing):
    quotes = ("Wait 10 minutes at 1.5 %.", "Wait 20 minutes.")
    assert uncited_figures(worded(text, *quotes)) == missing
    assert uncited_figures(worded(text, *quotes, kind="quoted")) == ()


def test_shares_of_no_drafts_are_none():
    assert shares([])["drafted_from"] == 0


@pytest.mark.skipif(bundled_chat_model() is None, reason="no model is bundled")
def test_drafts_are_listed(tmp_path, monkeypatch, capsys):
    rules = tmp_path / "rules.txt"
    rules.write_text("4.1 Wait 10 minutes after isolating a capacitor before touching it.\n")
    asked = {"question": "How long must I wait after isolating a capacitor?", "language": "en"}
    (tmp_path / "q.jsonl").write_text(json.dumps({**asked, "answer": "10 minutes"}))
    home = tmp_path / "home"
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    with Assistant(Settings(home=home, model="none", embedder="none", record=False)) as made:
        made.library.ingest([rules])

    for more in ([], ["--json"]):
        given = ["drafted", str(tmp_path / "q.jsonl"), "--home", str(home), *more]
        monkeypatch.setattr(sys, "argv", given)
        drafted.main()
        shown = capsys.readouterr().out
        if more:
            data = json.loads(shown)
            assert data["shares"]["drafted_from"] == 1
            assert data["shares"]["uncited_figures"] == []
            assert data["drafts"][0]["prompt_tokens"] > 20
        else:
            assert asked["question"] in shown
