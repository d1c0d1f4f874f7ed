"""Questions that had no answer, grouped by what they are about.

A question is about the things that it names: documents in 《》, names of the glossary, in either
language, and, where it names nothing, its other rare words. Of all questions at hand the thing
that says most of most of them makes a topic, then of those that are left, and so on.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.glossary import Glossary, TermGroup
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.retrieval import Query
from knowledge.retrieval.kinds import only_asks
from knowledge.tokens import STOPWORDS, bigrams, words

__all__ = ["Asked", "Naming", "Topic", "grouped"]

_SHARE = 0.3  # of what a question is about, for a thing to make it part of a topic
_TITLE = 3.0  # a document that is named says more than any word of its title
_VAGUE = frozenset(("general", "everyday"))  # fields whose names are in any question
_RATHER_VAGUE = {"civil": 0.4}  # and such as hold words of any text beside names of things
_SURFACE = re.compile(r"[A-Za-z][A-Za-z'’-]*|[\u3400-\u9fff]+")
_GRAMMAR = frozenset(
    "要求 规定 内容 方面 主要 相关 哪类 标准 条件 时间 原则 作用 方法 目的 应当 必须 允许 不得 超过"
    " 多久 多长 多高 多大 多远 多深 怎么样 有没有 能不能 可不可以"
    " must may shall need allow often long much many far high low deep will any some before after"
    " during requir rule".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that had no answer.

    Attributes:
        text: The whole question, as it was understood.
        times: When it was asked, ISO 8601 in UTC, latest first.
        records: Ids of the replies, in the same order.
        filters: What part of the library it was last asked about.
    """

    text: str
    times: tuple[str, ...]
    records: tuple[str, ...]
    filters: Filters = EVERYTHING

    @property
    def last(self) -> str:
        """When it was last asked."""
        return self.times[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions about one thing.

    Attributes:
        id: The same as long as the topic is about the same thing.
        label: The thing, as those who asked mostly call it.
        asked: The questions, latest first.
    """

    id: str
    label: str
    asked: tuple[Asked, ...]

    @property
    def count(self) -> int:
        """How often one of them was asked."""
        return sum(len(one.times) for one in self.asked)

    @property
    def last(self) -> str:
        """When one of them was last asked."""
        return max(one.last for one in self.asked)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a question names.

    Attributes:
        key: The same for all names of it.
        name: As the question has it.
        share: How much of what the question is about it is, 0 to 1.
    """

    key: str
    name: str
    share: float


def grouped(asked: Iterable[Asked], naming: Naming) -> tuple[Topic, ...]:
    """Topics, those asked about most often first.

    Args:
        asked: The questions, each once.
        naming: Tells what each is about.
    """
    left = {one: naming.things(one.text) for one in asked}
    topics = []
    while left:
        key = _best(left.values())
        members = {
            one: thing for one, things in left.items() for thing in things if thing.key == key
        }
        for one in members:
            del left[one]
        names = Counter(t.name for one, t in members.items() for _ in one.times)
        label = min(names, key=lambda name: (-names[name], name))
        ordered = tuple(sorted(members, key=lambda one: (one.last, one.text), reverse=True))
        topics.append(Topic(hashlib.sha256(key.encode()).hexdigest()[:12], label, ordered))
    return tuple(sorted(topics, key=lambda topic: (-topic.count, topic.label)))


def _best(questions: Iterable[Sequence[_Thing]]) -> str:
    """The thing that says most of most of the questions."""
    says: dict[str, float] = defaultdict(float)
    for things in questions:
        for thing in things:
            says[thing.key] += thing.share
    return min(says, key=lambda key: (-says[key], key))


class Naming:
    """What questions are about, and how much of each that is. Remembers what it has looked at.

    Args:
        glossary: Knows what else things are called, in both languages.
        understand: Tells how rare in the library the words of a text are.
    """

    def __init__(self, glossary: Glossary, understand: Callable[[str], Query]) -> None:
        self.glossary = glossary
        self._understand = understand
        self._rarity: dict[TermGroup, float] = {}
        self._known: dict[str, tuple[_Thing, ...]] = {}

    def things(self, text: str) -> tuple[_Thing, ...]:
        """What a question is about; at least one thing, itself if it names nothing."""
        if text not in self._known:
            self._known[text] = self._things(text)
        return self._known[text]

    def _things(self, text: str) -> tuple[_Thing, ...]:
        query = self._understand(text)
        rarity = {term.token: term.weight for term in query.terms}
        found: dict[str, tuple[str, float]] = {}
        rest = text
        for title in query.titles:
            found[f"title {title}"] = (f"《{title}》", _TITLE * max(rarity.values(), default=1.0))
            rest = rest.replace(f"《{title}》", " ")
        for mention in self.glossary.mentions(rest):
            if mention.group.field not in _VAGUE and not only_asks(mention.text):
                key = f"name {mention.group.names[0]}"
                found.setdefault(key, (mention.text, self._weight(mention.group)))
        if not found:
            for word, stem in _words(rest):
                found.setdefault(f"word {stem}", (word, rarity.get(stem, 0.0)))
        return _weighed(found) or (_Thing(f"question {text}", text, 1.0),)

    def _weight(self, group: TermGroup) -> float:
        """A thing is as rare as its most usual name: 井工 is a mine, and so says little."""
        if group not in self._rarity:
            rarity = {t.token: t.weight for t in self._understand(" ; ".join(group.names)).terms}
            names = (
                [rarity[token] for token in (*words(name), *bigrams(name)) if token in rarity]
                for name in group.names
            )
            usual = min((max(weights) for weights in names if weights), default=0.0)
            self._rarity[group] = usual * _RATHER_VAGUE.get(group.field, 1.0)
        return self._rarity[group]


def _weighed(found: Mapping[str, tuple[str, float]]) -> tuple[_Thing, ...]:
    whole = sum(weight for _, weight in found.values())
    things = [_Thing(k, name, weight / whole) for k, (name, weight) in found.items() if weight > 0]
    most = max((thing.share for thing in things), default=0.0)
    return tuple(thing for thing in things if thing.share >= min(_SHARE, most))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Words that are not of grammar, with what the library files them under."""
    for match in _SURFACE.finditer(text):
        for stem in words(match[0]):
            grammar = stem in STOPWORDS or stem in _GRAMMAR or only_asks(stem)
            if len(stem) > 1 and not grammar:
                yield match[0] if stem.isascii() else stem, stem
