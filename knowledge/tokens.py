"""Words and character pairs of a text, as the lexical index stores them."""

from __future__ import annotations

import logging
import re
import threading
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from knowledge.normalise import fold

if TYPE_CHECKING:
    import jieba

__all__ = ["STOPWORDS", "bigrams", "edition", "token_set", "within_words", "words"]

_RUN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"  # Chinese
    r"|\d+(?:[.,]\d+)*"  # numbers, with their decimal point
    r"|[a-z\u00c0-\u024f\u0370-\u04ff]+(?:'[a-z]+)?"
)
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_EDITION = 1  # of the rules here; another one makes every index of words anew
_STEMMING = threading.Lock()  # the stemmer works on the word in its own fields

# Words of a question's grammar rather than its subject. Modal words (必须, must) stay: they are
# what safety rules are made of.
STOPWORDS = frozenset(
    "的 了 和 与 及 在 是 有 对 为 以 其 之 于 等 中 将 把 被 从 而 或 也 这 那 该 各 吗 呢 吧"
    " 请 我 你 您 什么 哪些 哪个 哪里 如何 怎么 怎样 怎么办 为什么 是否 多少 何时 何种 几个"
    " 说明 列出 描述 解释 具体 根据 按照 关于 进行 情况 以下 下列 包括 分别 需要 应该 可以"
    " 一个 哪 几 时 什 么"
    " the a an of to in on at by for and or is are was were be been it its this that these those as"
    " with from what which who whom when where why how do does did i we you they there if then than"
    " can should would could about into please tell me my our your".split()
)


@cache
def edition() -> str:
    """What decides how a text is cut into words: an index that was cut otherwise finds less."""
    cutters = (f"{name} {version(name)}" for name in ("jieba", "opencc", "snowballstemmer"))
    return "\n".join((f"davy {_EDITION}", *cutters))


def words(text: str) -> list[str]:
    """Words in order, with the shorter words inside long Chinese ones.

    Chinese by jieba's search mode; English by Snowball stems; numbers keep their decimal point.
    """
    found: list[str] = []
    for match in _RUN.finditer(_comparable(text)):
        run = match[0]
        if _CHINESE.match(run):
            found.extend(_cut(run))
        elif run[0].isdigit():
            found.append(run)
        else:
            found.append(_stem(run))
    return found


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Chinese characters; a lone character stands for itself."""
    found: list[str] = []
    for match in _RUN.finditer(_comparable(text)):
        run = match[0]
        if _CHINESE.match(run):
            found.extend(run[i : i + 2] for i in range(len(run) - 1) or (0,))
    return found


@lru_cache(maxsize=16_384)
def token_set(sentence: str) -> frozenset[str]:
    """What a text is compared by: English words, figures, pairs of Chinese characters.

    Chinese words are not cut here, which takes five times as long: a longer one stands in the
    text if its pairs do. Kept, as the same sentences are met again and again.
    """
    found: set[str] = set()
    for match in _RUN.finditer(_comparable(sentence)):
        run = match[0]
        if _CHINESE.match(run):
            found.update(run[i : i + 2] for i in range(len(run) - 1) or (0,))
        else:
            found.add(run if run[0].isdigit() else _stem(run))
    return frozenset(found)


def within_words(text: str) -> frozenset[int]:
    """Offsets of the Chinese characters that go on with a word rather than begin one."""
    found: set[int] = set()
    for match in _RUN.finditer(text):
        if _CHINESE.match(match[0]):
            at = match.start()
            for word in _segmenter().cut(match[0]):
                found.update(range(at + 1, at + len(word)))
                at += len(word)
    return frozenset(found)


def _comparable(text: str) -> str:
    """Full-width as half-width, capitals as small letters, traditional as simplified characters."""
    simplified: str = _simplifier().convert(fold(text))
    return simplified


@cache
def _simplifier() -> Any:  # noqa: ANN401  # untyped library
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _segmenter() -> jieba.Tokenizer:
    import jieba  # loading its dictionary takes most of a second

    jieba.setLogLevel(logging.CRITICAL)
    jieba.initialize()
    return jieba.dt


@lru_cache(maxsize=100_000)
def _cut(run: str) -> tuple[str, ...]:
    return tuple(_segmenter().cut_for_search(run))


@cache
def _stemmer() -> Any:  # noqa: ANN401  # untyped library
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    with _STEMMING:
        return str(_stemmer().stemWord(word))
