"""E-mail messages: the text and the attachments as documents."""

from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import DavyError, EmptyFile, UnsupportedFile
from knowledge.readers import is_container, read, unpack

RULE = "第一条 甲烷浓度不得超过1.0%。\n"


def message(subject: str = "通风通知", text: str = RULE) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "调度室 <a@example.org>"
    made["To"] = "b@example.org"
    made["Date"] = "Mon, 02 Nov 2026 08:00:00 +0800"
    made["Subject"] = subject
    if text:
        made.set_content(text)
    return made


def saved(tmp_path: Path, made: EmailMessage | bytes, name: str = "mail.eml") -> Path:
    path = tmp_path / name
    path.write_bytes(made if isinstance(made, bytes) else made.as_bytes())
    return path


def laid_out(path: Path) -> list[tuple[str, Path]]:
    folder = path.parent / "laid out"
    folder.mkdir()
    return unpack(path, folder)


def test_the_text_begins_with_the_headers(tmp_path):
    path = saved(tmp_path, message())
    assert is_container(path)
    ((name, file),) = laid_out(path)
    assert name == "通风通知.txt"
    assert read(file).pages[0].text.split("\n")[:6] == [
        "From: 调度室 <a@example.org>",
        "To: b@example.org",
        "Date: Mon, 02 Nov 2026 08:00:00 +0800",
        "Subject: 通风通知",
        "",
        RULE.strip(),
    ]


def test_attachments_follow_the_text(tmp_path):
    pdf = b"%PDF-1.7 a page"
    made = message()
    made.add_attachment(pdf, "application", "pdf", filename="规程.pdf")
    made.add_attachment(RULE.encode("gbk"), "text", "plain", filename="附件/二.txt")
    made.add_attachment(b"MZ", "application", "octet-stream", filename="run.exe")
    made.add_attachment(pdf, "application", "pdf")
    found = laid_out(saved(tmp_path, made))
    assert [name for name, _ in found] == [
        "通风通知.txt",
        "规程.pdf",
        "附件-二.txt",
        "attachment-5.pdf",
    ]
    assert found[1][1].read_bytes() == pdf
    assert RULE.strip() in read(found[2][1]).pages[0].text


def test_an_attached_message_stays_a_message(tmp_path):
    made = message("外")
    made.add_attachment(message("内"))
    found = laid_out(saved(tmp_path, made))
    assert [name for name, _ in found] == ["外.txt", "内.eml"]
    assert is_container(found[1][1])
    (tmp_path / "inner").mkdir()
    ((name, file),) = unpack(found[1][1], tmp_path / "inner")
    assert name == "内.txt"
    assert RULE.strip() in read(file).pages[0].text


def test_plain_text_is_preferred_and_html_taken_where_it_is_all_there_is(tmp_path):
    page = "<html><head><meta charset='gb2312'></head><body class=x><p>表：甲烷</p></body></html>"
    made = message("甲", "正文")
    made.add_alternative(page, subtype="html")
    ((name, _),) = laid_out(saved(tmp_path, made))
    assert name == "甲.txt"
    made = message("乙 <1>", "")
    made.set_content(page, subtype="html", charset="gb18030")
    (tmp_path / "b").mkdir()
    ((name, file),) = unpack(saved(tmp_path, made), tmp_path / "b")
    assert name == "乙 <1>.html"
    text = read(file).pages[0].text
    assert text.startswith("From: 调度室 <a@example.org>\n")
    assert "Subject: 乙 <1>" in text
    assert text.endswith("表：甲烷\n")


def test_an_older_character_set_is_stated_than_was_written(tmp_path):
    raw = (
        b"From: a@example.org\r\nSubject: =?gb2312?B?"
        + __import__("base64").b64encode("镕基煤矿".encode("gbk"))
        + b'?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="gb2312"\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + "镕基煤矿规程".encode("gbk")
    )
    ((name, file),) = laid_out(saved(tmp_path, raw))
    assert name == "镕基煤矿.txt"
    assert "镕基煤矿规程" in read(file).pages[0].text


def test_headers_in_bare_bytes(tmp_path):
    raw = "From: a@b.org\nSubject: 关于加强通风管理的通知\n\n必须遵守规程。\n".encode("gb18030")
    ((name, file),) = laid_out(saved(tmp_path, raw))
    assert name == "关于加强通风管理的通知.txt"
    assert "必须遵守规程。" in read(file).pages[0].text


def test_logos_in_the_text_are_left_out_and_pages_kept(tmp_path):
    made = message()
    for size, name in ((500, "logo.png"), (50_000, "page.png")):
        made.add_attachment(
            bytes(size), "image", "png", filename=name, disposition="inline", cid=f"<{name}>"
        )
    assert [name for name, _ in laid_out(saved(tmp_path, made))] == ["通风通知.txt", "page.png"]


def test_a_message_without_anything(tmp_path):
    with pytest.raises(EmptyFile, match=r"'mail\.eml'"):
        laid_out(saved(tmp_path, b"Received: x\nContent-Type: image/png\n\n"))


def test_reading_a_message_says_how_to_load_it(tmp_path):
    with pytest.raises(UnsupportedFile, match=r"'mail\.eml' is a message that holds 1 .*ingest"):
        read(saved(tmp_path, message()))


def test_what_is_called_a_message_and_is_none(tmp_path):
    path = saved(tmp_path, RULE.encode())
    assert not is_container(path)
    assert read(path).pages[0].text == RULE
    assert not is_container(saved(tmp_path, message(), "mail.txt"))


def test_outlook_messages_are_told(tmp_path):
    path = tmp_path / "a.msg"
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "__substg1.0_0037".encode("utf-16-le")
    )
    with pytest.raises(UnsupportedFile, match=r"'a\.msg'.*\.eml"):
        read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_gives_files_or_an_error_of_ours(tmp_path_factory, data):
    made = message()
    made.add_attachment(b"abc", "application", "pdf", filename="规程.pdf")
    made.add_attachment(message("内"))
    broken = bytearray(made.as_bytes())
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=8)):
        broken[at] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("fuzz")
    path = saved(folder, bytes(broken))
    with suppress(DavyError):
        for _, file in unpack(path, folder):
            assert file.parent == folder


def test_deep_nesting_ends(tmp_path):
    raw = b"From: a@b.org\n"
    for i in range(3000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
    with pytest.raises(DavyError, match=r"'mail\.eml'"):
        laid_out(saved(tmp_path, raw + b"\nx"))
