"""QR labels: what they open, read back from what is printed."""

import io
import json

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from typer.testing import CliRunner

from assistant.cli import app
from assistant.labels import Label, label_address, label_of, label_pdf, label_png, unreachable
from assistant.labels import own_address as own
from assistant.settings import Settings
from knowledge.library import Library
from knowledge.lifecycle import Lifecycle
from knowledge.settings import LibrarySettings

BASE = "http://192.168.1.20:8430"
FAN = Label("2号主通风机", "主通风机说明书", document="c88356f23bed8bdf4a0f1ffcef75eb6c")
BELT = Label("Belt <b>B-7</b> & drive", equipment="Belt B-7")


def codes(sheet):
    """What the codes of a sheet say, read one by one as a phone does."""
    wide, high = sheet.width // 2, sheet.height // 4
    tiles = [(x * wide, y * high) for y in range(4) for x in range(2)]
    return {code(sheet.crop((x, y, x + wide, y + high))) for x, y in tiles} - {""}


def code(picture):
    said, _, _ = cv2.QRCodeDetectorAruco().detectAndDecode(np.array(picture.convert("L")))
    return said


def pages(file):
    with pdfium.PdfDocument(file) as pdf:
        return [page.render(scale=300 / 72).to_pil() for page in pdf]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_printed_sheet_opens_what_it_says(language):
    (sheet,) = pages(label_pdf([FAN, BELT], BASE, language))
    assert sheet.width / sheet.height == pytest.approx(210 / 297, abs=0.002)
    assert codes(sheet) == {label_address(label, BASE, language) for label in (FAN, BELT)}


def test_eight_fit_on_a_sheet():
    labels = [Label(f"Pump {number}", document=f"d{number}") for number in range(9)]
    first, second = pages(label_pdf(labels, BASE, "en"))
    assert len(codes(first)) == 8
    assert codes(second) == {label_address(labels[8], BASE, "en")}


def test_a_picture_of_one():
    with Image.open(io.BytesIO(label_png(FAN, BASE, "zh"))) as picture:
        assert code(picture) == f"{BASE}/ask?document={FAN.document}&lang=zh"
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=1)


def test_a_dirty_label_is_still_read():
    with Image.open(io.BytesIO(label_png(FAN, BASE, "zh"))) as picture:
        dirty = picture.convert("L")
    dirty.paste(128, (330, 390, 430, 470))
    assert code(dirty) == label_address(FAN, BASE, "zh")


def test_an_address_holds_names_as_they_are():
    address = label_address(Label("x", equipment="2号 主扇&a=b"), f"{BASE}/")
    assert address == f"{BASE}/ask?equipment=2%E5%8F%B7+%E4%B8%BB%E6%89%87%26a%3Db"


@pytest.mark.parametrize(
    ("address", "nowhere"),
    [
        ("http://127.0.0.1:8430", True), ("http://localhost:8430", True), ("http://[::1]", True),
        ("http://0.0.0.0:8430", True), ("http://192.168.1.20:8430", False),
        ("http://davy.mine.local", False), ("http://[fd00::5]:8430", False), ("", True),
    ],
)  # fmt: skip
def test_an_address_that_leads_other_devices_nowhere(address, nowhere):
    assert unreachable(address) is nowhere


def test_the_address_is_the_one_that_is_set_or_the_servers(tmp_path):
    given = {"home": tmp_path, "port": 9000}
    assert own(Settings(**given, public_url="https://davy.example/")) == "https://davy.example"
    assert own(Settings(**given)) == "http://127.0.0.1:9000"
    assert own(Settings(**given, host="10.1.2.3")) == "http://10.1.2.3:9000"
    assert "0.0.0.0" not in own(Settings(**given, host="0.0.0.0"))


@pytest.fixture
def home(tmp_path, monkeypatch, texts):
    for name, value in {"HOME": tmp_path, "EMBEDDER": "none", "MODEL": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    with Library(LibrarySettings(home=tmp_path, embedder="none")) as library:
        library.ingest([texts])
        power = next(d for d in library.documents() if d.file == "power.txt")
        said = Lifecycle("Power rules", equipment=("Substation 3",))
        library.set_lifecycle(power.version_id, said, "Li Wei")
    return tmp_path


def davy(*arguments):
    result = CliRunner().invoke(app, ["label", *arguments])
    data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
    return result, data


def test_the_command_writes_labels(home, tmp_path):
    file = tmp_path / "labels.pdf"
    arguments = ("gas.txt", "--equipment", "Substation 3", "--out", str(file), "--url", BASE)
    result, data = davy(*arguments, "--json")
    assert result.exit_code == 0
    assert data["file"] == str(file)
    assert [label["name"] for label in data["labels"]][1] == "Substation 3"
    assert codes(pages(file.read_bytes())[0]) == {label["url"] for label in data["labels"]}
    assert result.stderr == ""


def test_the_command_warns_of_an_address_that_leads_nowhere(home, tmp_path):
    result, data = davy("power.txt", "--out", str(tmp_path / "x.png"), "--json")
    assert result.exit_code == 0
    assert "leads other devices nowhere" in result.stderr
    assert data["labels"][0]["name"] == "Substation 3"
    assert data["labels"][0]["title"] == "Power rules"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 2), (("none.txt",), 1), (("--equipment", "Winch"), 1),
     (("gas.txt", "power.txt", "--out", "x.png"), 2)],
)  # fmt: skip
def test_what_cannot_be_labelled(home, arguments, status):
    assert davy(*arguments)[0].exit_code == status


def test_a_document_is_labelled_by_its_machine(home):
    with Library(LibrarySettings(home=home, embedder="none")) as library:
        labels = {d.file: label_of(d) for d in library.documents()}
    assert labels["power.txt"].name == "Substation 3"
    assert labels["gas.txt"].name == labels["gas.txt"].title
