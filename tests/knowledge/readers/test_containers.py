"""ZIP archives: what is unpacked of them, and what they cannot do."""

import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import (
    DamagedFile,
    DavyError,
    EmptyFile,
    EncryptedFile,
    ReadError,
    UnsupportedFile,
)
from knowledge.readers import containers, is_container, read, unpack
from knowledge.readers.containers import natural, shown_name

RULE = "第一条 甲烷浓度不得超过1.0%。\n"


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def laid_out(path: Path) -> list[tuple[str, Path]]:
    folder = path.parent / "laid out"
    folder.mkdir()
    return unpack(path, folder)


def names(path: Path) -> list[str]:
    return [name for name, _ in laid_out(path)]


def test_documents_are_laid_out_in_natural_order(tmp_path):
    path = archive(
        tmp_path / "规程.zip",
        {"2024/10.txt": RULE, "2024/2.TXT": RULE * 2, "9.html": "<p>x</p>", "a.zip": b"PK"},
    )
    assert is_container(path)
    found = laid_out(path)
    assert [name for name, _ in found] == ["2024/2.TXT", "2024/10.txt", "9.html", "a.zip"] or [
        name for name, _ in found
    ] == ["9.html", "2024/2.TXT", "2024/10.txt", "a.zip"]
    assert {file.parent for _, file in found} == {tmp_path / "laid out"}
    by_name = dict(found)
    assert by_name["2024/2.TXT"].suffix == ".txt"
    assert read(by_name["2024/2.TXT"]).pages[0].text == RULE * 2


def test_what_is_no_document_is_left_out(tmp_path):
    noise = ["__MACOSX/._a.txt", ".hidden.txt", ".git/a.txt", "Thumbs.db", "x.exe", "~$a.docx"]
    path = archive(
        tmp_path / "a.zip", {**dict.fromkeys(noise, "x"), "folder.txt/": "", "a.txt": "x"}
    )
    assert names(path) == ["a.txt"]


def test_an_archive_without_documents_says_so(tmp_path):
    with pytest.raises(EmptyFile, match=r"'a\.zip'"):
        names(archive(tmp_path / "a.zip", {"x.exe": b"MZ"}))


