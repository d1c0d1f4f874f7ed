"""Phrases that nobody read who wrote the rules; keep it so, and write others to improve them."""

import csv
from pathlib import Path

import pytest

from assistant.emergency.detection import detect

HELD_OUT = Path(__file__).parent / "held_out"


def phrases(language: str, label: str) -> list[str]:
    with (HELD_OUT / f"{language}_{label}.csv").open(encoding="utf-8") as file:
        return [row["phrase"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_most_emergencies_are_noticed_and_few_questions_taken_for_one(language: str):
    happening, about = phrases(language, "emergency"), phrases(language, "about")
    assert min(len(happening), len(about)) >= 120
    assert sum(detect(phrase) is not None for phrase in happening) / len(happening) > 0.82
    assert sum(detect(phrase) is not None for phrase in about) / len(about) < 0.1
