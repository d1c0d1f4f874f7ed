"""Images of pages: every mode and format, the right way up and at the right size."""

import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from knowledge.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFile
from knowledge.ocr import DPI, RecognisedLine, Recognition
from knowledge.readers import images, page_image, read
from knowledge.readers.images import read_image

CORNER = (200, 30, 30)


def sheet(width: int = 620, height: int = 877, mode: str = "RGB") -> Image.Image:
    """White paper with a red corner at the upper left and a black bar in the middle."""
    image = Image.new("RGB", (width, height), "white")
    image.paste(CORNER, (0, 0, width // 4, height // 4))
    image.paste("black", (width // 4, height // 2, width * 3 // 4, height * 5 // 8))
    return image.convert(mode)


def saved(tmp_path: Path, image: Image.Image, name: str, **options) -> Path:
    image.save(tmp_path / name, **options)
    return tmp_path / name


def stub(indices, image_of):
    """Recognises nothing but a line, with the size of what it was given."""
    found = {}
    for index in indices:
        image = image_of(index)
        assert image.mode == "RGB"
        size = image.width * 72 / DPI, image.height * 72 / DPI
        line = RecognisedLine(f"第{index}", (10.0, 20.0, 30.0), 10.0, 22.0, 0.9)
        found[index] = Recognition(*size, 0.0, (line,))
    return found


def looks(image: Image.Image, tolerance: float = 40) -> None:
    """The corner and the bar of the sheet are where they belong."""
    pixels = np.asarray(image.convert("L"), dtype=float)
    height, width = pixels.shape
    assert pixels[height // 8, width // 8] < 160
    assert pixels[height // 2 + height // 16, width // 2] < tolerance
    assert pixels[height // 8, width * 7 // 8] > 255 - tolerance
    assert pixels[height * 7 // 8, width // 8] > 255 - tolerance


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "RGB", {}),
        ("a.png", "1", {}),
        ("a.png", "L", {}),
        ("a.png", "P", {}),
        ("a.jpg", "RGB", {}),
        ("a.jpg", "CMYK", {}),
        ("a.bmp", "RGB", {}),
        ("a.bmp", "1", {}),
        ("a.gif", "P", {}),
        ("a.webp", "RGB", {"lossless": True}),
        ("a.tif", "RGB", {"compression": "tiff_lzw"}),
        ("a.tif", "1", {"compression": "group4"}),
        ("a.tif", "CMYK", {}),
        ("a.tif", "I;16", {}),
        ("a.tif", "F", {}),
        ("a.jpeg", "RGB", {"format": "MPO", "save_all": True, "append_images": [sheet(64, 64)]}),
    ],
)
def test_every_format_and_mode(tmp_path, name, mode, options):
    image = sheet()
    if mode in ("I;16", "F"):
        grey = np.asarray(image.convert("L"))
        deep = grey.astype(np.uint16) * 257 if mode == "I;16" else grey.astype(np.float32) / 255
        image = Image.fromarray(deep)
    path = saved(tmp_path, image if mode in ("I;16", "F") else image.convert(mode), name, **options)
    reading = read(path, stub)
    assert [(p.number, p.origin, p.text) for p in reading.pages] == [(1, "ocr", "第0\n")]
    looks(page_image(path, 0, 144))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_shines_through_lies_on_white(tmp_path, mode):
    grey = np.asarray(sheet().convert("L"))
    image = Image.new("RGBA", sheet().size, "black")
    image.putalpha(Image.fromarray(255 - grey))
    looks(page_image(saved(tmp_path, image.convert(mode), "a.png"), 0, 144))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "back"),
    [
        (1, None),
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_the_way_up_that_a_camera_notes(tmp_path, kind, orientation, back):
    stored = sheet() if back is None else sheet().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    across = orientation in (6, 8)
    dpi = (100, 150) if across else (150, 100)  # as stored
    path = saved(tmp_path, stored, f"a.{kind}", format=kind, exif=exif, dpi=dpi)
    image = page_image(path, 0, 72)
    looks(image)
    stated = kind != "WEBP"
    expected = (620 * 72 / 150, 877 * 72 / 100) if stated else (620 * 0.72, 877 * 0.72)
    assert image.size == tuple(map(round, expected))


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((2480, 3508), (300, 300), (595, 842)),  # a scan of A4
        ((1728, 1143), (204, 98), (610, 840)),  # a fax
        ((4000, 3000), (72, 72), (842, 631.5)),  # a photograph
        ((4000, 3000), None, (842, 631.5)),
        ((620, 877), (5, 5), (446, 631)),  # nonsense; not blown up beyond 100 dpi
        ((300, 100), (300, 300), (72, 24)),
    ],
)
def test_size_in_points(tmp_path, size, dpi, points):
    options = {"dpi": dpi} if dpi else {}
    path = saved(tmp_path, Image.new("L", size, 255), "a.jpg", **options)
    image = page_image(path, 0, DPI)
    assert image.size == pytest.approx([2 * side for side in points], abs=2)
    page = read(path, stub).pages[0]
    assert (page.width, page.height) == pytest.approx(points, abs=1)


def test_a_picture_is_kept_within_bounds(tmp_path):
    image = page_image(saved(tmp_path, sheet(), "a.png"), 0, 72_000)
    assert image.width * image.height < 17_000_000


def test_a_page_for_each_frame_and_none_for_previews(tmp_path):
    from PIL.TiffImagePlugin import AppendingTiffWriter

    path = tmp_path / "scan.tif"
    with AppendingTiffWriter(str(path), new=True) as out:
        for width, kind in ((620, 0), (60, 1), (310, 0)):
            sheet(width, width * 877 // 620).save(out, "TIFF", tiffinfo={254: kind}, dpi=(100, 100))
            out.newFrame()
    reading = read(path, stub)
    assert [(p.index, p.number, p.text) for p in reading.pages] == [
        (0, 1, "第0\n"),
        (1, 2, "第1\n"),
    ]
    assert reading.pages[1].width == pytest.approx(310 * 0.72, abs=1)
    assert page_image(path, 1, 72).width == round(310 * 0.72)
    with pytest.raises(ReadError):
        page_image(path, 2, 72)


def test_a_long_screenshot_is_cut_into_pages_between_its_lines(tmp_path):
    strip = Image.new("RGB", (400, 3000), "white")
    for i in range(60):
        strip.paste("black", (40, 20 + 50 * i, 360, 45 + 50 * i))
    path = saved(tmp_path, strip, "long.png", dpi=(72, 72))
    pages = read(path, stub).pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert len(pages) >= 4
    shown = [page_image(path, page.index, 100) for page in pages]
    assert sum(image.height for image in shown) == pytest.approx(3000, abs=len(shown))
    for page, image in zip(pages, shown, strict=True):
        assert image.width == 400
        assert page.height < 1.5 * 2**0.5 * page.width
        rows = np.asarray(image.convert("L")).min(axis=1)
        assert rows[0] > 200  # no line is cut through
        assert rows[-1] > 200


def test_a_strip_without_a_gap_is_cut_all_the_same(tmp_path):
    noise = Image.effect_noise((300, 1800), 90)
    assert len(read(saved(tmp_path, noise, "a.png"), stub).pages) == 4
    narrow = saved(tmp_path, noise, "receipt.png", dpi=(150, 150))  # states its size
    assert len(read(narrow, stub).pages) == 1
    assert len(read(saved(tmp_path, Image.new("L", (2, 9000)), "line.png"), stub).pages) == 1


def test_an_animation_is_its_first_frame(tmp_path):
    path = saved(tmp_path, sheet(), "a.gif", save_all=True, append_images=[sheet(620, 877, "1")])
    assert len(read(path, stub).pages) == 1


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.bmp", "a.webp"])
def test_cut_short_is_damaged(tmp_path, name):
    path = saved(tmp_path, Image.effect_noise((620, 877), 60).convert("RGB"), name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DamagedFile, match=f"'{name}'"):
        read(path, stub)
    path.write_bytes(path.read_bytes()[:32])
    with pytest.raises(DamagedFile, match=f"'{name}'"):
        read(path, stub)


def test_too_many_pixels_are_refused_unseen(tmp_path, monkeypatch):
    path = saved(tmp_path, Image.new("1", (20_000, 10_001)), "huge.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ReadError, match=r"'huge\.png' is an image of more than 200 megapixels"):
            read(path, stub)
        monkeypatch.setattr(images, "_MOST_PIXELS", 1000)
        with pytest.raises(ReadError, match="megapixels"):
            page_image(saved(tmp_path, sheet(), "a.png"), 0, 72)


def test_photographs_of_a_kind_that_is_not_read(tmp_path):
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    with pytest.raises(UnsupportedFile, match=r"'a\.heic'.*JPEG"):
        read(path)


def test_text_that_begins_like_an_image(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("BM25 ranks passages. MM\0* would not.".replace("\0", ""))
    assert "BM25" in read(path).pages[0].text


def test_a_notice_is_read(tmp_path):
    image = Image.new("RGB", (1600, 900), "white")
    font = ImageFont.load_default(60)
    ImageDraw.Draw(image).text((100, 200), "Stop work above 1.0% methane.", "black", font)
    page = read(saved(tmp_path, image, "notice.jpg")).pages[0]
    assert "1.0% methane" in page.text
    assert page.lines
    assert all(line.top <= page.height for line in page.lines)
    with pytest.raises(EmptyFile, match=r"'blank\.png'"):
        read(saved(tmp_path, Image.new("L", (600, 800), 255), "blank.png"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_damage_gives_a_reading_or_an_error_of_ours(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("fuzz")
    name = data.draw(st.sampled_from(["a.png", "a.jpg", "a.tif", "a.bmp", "a.gif", "a.webp"]))
    path = saved(folder, sheet(60, 80), name)
    broken = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, min(len(broken), 400) - 1), max_size=6)):
        broken[at] = data.draw(st.integers(0, 255))
    path.write_bytes(broken)
    with suppress(ReadError):
        assert read_image(path, stub).pages
