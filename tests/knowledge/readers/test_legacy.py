"""Old Office formats: by LibreOffice where it is installed, with a stand-in where it is not."""

import http.server
import os
import shutil
import socket
import threading
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from knowledge.errors import DamagedFile, EncryptedFile, ReadError, UnsupportedFile
from knowledge.readers import legacy, page_image, read

RULE = "甲烷浓度不得超过1.0%。"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
RTF = rb"{\rtf1\ansi\b Rule.\b0\par Methane must stay below 1.0%.\par}"

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed here"
)


def stream(name: str) -> bytes:
    return (name + "\0").encode("utf-16-le")


def write(tmp_path: Path, data: bytes, name: str) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a script called soffice in the place of LibreOffice; ``$out`` is its output folder."""
    tools = tmp_path / "tools"
    tools.mkdir()

    def install(script: str) -> None:
        command = tools / "soffice"
        command.write_text(
            '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2; mkdir -p "$out"\n'
            + script
        )
        command.chmod(0o755)

    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return install


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.doc", OLE + stream("WordDocument"), r"\.docx"),
        ("a.xls", OLE + stream("Workbook"), r"\.xlsx"),
        ("a.ppt", OLE + stream("PowerPoint Document"), r"\.pptx"),
        ("a.et", OLE + stream("WordDocument") + stream("Workbook"), r"\.xlsx"),
        ("nameless", OLE + stream("WordDocument") + stream("Workbook"), r"\.docx"),
        ("a.rtf", RTF, r"\.docx"),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><x/>', r"\.xlsx"),
    ],
)
def test_without_libreoffice_its_absence_is_told(tmp_path, monkeypatch, name, data, wanted):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFile, match=f"'{name}'.*Install LibreOffice.*{wanted}"):
        read(write(tmp_path, data, name))


def test_the_converted_copy_is_read(tmp_path, stand_in):
    document = docx.Document()
    document.add_paragraph(RULE)
    document.save(str(tmp_path / "ready.docx"))
    stand_in(f'cp "{tmp_path}/ready.docx" "$out/document.docx"')
    reading = read(write(tmp_path, OLE + stream("WordDocument"), "规程 #1%20.doc"))
    assert reading.pages[0].text == RULE + "\n"
    assert "LibreOffice" in reading.warnings[0]


def test_an_error_in_the_copy_names_the_original(tmp_path, stand_in):
    book = openpyxl.Workbook()
    book.save(tmp_path / "ready.xlsx")
    stand_in(f'cp "{tmp_path}/ready.xlsx" "$out/document.xlsx"')
    with pytest.raises(ReadError, match=r"'empty\.xls'"):
        read(write(tmp_path, OLE + stream("Workbook"), "empty.xls"))


def test_what_cannot_be_converted_is_damaged(tmp_path, stand_in):
    stand_in("echo 'Error: source file could not be loaded' >&2; exit 1")
    with pytest.raises(DamagedFile, match=r"'a\.doc'.*\.docx"):
        read(write(tmp_path, OLE + stream("WordDocument"), "a.doc"))


def test_a_conversion_that_does_not_end_is_ended_with_all_its_processes(
    tmp_path, stand_in, monkeypatch
):
    stand_in(f'sleep 60 & echo $! > "{tmp_path}/pid"\nwait')
    monkeypatch.setattr(legacy, "_LONGEST", 0.5)
    began = time.monotonic()
    with pytest.raises(DamagedFile, match=r"'a\.doc' was given up"):
        read(write(tmp_path, OLE + stream("WordDocument"), "a.doc"))
    assert time.monotonic() - began < 10
    state = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    assert not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def test_nothing_is_left_behind(tmp_path, stand_in, monkeypatch):
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(left))
    stand_in("exit 1")
    with pytest.raises(DamagedFile):
        read(write(tmp_path, RTF, "a.rtf"))
    assert not list(left.iterdir())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", OLE + stream("EncryptedPackage")),
        ("a.doc", OLE + b"\xec\xa5\xc1\0" + bytes(7) + b"\x03" + stream("WordDocument")),
        (
            "a.xls",
            OLE
            + bytes.fromhex("0908100000060500")
            + bytes(12)
            + bytes.fromhex("2f003600")
            + stream("Workbook"),
        ),
        ("a.ppt", OLE + bytes.fromhex("14000000dfc4d1f3") + stream("PowerPoint Document")),
    ],
)
def test_a_password_is_told(tmp_path, stand_in, name, data):
    stand_in("exit 1")
    with pytest.raises(EncryptedFile, match=f"'{name}'"):
        read(write(tmp_path, data, name))


def test_a_locked_opendocument_is_told(tmp_path):
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(EncryptedFile, match=r"'a\.odt'"):
        read(path)


def test_other_compound_files_are_told(tmp_path):
    with pytest.raises(UnsupportedFile, match=r"'a\.vsd'"):
        read(write(tmp_path, OLE + stream("VisioDocument"), "a.vsd"))


def test_they_have_no_pictures_of_pages(tmp_path):
    with pytest.raises(ReadError):
        page_image(write(tmp_path, RTF, "a.rtf"), 0, 72)


@needs_libreoffice
@pytest.mark.parametrize("name", ["规程.rtf", "rules.doc", "no ending"])
def test_libreoffice_reads_rtf_whatever_it_is_called(tmp_path, name):
    reading = read(write(tmp_path, RTF, name))
    assert reading.pages[0].text == "Rule.\nMethane must stay below 1.0%.\n"


@needs_libreoffice
@pytest.mark.parametrize(("ending", "to"), [(".xls", "xls"), (".et", "xls"), (".ods", "ods")])
def test_libreoffice_reads_sheets(tmp_path, ending, to):
    book = openpyxl.Workbook()
    book.active.title = "气体"
    for row in (["气体", "限值"], ["CO", 0.0024]):
        book.active.append(row)
    folder = tmp_path / "work"
    (folder / "made").mkdir(parents=True)
    book.save(tmp_path / "document.xlsx")
    assert legacy._run(legacy._arguments("soffice", tmp_path / "document.xlsx", to, folder), folder)
    path = (folder / "made" / f"document.{to}").rename(tmp_path / f"表{ending}")
    (page,) = read(path).pages
    assert (page.label, page.text) == ("气体", "气体 | 限值\nCO | 0.0024\n")


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "inside"),
    [("a.ppt", "PowerPoint Document"), ("a.xls", "Workbook"), ("b.xls", ""), ("a.doc", "")],
)
def test_libreoffice_refuses_what_is_damaged(tmp_path, name, inside):
    with pytest.raises(DamagedFile, match=f"'{name}'"):
        read(write(tmp_path, OLE + stream(inside) + bytes(900), name))


def test_bytes_taken_for_letters_are_no_document(tmp_path, stand_in):
    book = openpyxl.Workbook()
    book.active.append(["ÐÏà¡±á"])
    book.save(tmp_path / "ready.xlsx")
    stand_in(f'cp "{tmp_path}/ready.xlsx" "$out/document.xlsx"')
    with pytest.raises(DamagedFile, match=r"'a\.xls'"):
        read(write(tmp_path, OLE + stream("Workbook"), "a.xls"))


@needs_libreoffice
@pytest.mark.enable_socket
def test_nothing_that_a_document_links_to_is_fetched(tmp_path):
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for host in ("127.0.0.1", "localhost", socket.gethostname()):
            path = linking(tmp_path / "a.odt", f"http://{host}:{server.server_port}/a.png")
            assert "Rule one." in read(path).pages[0].text
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def linking(path: Path, address: str) -> Path:
    """An OpenDocument text with a picture that lies elsewhere."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>'
            '<text:p>Rule one.<draw:frame text:anchor-type="as-char" svg:width="3cm" '
            f'svg:height="3cm"><draw:image xlink:href="{address}" xlink:type="simple"/>'
            "</draw:frame></text:p></office:text></office:body></office:document-content>",
        )
    return path
