import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import LibraryError, NotFound, SettingsError
from knowledge.glossary import Glossary, SiteGlossary
from knowledge.glossary.files import read_rows
from knowledge.glossary.site import Term

TERM = Term("老张头巷;张巷", "Zhang drift")


@pytest.fixture
def site(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "glossary.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def group_of(glossary, text):
    (mention,) = glossary.mentions(text)
    return mention.group


def test_without_a_file_the_shipped_groups_stand(tmp_path):
    assert Glossary.load(tmp_path / "glossary.csv") == Glossary.load()


def test_a_row_adds_a_group(site):
    glossary = Glossary.load(site("zh,en,note\n老张头巷;张巷,Zhang drift,our name\n"))
    group = group_of(glossary, "老张头巷")
    assert group is group_of(glossary, "the Zhang Drift".removeprefix("the "))
    assert group.field == "site"


def test_a_row_extends_the_shipped_group_that_it_shares_a_name_with(site):
    glossary = Glossary.load(site("zh,en,note\n局扇;小风鼓,blower boy,\n"))
    group = group_of(glossary, "小风鼓")
    assert group.field == "ventilation"
    assert "auxiliary fan" in group.en
    assert "blower boy" in group.en
    assert len(glossary.groups) == len(Glossary.load().groups)


def test_rows_of_the_site_extend_one_another(site):
    glossary = Glossary.load(site("zh,en,note\n甲乙丙巷;丁戊己巷,,\n丁戊己巷,Dingwuji drift,\n"))
    assert group_of(glossary, "甲乙丙巷").en == ("Dingwuji drift",)


def test_a_row_noted_remove_takes_names_out(site):
    glossary = Glossary.load(site("zh,en,note\n局扇,auxiliary ventilator,Remove\n"))
    kept = group_of(glossary, "局部通风机")
    assert "局扇" not in kept.zh
    assert "auxiliary ventilator" not in kept.en
    assert glossary.mentions("局扇") == []


def test_a_group_without_names_is_gone(site):
    shipped = group_of(Glossary.load(), "水幕")
    row = ";".join(shipped.zh) + "," + ";".join(shipped.en) + ",remove"
    glossary = Glossary.load(site(f"zh,en,note\n{row}\n"))
    assert len(glossary.groups) == len(Glossary.load().groups) - 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_as_excel_saves_them(site, encoding):
    path = site("zh,en,note\r\n老张头巷；张巷,Zhang drift,\r\n,,\r\n", encoding)
    assert group_of(Glossary.load(path), "张巷").en == ("Zhang drift",)


def test_a_file_of_blank_lines_adds_nothing(site):
    assert Glossary.load(site("zh,en,note\n\n,,\n")).groups == Glossary.load().groups


WRONG = [
    ("局扇,auxiliary fan,\n", 1, "header"),
    ("zh,en,note\n甲巷,A drift,\n乙巷,,\n", 3, "too few names"),
    ("zh,en,note\n甲巷,A drift,,B drift\n", 2, "too many cells"),
    ("zh,en,note\n,,remove\n", 2, "too few names"),
    ('zh,en,note\n"甲巷,A drift,\n', 2, "not csv"),
    ('zh,en,note\n"甲"巷,A drift,\n', 2, "not csv"),
]


@pytest.mark.parametrize(("text", "line", "wrong"), WRONG)
def test_a_line_that_cannot_be_used_is_named(site, text, line, wrong):
    path = site(text)
    (problem,) = SiteGlossary(path.parent).read().problems
    assert (problem.line, problem.wrong) == (line, wrong)
    error = problem.error(path)
    assert f"Line {line} " in error.message
    assert repr(str(path)) in error.message
    assert error.hint
    with pytest.raises(SettingsError, match=f"Line {line} "):
        read_rows(path)


@pytest.mark.parametrize("bad", ["乙巷,,", '"乙巷,B drift,', '"乙"巷,B drift,', "a,b,c,d"])
def test_the_other_lines_count_all_the_same(site, bad):
    glossary = Glossary.load(site(f"zh,en,note\n老张头巷,Zhang drift,\n{bad}\n丙号巷,C drift,\n"))
    assert group_of(glossary, "老张头巷").en == ("Zhang drift",)
    assert group_of(glossary, "丙号巷").en == ("C drift",)


def test_a_note_may_have_line_breaks(site):
    path = site('zh,en,note\n甲号巷,A drift,"ours,\nsince 2019"\n乙号巷,,\n')
    read = SiteGlossary(path.parent).read()
    assert read.terms[0].note == "ours,\nsince 2019"
    assert [problem.line for problem in read.problems] == [4]


def test_without_its_header_nothing_of_a_file_counts(site):
    path = site("英文,中文\nZhang drift,老张头巷\n")
    assert Glossary.load(path).groups == Glossary.load().groups
    assert len(SiteGlossary(path.parent).read().terms) == 2


def test_bytes_that_are_no_text_count_for_nothing_and_are_not_overwritten(tmp_path):
    path = tmp_path / "glossary.csv"
    raw = codecs.BOM_UTF16_LE + "zh,en,note\n甲,乙,\n".encode("utf-16-le") + b"\xff\xff"
    path.write_bytes(raw)
    assert Glossary.load(path).groups == Glossary.load().groups
    with pytest.raises(SettingsError, match="neither UTF-8"):
        SiteGlossary(tmp_path).add(TERM, "Ada")
    assert path.read_bytes() == raw


def test_a_folder_in_its_place_counts_for_nothing(tmp_path):
    (tmp_path / "glossary.csv").mkdir()
    site = SiteGlossary(tmp_path)
    assert site.read().problems[0].wrong == "unreadable"
    with pytest.raises(SettingsError, match="cannot be read"):
        site.add(TERM, "Ada")


def test_terms_are_added_and_taken_out_and_it_is_kept_who_did(tmp_path):
    site = SiteGlossary(tmp_path)
    assert site.read().terms == ()
    site.add(TERM, " Ada  Byron ")
    added = site.add(Term("丙号巷", "C drift", "new, since May"), "Bo")
    assert [term.zh for term in added.terms] == ["老张头巷;张巷", "丙号巷"]
    assert group_of(Glossary.load(site.file), "张巷").en == ("Zhang drift",)
    left = site.remove("ZHANG DRIFT", "Bo")
    assert [term.zh for term in left.terms] == ["丙号巷"]
    changes = site.changes()
    assert [change.by for change in changes] == ["Bo", "Bo", "Ada Byron"]
    assert changes[0].removed == (TERM,)
    assert changes[2].added == (TERM,)
    with pytest.raises(NotFound):
        site.remove("Zhang drift", "Bo")


def test_adding_what_is_there_changes_nothing(tmp_path):
    site = SiteGlossary(tmp_path)
    site.add(TERM, "Ada")
    assert site.add(Term(" 老张头巷;张巷 ", "Zhang\ndrift"), "Ada").terms == (TERM,)
    assert len(site.changes()) == 1


@pytest.mark.parametrize("term", [Term("甲巷", ""), Term("", "", "remove"), Term("；", ";")])
def test_a_term_that_says_nothing_is_refused(tmp_path, term):
    with pytest.raises(SettingsError, match="Line 2 "):
        SiteGlossary(tmp_path).add(term, "Ada")
    assert not (tmp_path / "glossary.csv").exists()


def test_what_somebody_else_has_changed_meanwhile_is_not_overwritten(tmp_path):
    site = SiteGlossary(tmp_path)
    before = site.read()
    site.add(TERM, "Ada")
    with pytest.raises(LibraryError, match="meanwhile"):
        site.save([], "Bo", before.stamp)
    with pytest.raises(LibraryError, match="Nobody"):
        site.save([], "  ")
    assert site.read().terms == (TERM,)


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))))
def test_what_is_saved_is_read_again(tmp_path_factory, cells):
    site = SiteGlossary(tmp_path_factory.mktemp("site"))
    terms = [Term(*three) for three in cells]
    try:
        kept = site.save(terms, "Ada")
    except SettingsError:
        return
    assert not kept.problems
    assert site.save(kept.terms, "Ada").terms == kept.terms
