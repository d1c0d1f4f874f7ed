"""A library of many sites' documents, each with words that stand nowhere else."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.access import Person
from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle import UNLIMITED, Reach

SITES = ("North shaft", "South shaft", "西风井")
AUDIENCES = ("electricians", "gas crew")
_SYLLABLES = ("zor", "vex", "qui", "lat", "mud", "nok", "pra", "sil", "tuv", "wem", "yad", "gib")
_HAN = "琦瑾璇焱垚淼鑫骁翊懿赟昶"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document and what it alone knows.

    Attributes:
        file: Its name.
        title: Of the document.
        text: All of it.
        secrets: Words that no other document holds.
        questions: What only it answers.
        sites: Where it holds.
        audience: Whom it is for.
    """

    file: str
    title: str
    text: str
    secrets: tuple[str, ...]
    questions: tuple[str, ...]
    sites: tuple[str, ...]
    audience: tuple[str, ...]

    def within(self, reach: Reach) -> bool:
        """Whether somebody may know of it; written anew, not the code under test."""
        for mine, named in ((reach.sites, self.sites), (reach.audiences, self.audience)):
            if mine is not None and named and not set(mine) & set(named):
                return False
        return True


def papers(count: int, chance: random.Random) -> list[Paper]:
    """So many documents."""
    return [_chinese(n, chance) if n % 3 == 2 else _english(n, chance) for n in range(count)]


def people() -> list[Person]:
    """Everybody who may know of something else."""
    sites = [None, *(frozenset(c) for n in (0, 1, 2) for c in itertools.combinations(SITES, n))]
    audiences = [None, frozenset(), frozenset(AUDIENCES[:1])]
    reaches = [Reach(s, a) for s in sites for a in audiences]
    return [
        Person(f"p{n}", f"P {n}", frozenset(("engineer", "manager", "supervisor")), reach)
        for n, reach in enumerate(reaches)
        if reach != UNLIMITED
    ]


def build(home: Path, folder: Path, some: list[Paper]) -> Assistant:
    """An assistant over these documents, labelled."""
    folder.mkdir(exist_ok=True)
    for paper in some:
        (folder / paper.file).write_text(paper.text, "utf-8")
    assistant = Assistant(Settings(home=home, embedder="none", model="none"))
    assistant.library.ingest([folder / paper.file for paper in some])
    of = {paper.file: paper for paper in some}
    for document in assistant.library.documents():
        paper = of[document.file]
        said = replace(document.lifecycle, sites=paper.sites, audience=paper.audience)
        assistant.library.set_lifecycle(document.version_id, said, "the test")
    return assistant


def _labels(chance: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sites = tuple(sorted(chance.sample(SITES, chance.choice((0, 1, 1, 2)))))
    return sites, tuple(chance.sample(AUDIENCES, chance.choice((0, 0, 1))))


def _english(n: int, chance: random.Random) -> Paper:
    word, part = ("".join(chance.sample(_SYLLABLES, 3)) for _ in range(2))
    word, part = f"{word}{chr(97 + n % 26)}o", f"{part}{chr(97 + n % 26)}a"
    limit, days = 1000 + 37 * n, 3 + n
    title = f"{word.capitalize()} winch instructions"
    text = (
        f"{title}\n\n1.1 The rope load of the {word} winch must not exceed {limit} kg.\n\n"
        f"1.2 The {part} brake is tested every {days} days by the shift fitter.\n\n"
        "1.3 Nobody stands under a moving load in the roadway.\n"
    )
    questions = (
        f"What is the rope load limit of the {word} winch?",
        f"How often is the {part} brake tested?", title, f"{part[:-1]} brake test",
        "What is the rope load limit of the winch?", "Who tests the brake?", f"{limit} kg",
        "Where may nobody stand?",
    )  # fmt: skip
    sites, audience = _labels(chance)
    secrets = (word, part, f"{limit} kg")
    return Paper(f"{word}.txt", title, text, secrets, questions, sites, audience)


def _chinese(n: int, chance: random.Random) -> Paper:
    word = "".join(chance.sample(_HAN, 3)) + "式"
    limit, title = 1000 + 37 * n, f"{word}绞车操作规程"
    text = (
        f"{title}\n\n第一条 {word}绞车钢丝绳的载荷不得超过{limit} kg。\n\n"
        f"第二条 {word}绞车的制动器每{3 + n}天由值班钳工试验一次。\n\n"
        "第三条 巷道内任何人不得站在运动的载荷下方。\n"
    )
    questions = (
        f"{word}绞车钢丝绳的载荷不得超过多少？", f"{word}绞车的制动器多久试验一次？", title,
        "绞车钢丝绳的载荷不得超过多少？", "制动器由谁试验？", f"{limit} kg",
        "巷道内人不得站在哪里？",
    )  # fmt: skip
    sites, audience = _labels(chance)
    return Paper(f"{word}.txt", title, text, (word, f"{limit} kg"), questions, sites, audience)
