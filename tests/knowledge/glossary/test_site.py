import codecs

import pytest

from knowledge.errors import SettingsError
from knowledge.glossary import Glossary


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("局扇,auxiliary fan,\n", 1),
        ("zh,en,note\n甲巷,A drift,\n乙巷,,\n", 3),
        ("zh,en,note\n甲巷,A drift,,B drift\n", 2),
        ("zh,en,note\n,,remove\n", 2),
        ('zh,en,note\n"甲巷,A drift,\n', 2),
        ('zh,en,note\n"甲"巷,A drift,\n', 2),
    ],
)
def test_a_line_that_cannot_be_used_is_named(site, text, line):
    path = site(text)
    with pytest.raises(SettingsError) as error:
        Glossary.load(path)
    assert f"Line {line} " in error.value.message
    assert repr(str(path)) in error.value.message
    assert error.value.hint


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_bytes(codecs.BOM_UTF16_LE + "zh,en,note\n甲,乙,\n".encode("utf-16-le") + b"\xff\xff")
    with pytest.raises(SettingsError):
        Glossary.load(path)


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        Glossary.load(tmp_path)