@pytest.mark.parametrize(
    "name", ["../../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "..\\..\\outside.txt"]
)
def test_nothing_is_written_outside_the_folder(tmp_path, name):
    ((shown, file),) = laid_out(archive(tmp_path / "a.zip", {name: RULE}))
    assert shown in ("outside.txt", "etc/outside.txt")
    assert file == tmp_path / "laid out" / "0001.txt"
    assert not list(tmp_path.parent.glob("outside*"))


def test_a_link_in_an_archive_is_no_link_on_disk(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(link, "/etc/passwd")
    ((_, file),) = laid_out(path)
    assert not file.is_symlink()
    assert file.read_text() == "/etc/passwd"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_packed_on_another_machine(tmp_path, encoding):
    wanted = ["煤礦/通風規程.txt", "煤礦/安全規則.txt"]
    if encoding == "gbk":
        wanted = ["煤矿/通风规程.txt", "煤矿/安全规则.txt"]
    path = archive(tmp_path / "a.zip", dict.fromkeys((f"{i}" * 40 for i in range(2)), RULE))
    data = path.read_bytes()
    for i, name in enumerate(wanted):
        raw = name.encode(encoding).replace(b"/", b"\\" if encoding == "gbk" else b"/")
        padded = raw[: -len(b".txt")] + b"_" * (40 - len(raw)) + b".txt"
        data = data.replace(f"{i}".encode() * 40, padded)
    path.write_bytes(data)
    assert sorted(name.replace("_", "") for name in names(path)) == sorted(wanted)


def test_a_locked_archive_is_named(tmp_path):
    path = archive(tmp_path / "locked.zip", {"a.txt": RULE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(EncryptedFile, match=r"'locked\.zip'"):
        names(path)


def test_a_bomb_is_not_set_off(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "_STEEP_FROM", 1 << 20)
    path = archive(tmp_path / "bomb.zip", {"a.txt": bytes(3 << 20)})
    with pytest.raises(DamagedFile, match=r"'bomb\.zip' would swell"):
        names(path)


def test_too_many_or_too_large(tmp_path, monkeypatch):
    path = archive(tmp_path / "many.zip", {f"{i}.txt": RULE for i in range(4)})
    monkeypatch.setattr(containers, "_MOST_MEMBERS", 3)
    with pytest.raises(ReadError, match=r"'many\.zip' holds more than 3 documents"):
        names(path)
    monkeypatch.setattr(containers, "_MOST_MEMBERS", 10)
    monkeypatch.setattr(containers, "_MOST_BYTES", 60)
    with pytest.raises(ReadError, match="holds more than"):
        unpack(path, tmp_path)


def test_what_is_written_is_counted_whatever_was_stated(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "_MOST_BYTES", 10)
    outlet = containers.Outlet(tmp_path / "a.zip", tmp_path)
    with pytest.raises(ReadError, match=r"'a\.zip'"):
        outlet.write("a.txt", iter([b"12345678", b"12345678"]))


def test_a_damaged_archive_is_named(tmp_path):
    path = archive(tmp_path / "torn.zip", {"a.txt": "".join(map(chr, range(200, 2000)))})
    data = bytearray(path.read_bytes())
    data[80:90] = bytes(10)
    path.write_bytes(data)
    with pytest.raises(DamagedFile, match=r"'torn\.zip'"):
        names(path)
    path.write_bytes(data[:100])
    assert not is_container(path)
    for call in (lambda: read(path), lambda: unpack(path, tmp_path)):
        with pytest.raises(DamagedFile, match=r"'torn\.zip'"):
            call()


def test_a_method_that_is_not_known(tmp_path):
    path = archive(tmp_path / "a.zip", {"a.txt": RULE})
    data = bytearray(path.read_bytes())
    data[8:10] = data[(at := data.index(b"PK\x01\x02") + 10) : at + 2] = struct.pack("<H", 97)
    path.write_bytes(data)
    with pytest.raises(UnsupportedFile, match=r"'a\.zip'"):
        names(path)


def test_reading_an_archive_says_how_to_load_it(tmp_path):
    path = archive(tmp_path / "a.zip", {"a.txt": RULE, "b.txt": RULE, "c.exe": "x"})
    with pytest.raises(UnsupportedFile, match=r"'a\.zip' is an archive that holds 2 .*ingest"):
        read(path)


def test_office_files_are_no_archives(tmp_path):
    path = tmp_path / "rules.zip"
    document = docx.Document()
    document.add_paragraph(RULE)
    document.save(str(path))
    assert not is_container(path)
    assert RULE.strip() in read(path).pages[0].text


def test_an_archive_with_a_folder_called_word_is_one(tmp_path):
    assert is_container(archive(tmp_path / "a.zip", {"word/rules.txt": RULE}))


def test_other_things_in_a_zip(tmp_path):
    for name, member in (("a.ofd", "OFD.xml"), ("a.xps", "FixedDocSeq.fdseq")):
        with pytest.raises(UnsupportedFile, match=f"'{name}'"):
            read(archive(tmp_path / name, {member: "<x/>"}))


@pytest.mark.parametrize(
    "head", [b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\0" * 257 + b"ustar"]
)
def test_other_archives_are_to_be_unpacked(tmp_path, head):
    path = tmp_path / "packed"
    path.write_bytes(head + bytes(100))
    with pytest.raises(UnsupportedFile, match=r"'packed'.*Unpack it and load the folder"):
        read(path)


@given(st.text(max_size=40))
def test_shown_names_are_plain(name):
    shown = shown_name(name)
    assert not shown.startswith("/")
    assert ".." not in shown.split("/")
    assert "\n" not in shown
    assert "\\" not in shown
    natural(name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_gives_files_or_an_error_of_ours(tmp_path_factory, data):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("规程/a.txt", RULE * 20)
        package.writestr("b.html", "<p>x</p>")
    broken = bytearray(made.getvalue())
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), min_size=1, max_size=6)):
        broken[at] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "a.zip"
    path.write_bytes(broken)
    with suppress(DavyError):
        for _, file in unpack(path, folder):
            assert file.parent == folder
