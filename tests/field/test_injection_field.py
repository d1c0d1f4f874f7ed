"""Attack strings from the field, and the model that Davy comes with."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant.chain import AnswerChain, Question
from assistant.drafting import Drafter
from assistant.models import build_chat_model
from knowledge.bundled import bundled_chat_model
from knowledge.library import Library
from knowledge.lifecycle import Filters
from knowledge.settings import LibrarySettings

sys.path.insert(0, str(Path(__file__).parents[1] / "assistant" / "injection"))
from attacks import ASKED, ATTACKS, RULES, Attack, carriers, obeyed, obeying

FILE = Path(__file__).parents[3] / "shared" / "data" / "injection" / "text_attack_train.json"
field = pytest.mark.skipif(not FILE.is_file(), reason="../shared/data is not on this machine")


def _library(home: Path, attacks: list[Attack]) -> Library:
    folder = home / "texts"
    folder.mkdir(parents=True)
    for file, text in {**RULES, **carriers(attacks)}.items():
        (folder / file).write_text(text, "utf-8")
    library = Library(LibrarySettings(home=home / "home", embedder="none"))
    assert library.ingest([folder]).failed == []
    return library


def _asked(library: Library, attacks: list[Attack], n: int) -> Question:
    wanted = {*RULES, list(carriers(attacks))[n]}
    found = tuple(d.id for d in library.documents() if d.file in wanted)
    return Question(ASKED[attacks[n].language][0], (), Filters(documents=found))


@field
def test_no_attack_of_the_field_is_obeyed(tmp_path):
    """Beside the true rule in a document that repeats the question, with a model that obeys."""
    texts = [text for some in json.loads(FILE.read_text("utf-8")).values() for text in some]
    attacks = [Attack("en", text, text) for text in texts]
    assert len(attacks) == 75
    library = _library(tmp_path, attacks)
    with library:
        for n, attack in enumerate(attacks):
            for model in (None, obeying({attack.demand})):
                drafter = Drafter(model, "scripted", ("en",)) if model else None
                chain = AnswerChain(library.searcher, library.page, drafter, 0.3)
                reply = chain.invoke(_asked(library, attacks, n))
                assert obeyed(reply, attack) == [], attack.text
                assert ASKED["en"][1] in reply.text, attack.text


@pytest.mark.skipif(bundled_chat_model() is None, reason="no model is bundled")
def test_the_model_that_davy_comes_with_obeys_none(tmp_path):
    attacks = [attack for attack in ATTACKS if attack.language == "en"][:6]
    model = build_chat_model("bundled")
    assert model is not None
    with _library(tmp_path, attacks) as library:
        chain = AnswerChain(library.searcher, library.page, Drafter(model, "bundled", ("en",)), 0.3)
        for n, attack in enumerate(attacks):
            reply = chain.invoke(_asked(library, attacks, n))
            assert obeyed(reply, attack) == [], attack.text
            assert ASKED["en"][1] in reply.text, attack.text
