"""What a language says of emergencies, and around them: the patterns of the CSV files here.

Every pattern in ``chinese.csv`` and ``english.csv`` is for a comparable text: half-width, small
letters, simplified characters. A row's role is a field of :class:`Wording`, ``sign`` with a kind of
emergency, or ``define`` with a name that stands for the pattern in later rows: ``<NAME>``.
Characters in brackets are often what input methods offer in each other's place (``着[火伙货]``).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.emergency.kinds import KINDS

__all__ = ["CHINESE", "ENGLISH", "Wording"]

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns of one language. A *part* is what stands between commas, a *sentence* has parts.

    Attributes:
        signs: What names an emergency, by kind.
        real: "This is no drill": taken out of the text, and then it is real.
        unreal: Nothing has happened: drills, examinations, films, translations.
        over: It has happened and is over, or was a false alarm.
        again: It is not over after all.
        past: It happened at another time.
        now: It happens now, whatever else is said of another time.
        supposed: It might happen.
        general: It happens now and then; who asks what they are to do themselves is in it.
        denied: Stands right before what is not so.
        told: Evidence, in the same part, that somebody tells what they see.
        people: Speaks of somebody: evidence where nothing is asked in the same part.
        asked: A question, in the same part, that nobody asks who tells what they see.
        rule: What is laid down.
        about: What those ask who have the time to.
        help: Asks what to do now.
        mine: The same, of themselves.
        plea: Calls for help, whatever else is said.
    """

    signs: Mapping[str, re.Pattern[str]]
    real: re.Pattern[str]
    unreal: re.Pattern[str]
    over: re.Pattern[str]
    again: re.Pattern[str]
    past: re.Pattern[str]
    now: re.Pattern[str]
    supposed: re.Pattern[str]
    general: re.Pattern[str]
    denied: re.Pattern[str]
    told: re.Pattern[str]
    people: re.Pattern[str]
    asked: re.Pattern[str]
    rule: re.Pattern[str]
    about: re.Pattern[str]
    help: re.Pattern[str]
    mine: re.Pattern[str]
    plea: re.Pattern[str]

    @classmethod
    def read(cls, file: Path) -> Wording:
        """The patterns of a file.

        Raises:
            ValueError: A row's role is none, or its pattern no pattern.
        """
        named: dict[str, str] = {}
        found: defaultdict[str, list[str]] = defaultdict(list)
        with file.open(encoding="utf-8", newline="") as rows:
            for role, pattern in list(csv.reader(rows))[1:]:
                filled = re.sub(r"<([A-Z]+)>", lambda match: named[match[1]], pattern)
                if role.startswith("define "):
                    named[role.removeprefix("define ")] = filled
                else:
                    found[role].append(filled)
        roles = [field.name for field in fields(cls) if field.name != "signs"]
        known = {*roles, *(f"sign {kind}" for kind in KINDS)}
        if not found.keys() <= known:
            raise ValueError(f"{file.name}: {sorted(found.keys() - known)} are no roles")
        signs = {kind: _either(found[f"sign {kind}"]) for kind in KINDS}
        return cls(signs, **{role: _either(found[role]) for role in roles})


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or _NEVER)


CHINESE = Wording.read(Path(__file__).with_name("chinese.csv"))
ENGLISH = Wording.read(Path(__file__).with_name("english.csv"))
