"""Replies on paper: every quotation is in the file's text, and the file needs no other."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pypdfium2 as pdfium
import pytest

from assistant.emergency.types import Card, CardQuote, Emergency, Phone
from assistant.models import ScriptedChat
from assistant.onepager import onepager_pdf, record_pdf
from assistant.printing import find_font
from assistant.printing.sheet import FOOT
from assistant.records import Records
from assistant.types import Abstention
from knowledge.errors import SettingsError
from knowledge.lifecycle import Filters

WAIT = "How long must I wait after isolating a capacitor before touching it?"
WITHDRAW = "采掘工作面风流中甲烷浓度达到多少时必须撤出人员？"
ASKED = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def text_of(file, page=None):
    """All that pages say above their feet, without white space."""
    with pdfium.PdfDocument(file) as pdf:
        said = []
        for leaf in pdf if page is None else [pdf[page]]:
            above = leaf.get_textpage().get_text_bounded(bottom=FOOT / 25.4 * 72)
            said.append(above)
    return squeezed("".join(said))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def assert_quoted(file, citations):
    said = text_of(file)
    assert citations
    for citation in citations:
        assert squeezed(citation.quote) in said
        assert squeezed(citation.document) in said
        assert squeezed(citation.clause or "") in said


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        (WAIT, "en", ("This is a printout", "Quoted word for word", "in force", "SHA-256")),
        (WITHDRAW, "zh", ("本页是打印件", "原文摘录", "现行", "SHA-256")),
        (WAIT, "zh", ("本页是打印件",)),
    ],
)
def test_every_quotation_is_in_the_text_of_the_file(chain, library, question, language, words):
    reply = chain().invoke(question)
    file = onepager_pdf(reply, library, language, ASKED)
    assert_quoted(file, reply.citations)
    said = text_of(file)
    for word in (*words, question, "2026-11-22"):
        assert squeezed(word) in said


def test_the_marked_page_is_on_it(chain, library):
    reply = chain().invoke(WAIT)
    (pictured, *_) = [c for c in reply.citations if c.boxes]
    plain = onepager_pdf(
        replace(reply, citations=(replace(pictured, boxes=()),)), library, "en", ASKED
    )
    marked = onepager_pdf(replace(reply, citations=(pictured,)), library, "en", ASKED)

    def yellow(file):
        with pdfium.PdfDocument(file) as pdf:
            pixels = pdf[0].render(scale=0.5).to_pil().convert("RGB")
        return sum(red > 200 and blue < 140 for red, _, blue in pixels.get_flattened_data())

    assert yellow(plain) == 0
    assert yellow(marked) > 100


def test_a_wording_is_told_with_its_model(chain, library):
    draft = "Wait 10 minutes after isolating a capacitor before touching it [1]."
    reply = chain(ScriptedChat(replies=[draft])).invoke(WAIT)
    assert reply.kind == "drafted"
    file = onepager_pdf(reply, library, "en", ASKED)
    assert_quoted(file, reply.citations)
    said = text_of(file)
    assert squeezed("Worded by the model scripted; each sentence was checked") in said
    assert squeezed(reply.claims[0].text + "[1]") in said


def test_an_abstention_says_what_is_missing(chain, library):
    reply = chain().invoke("Who feeds the pit pony?")
    assert isinstance(reply, Abstention)
    said = text_of(onepager_pdf(reply, library, "en", ASKED))
    assert squeezed("No answer found in the documents") in said
    assert all(squeezed(line) in said for line in reply.missing)
    assert squeezed("Nearest passages (no answer)") in said


def test_an_emergency_is_printed_with_its_cards_and_numbers(chain, library):
    below = chain().invoke(WAIT)
    quote = CardQuote(chain().invoke(WITHDRAW).citations[0], "Li Wei", "2026-01-02T03:04:05+00:00")
    card = Card("c1", ("gas",), "Gas card", (quote,), "Go to the refuge.")
    reply = Emergency(WAIT, "en", ("gas",), (card,), (Phone("Dispatcher", "8000"),), below)
    file = onepager_pdf(reply, library, "en", ASKED)
    assert_quoted(file, (quote.citation, *below.citations))
    said = text_of(file)
    for word in ("Dispatcher: 8000", "Gas card", "Go to the refuge.", "pinned by Li Wei"):
        assert squeezed(word) in said


def test_the_day_and_the_part_asked_about_are_told(chain, library):
    (document, *_) = library.documents()
    filters = Filters(("hoisting",), documents=(document.id,), as_of=date(2020, 2, 29))
    said = text_of(onepager_pdf(chain().invoke(WAIT), library, "en", ASKED, filters=filters))
    assert squeezed("From documents in force on 2020-02-29") in said
    assert squeezed(f"Searched: hoisting, {document.title}") in said


def test_a_version_that_is_gone_is_told(chain, library):
    reply = chain().invoke(WAIT)
    gone = replace(reply, citations=(replace(reply.citations[0], version_id="0" * 32),))
    file = onepager_pdf(gone, library, "en", ASKED)
    assert_quoted(file, gone.citations)
    assert squeezed("no longer in the library") in text_of(file)


def test_signs_that_cannot_be_printed_are_told(chain, library):
    reply = chain().invoke(WAIT)
    strange = replace(reply.citations[0], quote="Wait \U00013000 minutes.")
    said = text_of(onepager_pdf(replace(reply, citations=(strange,)), library, "en", ASKED))
    assert squeezed("1 signs cannot be printed") in said


def test_long_replies_have_numbered_pages(chain, library):
    reply = chain().invoke(WAIT)
    long = replace(reply.citations[0], quote="A sentence that goes on.\n" * 120, boxes=())
    file = onepager_pdf(replace(reply, citations=(long,)), library, "en", ASKED)
    with pdfium.PdfDocument(file) as pdf:
        assert len(pdf) == 3
        assert squeezed(pdf[1].get_textpage().get_text_range()).endswith("2/3")
    assert text_of(file).count("Asentencethatgoeson.") == 120


def test_the_font_lies_in_the_file_and_only_what_is_used_of_it(chain, library):
    reply = chain().invoke(WITHDRAW)
    plain = replace(reply, citations=tuple(replace(c, boxes=()) for c in reply.citations))
    file = onepager_pdf(plain, library, "zh", ASKED)
    assert len(file) < 200_000
    fonts = pypdf.PdfReader(io.BytesIO(file)).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        (inner,) = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"])


def test_a_record_is_printed_as_it_was_given(chain, library, tmp_path):
    reply = chain().invoke(WITHDRAW)
    records = Records(tmp_path)
    record = records.get(records.append(reply, Filters(as_of=date(2020, 2, 29))))
    records.close()
    file = record_pdf(record, library)
    assert_quoted(file, reply.citations)
    assert squeezed("按 2020-02-29 有效的文件查询") in text_of(file)
    assert squeezed("记录编号：1") in text_of(file)


def test_a_font_can_be_set(tmp_path):
    given = find_font().file
    assert find_font(f"{given}#2") == replace(find_font(), file=given, number=2)
    with pytest.raises(SettingsError, match="'font'"):
        find_font(str(tmp_path / "none.ttf"))


def test_without_a_font_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr("assistant.printing.fonts._packaged", lambda: ())
    monkeypatch.setattr("assistant.printing.fonts._SYSTEM", ())
    with pytest.raises(SettingsError) as caught:
        find_font()
    assert "fonts-noto-cjk" in caught.value.hint
