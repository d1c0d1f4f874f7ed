"""Forms in which names are compared; each keeps the length of the text, so offsets stay valid."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge.normalise import count_cjk, is_cjk
from knowledge.tokens import _simplifier  # OpenCC has its one home there

__all__ = [
    "Word",
    "comparable",
    "english_words",
    "is_abbreviation",
    "is_chinese",
    "joined",
    "verb_forms",
]

# Words stand apart by spaces or hyphens; an apostrophe ends a word ("miner's" is "miner").
_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+(?:['’]s?(?![a-z]))?")
_SHORT = 3  # letters; gas, bus and PPE are no plurals, and CO or LEL are told by their capitals


class _Signs(dict[int, str]):
    """One sign for each sign: half-width, small, simplified. Filled as signs are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        form = unicodedata.normalize("NFKC", sign).lower()
        if len(form) != 1:
            form = sign
        if is_cjk(form):
            form = _simplifier().convert(form)
        self[code] = form if len(form) == 1 else sign
        return self[code]


_SIGNS = _Signs()


@dataclass(frozen=True, slots=True)
class Word:
    """An English word in a text: its span, and the form in which it is compared."""

    start: int
    end: int
    form: str


def comparable(text: str) -> str:
    """Half-width, small letters, simplified characters; one character for each character."""
    return text.lower() if text.isascii() else text.translate(_SIGNS)


def english_words(text: str) -> list[Word]:
    """Words of a comparable text, in the singular where the plural is a simple one."""
    return [Word(m.start(), m.end(), _singular(m[0])) for m in _WORD.finditer(text)]


def joined(name: str) -> str:
    """The words of a name in one: lock-out, lock out and lockout are the same."""
    return "".join(map(_singular, _WORD.findall(comparable(name))))


def is_chinese(name: str) -> bool:
    """Whether a name is looked for among Chinese characters (CO传感器 is)."""
    return not name.isascii() and count_cjk(name) > 0


def is_abbreviation(name: str) -> bool:
    """Whether a name is told by its capitals: CO, LEL, H2S; LOTO is long enough without."""
    return name.isupper() and sum(map(str.isalpha, name)) <= _SHORT


def verb_forms(word: str) -> tuple[str, ...]:
    """What an English word may be a form of: stopped of stop, requiring of require."""
    if word.endswith("ied"):
        return (word[:-3] + "y",)
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORT:
            doubled = stem[-1] == stem[-2]
            return (stem, stem[:-1]) if doubled else (stem, stem + "e")
    return ()


def _singular(word: str) -> str:
    """The word without the ending of a plural.

    After Harman's S-stemmer (JASIS 42, 1991), with an ``e`` after a hiss taken off as well, since
    gases and gas, hoses and hose have to meet.
    """
    word = re.sub("['’]s?$", "", word)
    if len(word) <= _SHORT or not word.endswith(("s", "e")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith(("se", "xe", "ze", "che", "she")) else word
