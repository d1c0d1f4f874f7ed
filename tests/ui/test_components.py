import html
import io
import re

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from knowledge.marking import marked_part, marked_whole
from ui.components.context import text_around
from ui.components.markup import escape, tag
from ui.components.quotation import quotation


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@given(st.text())
def test_escaped_text_holds_no_markup(text: str):
    assert not set(escape(text)) & set("<>\"'")


def test_control_characters_are_made_visible():
    assert escape("a\x00\x1b\u202eb\nc") == "a\ufffd\ufffd\ufffdb\nc"


def test_attributes_are_escaped():
    assert tag("p", "x", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">x</p>'


@given(st.text("ab<&\n$ ", max_size=2000), st.data())
def test_the_quotation_is_marked_in_its_text(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = text_around(text, start, end)
    marked = re.search(r"<mark>(.*)</mark>", found, re.DOTALL)
    assert marked
    assert html.unescape(marked[1]) == text[start:end]
    assert shown(found).strip("…\n").strip() in text


def test_a_row_stands_under_its_header():
    found = quotation("oil | 30", "what | trip")
    assert "<b>trip</b> 30" in found


def test_cells_that_do_not_fit_the_header_are_not_assigned():
    found = quotation("oil | 30 | kPa", "what | trip")
    assert "<b>" not in found
    assert "oil | 30 | kPa" in found


def test_a_quotation_stands_below_what_governs_it():
    found = quotation("(b) the fan stops;", "", lead="Work stops when:\n<2> one of these holds:")
    assert (
        found.index("Work stops when:") < found.index("&lt;2&gt; one") < found.index("(b) the fan")
    )
    assert found.count('class="lead"') == 2


def test_marks_lie_where_the_boxes_are():
    image, size = Image.new("RGB", (400, 800), "white"), (200.0, 400.0)
    boxes = [(50, 350, 100, 360)]
    whole = Image.open(io.BytesIO(marked_whole(image, size, boxes)))
    assert whole.size == (400, 800)
    assert whole.getpixel((150, 90))[2] < 140  # 355 pt from below is 45 pt from above
    assert whole.getpixel((150, 710)) == (255, 255, 255)
    found = marked_part(image, size, boxes)
    part = Image.open(io.BytesIO(found.png))
    assert part.width <= whole.width
    assert part.height < whole.height
    assert found.points == part.width / 2
    assert image.getpixel((150, 90)) == (255, 255, 255)  # it is kept and used again


@given(st.lists(st.tuples(*[st.floats(-50, 500)] * 4), min_size=1, max_size=4))
def test_boxes_beyond_the_page_do_no_harm(boxes):
    page = Image.new("RGB", (40, 60), "white")
    ordered = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in boxes]
    assert marked_part(page, (40.0, 60.0), ordered).png
    assert marked_whole(page, (40.0, 60.0), ordered)
