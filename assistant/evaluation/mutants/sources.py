"""The rules of a library's documents, sentence by sentence, that claims are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.evaluation.mutants.model import Language, Source
from assistant.evaluation.mutants.text import is_duty, size
from knowledge.catalog import StoredPassage
from knowledge.library import Library
from knowledge.splitting import sentences
from knowledge.types import Passage

__all__ = ["rules", "sources_of"]

_LENGTHS = {"zh": (12, 160), "en": (6, 45)}  # Chinese characters; English words
_CLAUSE = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+条|[A-ZＡ-Ｚ]?\d{1,2}(?:[.．]\d{1,2})+)"
    r"(?:\s*[(（]\w{1,3}[)）])?"
)
_ITEM = re.compile(
    r"[“\"]?(?:[(（](?:[一二三四五六七八九十]{1,3}|\w{1,2})[)）]|\w{1,2}[)）、.．](?!\d)"
    r"|[①-⑳•●▪■·−–—*-])\s*"
)
# What a whole rule of running text does not hold: columns, other lists' openings, headings run
# into it, signs of broken fonts.
_NO_RULE = {
    "zh": re.compile(
        r"[|\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff?？_=：:…犃-犣]|检验方法|下列|如下"
        r"|以下(?:规定|要求|内容|情[形况])|——|\d\s+\d|[A-Za-z]{12}|分值|得分|扣\d"
        r"|[.．] ?\d{1,2}、|^[一二三四五六]是|的[。；]$"
    ),
    "en": re.compile(
        r"[\ue000-\uf8ff\ufffd_=%]\d|[|?:;@]|\bfollowing\b|as follows|[a-z][.,][A-Z]"
        r"|[a-z][A-Z][a-z]|”[a-z]|www|\b[A-Z]{4,} [A-Z]{4,}\b|\bNote\b|Requirement Examples"
        r"|[\u4e00-\u9fff]"
    ),
}
# An item under such a heading says the opposite of what it says alone, or only what is punished.
_TURNED = re.compile(
    r"情形|情况|行为|之一|不得|严禁|禁止|不应|罚|隐患|条件|时[，,]?[:：]"
    r"|\b(?:not|if|when|where|cases?|unless|examples?)\b"
)
_OPENS_ZH = re.compile(r"^(?:\d|[，,、；;。)）》”]|但|否则|其中|此时|并|且|及|以及|或|的)")
_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("‘", "’"), ("[", "]"))


def rules(library: Library) -> list[Source]:
    """Every rule of the library's documents in Chinese and English, in reading order."""
    found: list[Source] = []
    for document in library.documents():
        if document.language in ("zh", "en"):
            passages = library.catalog.passages_of(document.version_id)
            found += sources_of(document.file, document.language, passages)  # type: ignore[arg-type]
    seen: set[str] = set()  # the same document may be loaded in two formats
    return [s for s in found if s.sentence not in seen and not seen.add(s.sentence)]  # type: ignore[func-returns-value]


def sources_of(
    document: str, language: Language, passages: Sequence[StoredPassage]
) -> Iterator[Source]:
    """The rules of one document."""
    kept = [stored.passage for stored in passages if stored.passage.kind != "row"]
    found = [list(_rules(passage, language)) for passage in kept]
    for passage, own, other, beyond in zip(
        kept, found, [*kept[1:], None], [*found[1:], []], strict=True
    ):
        clause = passage.clause or ""
        for i, (numbered, sentence, turned) in enumerate(own):
            if turned:
                continue
            yield Source(
                document=document,
                language=language,
                numbered=numbered,
                sentence=sentence,
                passage=_quoted(passage),
                nearby=tuple(near for j, (_, near, _) in enumerate(own) if j != i),
                clause=clause if clause in passage.text else "",
                other=_quoted(other) if other else "",
                beyond=tuple(near for _, near, _ in beyond),
            )


def without_number(sentence: str) -> str:
    """A sentence without its clause number and item sign."""
    for sign in (_CLAUSE, _ITEM, _ITEM):
        if found := sign.match(sentence):
            sentence = sentence[found.end() :].lstrip(" 　，、.")
    return sentence


def _rules(passage: Passage, language: Language) -> Iterator[tuple[str, str, bool]]:
    """Rules as they stand and without their number, and whether what governs them turns them."""
    spans = list(_spans(passage.text, language))
    for place, numbered in enumerate(spans):
        sentence = without_number(numbered)
        if _is_rule(sentence, language):
            yield numbered, _closed(sentence, language), _turned(passage, spans, place)


def _spans(text: str, language: Language) -> Iterator[str]:
    if language == "en":  # lines that go on in the next one
        text = re.sub(r"(?<=[a-z,])[ \t]*\n(?=[a-z])", " ", text)
    for start, end in sentences(text):
        yield re.sub(r"\s+", " ", text[start:end])


def _quoted(passage: Passage) -> str:
    return "\n".join(filter(None, (passage.lead, passage.header, passage.text)))


def _is_rule(sentence: str, language: Language) -> bool:
    shortest, longest = _LENGTHS[language]
    if not shortest <= size(sentence, language) <= longest or not is_duty(sentence, language):
        return False
    if _NO_RULE[language].search(sentence) or not _balanced(sentence):
        return False
    if language == "en":
        return (
            sentence.endswith(".") and re.match(r"[A-Z][a-z]|[A-Z]{2,} |A ", sentence) is not None
        )
    return sentence.endswith(("。", "；", ";", "。”")) and not _OPENS_ZH.match(sentence)


def _turned(passage: Passage, spans: Sequence[str], place: int) -> bool:
    """Whether a sentence that governs this one may turn what it says."""
    above = [line for line in passage.lead.splitlines() if line.rstrip().endswith((":", "："))]
    for text in spans[:place]:
        if text.endswith((":", "：")):
            above = [text]
        elif _CLAUSE.match(text):
            above = []
    return any(_TURNED.search(text) for text in above)


def _closed(sentence: str, language: Language) -> str:
    if language == "en":
        return sentence
    return (
        sentence.rstrip("；;。” ")
        + ("”" if sentence.count("“") > sentence.count("”") else "")
        + "。"
    )


def _balanced(sentence: str) -> bool:
    return all(sentence.count(a) == sentence.count(b) for a, b in _PAIRS)
