import re
from dataclasses import replace

import pytest

from assistant.evaluation.compare import compare
from assistant.evaluation.report import render
from assistant.evaluation.results import Place
from assistant.evaluation.table import table

from .conftest import PASSAGES, asked, item

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} \" ' & 停风"


@pytest.fixture
def results():
    items = [item("found", PASSAGES["gas"]), item("lost", PASSAGES["fan"], document="规程.pdf")]
    items += [item(f"u{i}", language="zh", kind="who") for i in range(6)]
    items += [item(f"a{i}", PASSAGES["door"]) for i in range(6)]
    script = {"found": ("gas", "gas", 0.9), "lost": ("gas", "gas", 0.8)}
    script |= {f"u{i}": ("gas", "gas" if i % 2 else None, i / 10) for i in range(6)}
    script |= {f"a{i}": ("door gas", "door", 0.5 + i / 20) for i in range(6)}
    return asked(script, items)


def hostile(result):
    place = Place(HOSTILE, HOSTILE, HOSTILE, 3, (HOSTILE,), 0, HOSTILE)
    odd = replace(
        result.item, id=HOSTILE, question=HOSTILE, set_name=HOSTILE, kind=HOSTILE, answer=HOSTILE,
        language=HOSTILE, document=HOSTILE, after=(HOSTILE,),
    )  # fmt: skip
    return replace(result, item=odd, hits=(place,), citations=(place,), displayed=HOSTILE)


def test_it_holds_the_figures_plots_and_questions(run_of, results):
    html = render(run_of(results, results), compare(results, results, "2026-11-20T08:00"))

    assert html.count("<svg") == 6
    for text in ("Right passage among 5", "Since the run of 2026-11-20", "baseline",
                 "Question lost?", "规程.pdf", PASSAGES["fan"], "By language"):  # fmt: skip
        assert text in html, text


def test_it_needs_nothing_else(run_of, results):
    html = render(run_of(results, results))

    assert "://" not in html
    assert not re.search(r"<(?:script|link|iframe|img)|@import|url\((?!#)", html)


def test_markup_in_questions_and_documents_is_shown_as_text(run_of, results):
    odd = [hostile(result) for result in results[1:2]] + results[2:]

    html = render(run_of(odd), compare(odd, [replace(r, figures=dict.fromkeys(r.figures, 1.0))
                                             for r in odd], HOSTILE))  # fmt: skip

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7 * 7 }}" in html


def test_few_questions_make_a_report_too(run_of, results):
    assert "<svg" in render(run_of(results[:1]))
    assert render(run_of([r for r in results if not r.item.answerable][:1]))


def test_the_table_has_intervals_and_what_it_is_beside(run_of, results):
    text = table(run_of(results, results), compare(results, results, "the last"))

    line = next(line for line in text.splitlines() if line.startswith("Right passage first"))
    assert re.search(r"0\.\d{3}  \[0\.\d{3}, \d\.\d{3}\] +0\.\d{3} +0\.\d{3} +1\.000$", line)
    assert "0 questions got worse" in text
    assert "en " in text
