from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.languages import interleaved
from knowledge.retrieval.query import Query
from knowledge.retrieval.ranking import WEIGHTS, signals
from knowledge.types import Hit, Passage


def passage(text, *, clauses=(), **given):
    return Passage(0, 0, len(text), text, clauses=clauses, **given)


def asked(*words, references=()):
    return Query.of(dict.fromkeys(words, 1.0), references)


def score(query, found, title="Rules"):
    return signals(query, found, title, 0.0, 0.0).score(WEIGHTS[False, False])


def test_words_in_one_sentence_count_more_than_scattered_ones():
    query = asked("fan", "stop")
    together = passage("The fan must stop at once. Doors stay shut.")
    apart = passage("The fan runs by day. Work must stop at night.")

    assert score(query, together) > score(query, apart)


def test_a_heading_that_names_the_subject_counts():
    query = asked("fan", "stop")
    text = "It must stop at once."

    assert score(query, passage(text, heading_path=("Main fan",))) > score(query, passage(text))


def test_the_clause_that_is_named_comes_before_what_shares_its_words():
    query = asked("fan", references=("第一百七十三条",))
    named = passage("第173条 风门关闭。", clauses=((0, "第173条"),))
    other = passage("The fan, a fan and the fan.", clauses=((0, "第九条"),))

    assert signals(query, named, "", 0, 0).clause == 1
    assert score(query, named) > score(query, other)


def test_a_row_is_read_under_its_header():
    query = asked("temperatur", "bear")
    row = passage("Main fan | 75", kind="row", header="Place | Bearing temperature")

    assert signals(query, row, "", 0, 0).sentence == 1


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=80))
def test_signals_are_shares(words, text):
    found = signals(asked(*words), passage(text or "x"), "title", 0.0, 0.0)

    assert 0 <= found.sentence <= found.passage + 1e-9 <= 1 + 1e-9
    assert -1e-9 <= found.heading <= 1


def hits(language, scores):
    return [
        Hit(
            0,
            s,
            f"{language}{i}",
            "v",
            passage("x"),
            "d",
            "f",
            1,
            None,
            signals={"bm25": 0.5, "sentence": 0.5},
        )
        for i, s in enumerate(scores)
    ]


def test_every_passage_of_both_languages_is_ranked_once():
    own, foreign = hits("o", [2.0, 1.0, 0.5]), hits("f", [3.0, 0.1])

    for language in ("zh", "en", "other"):
        ranked = interleaved(own, foreign, Query("x", language=language))
        assert sorted(h.passage_id for h in ranked) == ["f0", "f1", "o0", "o1", "o2"]
        of_own = [h.passage_id for h in ranked if h.passage_id[0] == "o"]
        assert of_own == ["o0", "o1", "o2"]


def test_one_language_alone_keeps_its_order():
    own = hits("o", [2.0, 1.0])
    assert interleaved(own, [], Query("x", language="zh")) == own
    assert interleaved([], own, Query("x", language="zh")) == own
