"""From a question to what it asks, and with what words the library may say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.clauses import references
from knowledge.glossary import Glossary, Mention
from knowledge.lexical import LexicalIndex
from knowledge.normalise import is_cjk, language_of
from knowledge.retrieval.kinds import kind_of, only_asks
from knowledge.retrieval.misspelt import Speller, mended
from knowledge.retrieval.query import Query, Synonyms, Term, Thing
from knowledge.tokens import STOPWORDS, bigrams, words

__all__ = ["understand"]

_TITLE = re.compile(r"《([^《》]{2,})》")
# The same in both languages: figures, and abbreviations in a Chinese question.
_NEUTRAL = re.compile(r"\d[\d.,]*|[a-z][a-z0-9]+")
_GUESSED = 0.8  # of the weight of a word that is asked, for one that may be meant
_Names = tuple[tuple[str, ...], tuple[str, ...]]  # in the question's language, in the other


def understand(
    question: str, lexical: LexicalIndex, glossary: Glossary, speller: Speller | None = None
) -> Query:
    """What a question asks, and with what.

    Args:
        question: As asked.
        lexical: Knows how rare each word is in the library.
        glossary: Knows what else things are called.
        speller: Tells what a misspelt word means; without one nothing is corrected.
    """
    language = language_of(question)
    corrections = speller.corrections(question) if speller else ()
    meant = mended(question, corrections)
    rarity = lexical.rarity("words", _content(question))
    pairs = lexical.rarity("pairs", dict.fromkeys(bigrams(question)))
    # A pair that stands nowhere mostly spans two words; a word that does is told by jieba.
    seen = lexical.rarity("pairs", pairs, known=True)
    rarity |= seen
    if corrections:
        rarity = _with_meant(rarity, meant, lexical)
    mentions = glossary.mentions(meant)
    named = [(mention, _names(mention, language)) for mention in mentions]
    synonyms = _synonyms(named)
    said = {mention.text for mention in mentions if mention.text in question}
    translations = tuple(dict.fromkeys(other for _, (_, other) in named if other))
    return Query(
        text=question,
        language=language,
        kind=kind_of(question),
        terms=tuple(
            Term(token, weight, *synonyms.get(token, ((), ())))
            for token, weight in rarity.items()
            if len(token) > 1 or not is_cjk(token)  # a single character tells little
        ),
        references=references(question),
        titles=tuple(_TITLE.findall(question)),
        synonyms=tuple(
            dict.fromkeys(
                [found.meant for found in corrections]
                + [name for _, (own, _) in named for name in own if name not in said]
            )
        ),
        things=_things(translations, _neutral(question, mentions), lexical),
        translations=translations,
        translation=" ".join(names[0] for names in translations),
        unseen=sum(pairs.values()) - sum(seen.values()),
        corrections=tuple((found.asked, found.meant) for found in corrections),
    )


def _with_meant(asked: dict[str, float], meant: str, lexical: LexicalIndex) -> dict[str, float]:
    """Tokens of a question as it was probably meant; what is guessed counts for less."""
    found = lexical.rarity("words", _content(meant))
    found |= lexical.rarity("pairs", dict.fromkeys(bigrams(meant)), known=True)
    return {t: weight * (1 if t in asked else _GUESSED) for t, weight in found.items()}


def _content(question: str) -> dict[str, None]:
    return dict.fromkeys(word for word in words(question) if word not in STOPWORDS)


def _names(mention: Mention, language: str) -> _Names:
    groups = (mention.group, *mention.others)
    zh = tuple(name for group in groups for name in group.zh if not only_asks(name))
    en = tuple(name for group in groups for name in group.en if not only_asks(name))
    return (zh, en) if language == "zh" else (en, zh)


def _synonyms(
    named: Sequence[tuple[Mention, _Names]],
) -> dict[str, tuple[Synonyms, Synonyms]]:
    """For each token of a name in the question, the thing's other names in either language."""
    found: dict[str, tuple[Synonyms, Synonyms]] = {}
    for mention, (own, other) in named:
        tokens = {*_content(mention.text), *bigrams(mention.text)}
        names = (s for s in map(_tokens, own) if s and not s <= tokens)
        pair = tuple(names), tuple(s for s in map(_tokens, other) if s)
        for token in tokens:
            found.setdefault(token, pair)
    return found


def _tokens(name: str) -> frozenset[str]:
    """What must stand in a text that has this name; where jieba cuts depends on what is around."""
    return frozenset(bigrams(name) or _content(name))


def _neutral(question: str, mentions: Sequence[Mention]) -> list[str]:
    """What a Chinese question says as an English one would; any question's figures."""
    within = {word for mention in mentions for word in words(mention.text)}
    chinese = language_of(question) == "zh"
    return [
        word
        for word in _content(question)
        if word not in within and _NEUTRAL.fullmatch(word) and (chinese or word[0].isdigit())
    ]


def _things(
    translations: Sequence[tuple[str, ...]], neutral: Sequence[str], lexical: LexicalIndex
) -> tuple[Thing, ...]:
    """What can be said in the other language, weighed by how rare it is there."""
    found = []
    for names in translations:
        tokens = [_tokens(name) for name in names]
        weights = [_rarest(name, lexical) for name in tokens if name]
        if weights:
            found.append(Thing(tuple(name for name in tokens if name), min(weights)))
    if found:
        found += [Thing((frozenset((w,)),), _rarest(frozenset((w,)), lexical)) for w in neutral]
    return tuple(found)


def _rarest(name: frozenset[str], lexical: LexicalIndex) -> float:
    """A name is as telling as the rarest of its tokens."""
    chinese = any("\u3400" <= token[0] <= "\u9fff" for token in name)
    return max(lexical.rarity("pairs" if chinese else "words", name).values())
