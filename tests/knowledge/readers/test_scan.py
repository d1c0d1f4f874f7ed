"""The sample library's scan, against the text that it was made from."""

import re
import unicodedata
from difflib import SequenceMatcher

import pytest

import knowledge.sample
from knowledge.quality import assess
from knowledge.readers import read
from knowledge.splitting import split


@pytest.fixture(scope="module")
def reading():
    from pathlib import Path

    folder = Path(knowledge.sample.__file__).parent
    return read(next((folder / "files/notices").glob("*.pdf")))


@pytest.fixture(scope="module")
def source():
    from pathlib import Path

    text = (Path(knowledge.sample.__file__).parent / "sources/shift_notice.md").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("@"))


def letters(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("。", ".").replace("—", "-")
    return re.sub(r"[\s|#>*-]+", "", text)


def test_nearly_every_character_is_right(reading, source):
    wanted, found = letters(source), letters("".join(page.text for page in reading.pages))
    same = sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False)
               .get_matching_blocks())  # fmt: skip
    assert same / len(wanted) > 0.98


def test_every_figure_with_its_unit_is_right(reading, source):
    figure = re.compile(r"\d+(?:\.\d+)?(?:%|mm|m|h|次|天|个班|号)")
    found = letters("".join(page.text for page in reading.pages))
    assert [f for f in figure.findall(letters(source)) if f not in found] == []


def test_its_tables_are_rows_under_their_heads(reading):
    rows = {
        page.text[block.start : block.end]: block.header
        for page in reading.pages
        for block in page.blocks
        if block.kind == "row"
    }
    assert rows["二采区1号馈线 | 08:00—12:00 | 机电区 周明远"] == "线路 | 停电时间 | 负责人"
    assert rows["机电区 | 上锁挂牌复训 | 6月27日"].startswith("责任单位")


def test_headings_stand_by_themselves(reading):
    lines = "\n".join(page.text for page in reading.pages).splitlines()
    assert {"二、1302工作面临时规定", "三、停电检修", "四、要求"} <= set(lines)


def test_its_quality_says_what_it_is(reading):
    quality = assess(reading.pages, split(reading.pages), reading.corrections)
    assert (quality.ocr, quality.text, quality.empty) == (len(reading.pages), 0, 0)
    assert quality.tables == 2
    assert 0.9 < quality.confidence < 1
