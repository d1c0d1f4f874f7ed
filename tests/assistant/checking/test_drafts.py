"""A draft as it is given: a file that was sent, or a text."""

import io

import docx
import pytest

from assistant.checking.drafts import MOST, draft_of_text, received
from assistant.settings import Settings
from assistant.uploading import Sent
from knowledge.errors import EmptyFile, ReadError

RULE = "Fitters must lock the switch before they open the cover."


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(home=tmp_path_factory.mktemp("home"), embedder="none", model="none")


def sent(name, content):
    return Sent(name, io.BytesIO(content))


def word(*paragraphs):
    document, file = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def test_a_text_is_taken_apart_where_it_is():
    draft = draft_of_text(f"Purpose\n\n1.1 {RULE}\n\nDate: 2026-11-22")
    (statement,) = draft.statements
    assert (statement.text, statement.place.line) == (f"1.1 {RULE}", 3)
    assert (draft.name, draft.word, draft.others) == ("", b"", 2)


def test_a_word_file_is_kept_at_hand_for_its_comments(settings):
    content = word("Purpose", RULE)
    draft = received(sent("../../plan.docx", content), settings)
    assert (draft.name, draft.word) == ("plan.docx", content)
    assert [one.text for one in draft.statements] == [RULE]
    assert draft.statements[0].place.file == "plan.docx"


def test_the_bytes_decide_what_a_file_is(settings):
    draft = received(sent("plan.txt", word(RULE)), settings)
    assert draft.word
    assert not received(sent("plan.docx", RULE.encode()), settings).word


def test_what_cannot_be_read_is_named_as_its_sender_names_it(settings):
    with pytest.raises(EmptyFile, match=r"'plan\.docx'"):
        received(sent("plan.docx", b""), settings)
    with pytest.raises(ReadError, match=r"'plan\.pdf'"):
        received(sent("plan.pdf", b"%PDF-1.7 torn"), settings)


def test_a_file_that_is_too_large_is_named(settings):
    small = settings.model_copy(update={"upload_mb": 1})
    with pytest.raises(ReadError, match=r"'plan\.txt' is larger than 1 MB"):
        received(sent("plan.txt", b"a" * (1 << 20) + b"a"), small)


def test_a_draft_of_too_many_statements_is_named(settings):
    lines = "\n\n".join(f"Pump {n} must be greased every {n} days." for n in range(1, MOST + 2))
    with pytest.raises(ReadError, match=rf"'plan\.txt' holds {MOST + 1} statements"):
        received(sent("plan.txt", lines.encode()), settings)


def test_reading_ends_when_nobody_wants_it(settings):
    with pytest.raises(ReadError, match="was stopped"):
        received(sent("plan.txt", RULE.encode()), settings, lambda done, asked: False)
