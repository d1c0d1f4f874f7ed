"""A draft procedure is checked in a real browser, and exported."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import serious_violations
from states import settle

from ui.i18n import LANGUAGES, Language
from ui.i18n.check import CHECK

Visit = Callable[..., Page]

# Against the rules of the sample site: right, wrong and without foundation.
STATEMENTS = {
    "1.1 Nobody works alone underground.": "Supported",
    "1.2 In the main return, methane above 1.0% is reported to the Chief Engineer within 1 h.":
        "Contradicted",
    "1.3 Gas sensors are calibrated with standard gas every 30 days.": "Contradicted",
    "1.4 The canteen must serve <b>hot</b> soup at the end of the night shift.": "Not found",
    "2.1 At faces and in returns, hot work is never allowed.": "Supported",
    "2.2 Oxygen and acetylene cylinders stand at least 3 m apart.": "Contradicted",
    "采掘工作面的空气温度不得超过26℃。": "Supported",
    "采掘工作面的空气温度不得超过28℃。": "Contradicted",
    "食堂每周五必须供应热汤。": "Not found",
}  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft as a supervisor has written it in an office program."""
    document = docx.Document()
    document.add_heading("Heading in panel 12", 1)
    document.add_paragraph("Prepared by: Ventilation Section")
    for text in STATEMENTS:
        document.add_paragraph(text)
    document.save(tmp_path / "panel 12.docx")
    return tmp_path / "panel 12.docx"


def opened(site: str, visit: Visit, language: Language = "en", **how: int) -> Page:
    page = visit(f"{site}/check?lang={language}", "zh-CN" if language == "zh" else "en-GB", **how)
    expect(page.locator(".check-title")).to_have_text(CHECK[language].title)
    settle(page)
    return page


def give(page: Page, file: Path, language: Language = "en") -> None:
    """Upload a draft and wait until all of it is checked."""
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-check-exports")).to_be_visible(timeout=60_000)
    settle(page)


def verdicts(page: Page) -> dict[str, str]:
    found = {}
    for item in page.locator('[class*="st-key-check-item-"]').all():
        (said,) = item.locator(".claim").all_text_contents()
        (verdict,) = item.locator(".verdict").all_text_contents()
        found[said] = verdict
    return found


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_draft_is_checked_and_exported(site: str, visit: Visit, draft: Path):
    page = opened(site, visit)
    give(page, draft)
    assert verdicts(page) == STATEMENTS
    first = page.locator(".st-key-check-item-3")
    expect(first.locator(".why")).to_contain_text('"every 15 days" in the source')
    expect(first.locator(".quote")).to_contain_text("every 15 days")

    page.locator(".st-key-check-item-2").get_by_text("Remark", exact=True).click()
    box = page.get_by_label("Remark on No. 2")
    box.fill("Ask the *surveyor* <i>first</i>")
    box.press("Control+Enter")
    expect(page.locator(".st-key-check-item-2 p.remark")).to_contain_text("<i>first</i>")
    name = page.locator(".st-key-person-box input")
    name.fill("Li Wei")
    name.press("Enter")
    settle(page)

    called, content = downloaded(page, CHECK["en"].word_copy)
    assert called == "panel-12-checked.docx"
    written = docx.Document(io.BytesIO(content))
    given = docx.Document(draft)
    assert [p.text for p in written.paragraphs] == [p.text for p in given.paragraphs]
    summary, *comments = [comment.text for comment in written.comments]
    assert "Checked by: Li Wei" in summary
    english = {"与文件不一致": "Contradicted"}
    said = [comment.split("\n")[0] for comment in comments]
    assert [english.get(one, one) for one in said] == list(STATEMENTS.values())
    assert "Remark (Li Wei): Ask the *surveyor* <i>first</i>" in comments[1]
    assert "0.75%" in comments[1]

    called, content = downloaded(page, CHECK["en"].pdf)
    assert called == "panel-12-checked.pdf"
    with pdfium.PdfDocument(content) as pdf:
        paper = "".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    flat = "".join(paper.split())
    for part in (*STATEMENTS, "Checked by: Li Wei", "Contradicted: 2, 3, 6, 8", "第十七条",
                 "Ask the *surveyor* <i>first</i>"):  # fmt: skip
        assert "".join(part.split()) in flat, part


def test_a_clause_opens_its_source_with_the_sentence_marked(site: str, visit: Visit, draft: Path):
    page = opened(site, visit)
    give(page, draft)
    page.locator(".st-key-check-item-3").get_by_role("button", name="4.2.2").click()
    source = page.get_by_role("dialog")
    expect(source.locator(".source-title")).to_have_text("Site Safety Rules")
    expect(source.locator(".st-key-page-part img")).to_be_visible()


def test_one_verdict_alone_is_shown(site: str, visit: Visit, draft: Path):
    page = opened(site, visit)
    give(page, draft)
    page.locator(".st-key-check-only").get_by_text("Contradicted", exact=True).click()
    expect(page.locator('[class*="st-key-check-item-"]')).to_have_count(4)
    settle(page)
    assert set(verdicts(page).values()) == {"Contradicted"}


def test_a_text_is_pasted_and_shown_literally(site: str, visit: Visit):
    page = opened(site, visit)
    page.get_by_text(CHECK["en"].text, exact=True).click()
    box = page.get_by_label(CHECK["en"].text_label)
    box.fill("Nobody may <img src=x onerror=alert(1)> smoke **here** $x^2$ underground.")
    page.get_by_role("button", name=CHECK["en"].check, exact=True).click()
    claim = page.locator(".claim")
    expect(claim).to_have_text(
        "Nobody may <img src=x onerror=alert(1)> smoke **here** $x^2$ underground."
    )
    expect(page.locator(".claim img, .claim strong, .katex")).to_have_count(0)


def test_a_file_that_cannot_be_read_is_named(site: str, visit: Visit, tmp_path: Path):
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    page = opened(site, visit, "zh")
    page.locator("input[type=file]").set_input_files(tmp_path / "torn.pdf")
    expect(page.get_by_role("alert")).to_contain_text("torn.pdf", timeout=60_000)
    page.get_by_role("button", name=CHECK["zh"].another).click()
    expect(page.locator("input[type=file]")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_kept_out(site: str, visit: Visit, draft: Path, language: Language):
    page = opened(site, visit, language)
    found = []
    for given in (False, True):
        if given:
            give(page, draft, language)
            page.locator(".st-key-check-item-1").get_by_text(CHECK[language].remark).first.click()
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 900})
                settle(page)
                found += [f"{colours}, {width}: {one}" for one in serious_violations(page, {})]
    assert not found, "\n" + "\n".join(found)


def test_it_can_be_used_on_a_phone(site: str, visit: Visit, draft: Path):
    page = opened(site, visit, "zh", width=360, height=740)
    give(page, draft, "zh")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    for button in page.locator('[class*="st-key-check-"] button:visible').all():
        assert button.bounding_box()["height"] >= 48, button.text_content()
