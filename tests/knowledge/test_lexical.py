from knowledge.lexical import Entry, LexicalIndex
from knowledge.tokens import bigrams, words


def entry(key, text, version="v", heading="", clauses=()):
    return Entry(key, version, text, heading, clauses)


def test_words_of_both_languages():
    assert "ventil" in words("Ventilation")
    assert "1.0" in words("１．０％")
    assert "甲烷" in words("甲烷浓度")
    assert bigrams("采煤,风") == ["采煤", "风"]


def test_found_by_words_pairs_and_clause_number():
    index = LexicalIndex(None)
    index.add(
        [
            entry("a", "局部通风机必须保持经常运转"),
            entry("b", "The auxiliary fan shall run at all times."),
            entry("c", "风门必须关闭", clauses=("第九条",)),
        ]
    )
    assert index.search("通风机 运转", 3)[0][0] == "a"
    assert index.search("auxiliary fans", 3)[0][0] == "b"
    assert index.search("第九条", 3)[0][0] == "c"
    assert index.search("?!", 3) == []


def test_survives_reopening_and_removes_by_version(tmp_path):
    LexicalIndex(tmp_path).add([entry("a", "甲烷", "1"), entry("b", "甲烷", "2")])
    index = LexicalIndex(tmp_path)
    assert index.count() == 2
    assert index.count("1") == 1
    index.remove(["1"])
    assert [key for key, _ in index.search("甲烷", 5)] == ["b"]


def test_a_broken_index_is_made_anew(tmp_path):
    LexicalIndex(tmp_path).add([entry("a", "甲烷")])
    (tmp_path / "meta.json").write_bytes(b"torn")
    assert LexicalIndex(tmp_path).count() == 0


def test_an_index_whose_words_were_cut_otherwise_is_made_anew(tmp_path, monkeypatch):
    LexicalIndex(tmp_path).add([entry("a", "甲烷")])
    assert LexicalIndex(tmp_path).count() == 1
    monkeypatch.setattr("knowledge.lexical.edition", lambda: "jieba 99")
    assert LexicalIndex(tmp_path).count() == 0


def test_rarer_words_weigh_more():
    index = LexicalIndex(None)
    index.add([entry(str(i), "甲烷 传感器" if i == 0 else "甲烷") for i in range(5)])
    weights = index.rarity("words", ["甲烷", "传感器"])
    assert weights["传感器"] > weights["甲烷"]
