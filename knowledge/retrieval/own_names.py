"""A site's own names in a question, as the documents call the thing.

Other glossary names are related things as often as the same one, and count for less. What a site
writes into one row it says to be the same: where the documents know only the other name, the
question is asked with that.
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.glossary import Glossary, TermGroup
from knowledge.lexical import LexicalIndex
from knowledge.normalise import language_of
from knowledge.tokens import STOPWORDS, bigrams, words

__all__ = ["in_library_words"]


def in_library_words(question: str, lexical: LexicalIndex, glossary: Glossary) -> str:
    """The question, names of the site's own that stand nowhere in the library replaced.

    Args:
        question: As asked.
        lexical: Knows what stands in the library.
        glossary: Holds the site's rows.
    """
    if not glossary.own:
        return question
    for mention in reversed(_own(glossary.own).mentions(question)):
        group, chinese = mention.group, language_of(mention.text) == "zh"
        if _stands(mention.text, lexical):
            continue
        same = (name for name in (group.zh if chinese else group.en) if _stands(name, lexical))
        name = next(same, mention.text)
        question = question[: mention.start] + name + question[mention.end :]
    return question


@lru_cache(maxsize=4)
def _own(groups: tuple[TermGroup, ...]) -> Glossary:
    return Glossary(groups)


def _stands(name: str, lexical: LexicalIndex) -> bool:
    """Whether all that a name is made of stands in the library."""
    pairs = set(bigrams(name))
    content = {word for word in words(name) if word not in STOPWORDS and word.isascii()}
    known = {
        *lexical.rarity("pairs", pairs, known=True),
        *lexical.rarity("words", content, known=True),
    }
    return known == pairs | content
