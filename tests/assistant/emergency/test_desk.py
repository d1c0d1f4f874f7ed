from collections.abc import Callable
from pathlib import Path

import pytest

import knowledge.sample
from assistant.build import Assistant
from assistant.emergency.bodies import ImportBody
from assistant.emergency.desk import Wanted
from assistant.emergency.kinds import KINDS
from assistant.emergency.pinning import Place, quotes
from assistant.emergency.types import Phone
from assistant.settings import Settings
from knowledge.errors import NotFound, SettingsError

SAMPLE = Path(knowledge.sample.__file__).parent
ROOF = "1.1 On a roof fall, everyone withdraws to the crosscut behind the last two supports."


def wanted(*places: Place, kind: str = "fall", title: str = "Roof fall") -> Wanted:
    return Wanted((kind,), title, places)


def test_a_clause_is_pinned_as_the_page_has_it(assistant: Assistant):
    pinned = assistant.desk.pin(wanted(Place("plan.txt", clause="1.1")), "A. Reed")
    citation = pinned.quotes[0].citation
    page = assistant.library.page(citation.version_id, citation.page_index)
    assert citation.quote == ROOF
    assert page.text[citation.start : citation.end] == citation.quote
    assert (citation.clause, citation.file, citation.version) == ("1.1", "plan.txt", 1)
    assert pinned.quotes[0].pinned_by == "A. Reed"
    assert assistant.cards.cards() == (pinned,)


def test_a_section_is_pinned_with_all_its_clauses(assistant: Assistant):
    (quote,) = quotes(assistant.library, Place("plan.txt", clause="2"), "A. Reed")
    assert quote.citation.quote.startswith("2.1 Fight")
    assert quote.citation.quote.endswith("smoke is seen.")


def test_words_are_found_whatever_their_white_space(assistant: Assistant):
    place = Place("plan.txt", quote="Put on the\n self-rescuer as  soon")
    (quote,) = quotes(assistant.library, place, "A. Reed")
    assert quote.citation.quote == "Put on the self-rescuer as soon"
    assert quote.citation.clause == "2.2"


def test_words_of_another_clause_are_not_in_this_one(assistant: Assistant):
    with pytest.raises(NotFound, match=r"clause '1\.1'"):
        quotes(assistant.library, Place("plan.txt", "1.1", quote="self-rescuer"), "A. Reed")


@pytest.mark.parametrize(
    ("place", "error", "said"),
    [
        (Place("nowhere.pdf", "1"), NotFound, "nowhere.pdf"),
        (Place("plan.txt", "9.9"), NotFound, "9.9"),
        (Place("plan.txt", page=7), NotFound, "page 7"),
        (Place("plan.txt"), SettingsError, "plan.txt"),
    ],
)
def test_what_stands_nowhere_is_told(assistant: Assistant, place, error, said):
    with pytest.raises(error, match=said):
        assistant.desk.pin(wanted(place), "A. Reed")
    assert assistant.cards.cards() == ()


def test_somebody_has_to_pin_it(assistant: Assistant):
    with pytest.raises(SettingsError, match="Nobody"):
        assistant.desk.pin(wanted(Place("plan.txt", "1.1")), " ")


def test_more_is_added_to_a_card_of_the_same_name_and_nothing_twice(assistant: Assistant):
    for clause in ("1.1", "1.2", "1.1"):
        assistant.desk.pin(wanted(Place("plan.txt", clause)), "A. Reed")
    (card,) = assistant.cards.cards()
    assert [q.citation.clause for q in card.quotes] == ["1.1", "1.2"]
    assert [q.citation.marker for q in card.quotes] == [1, 2]


def test_a_card_says_when_its_version_holds_no_longer(newer: Assistant, tmp_path: Path):
    old = newer.library.documents(every_version=True)[0]
    newer.desk.pin(wanted(Place("plan.txt", "1.1")), "A. Reed")
    assert not newer.desk.cards()[0].stale
    file = tmp_path / "documents" / "plan.txt"
    file.write_text(file.read_text("utf-8") + "\n2.3 Count heads.\n", "utf-8")
    newer.library.ingest([file])
    (card,) = newer.desk.cards()
    assert card.stale
    assert card.quotes[0].citation.standing == "superseded"
    assert card.quotes[0].citation.quote != ROOF  # of the second version, verbatim as pinned
    assert not newer.cards.cards()[0].stale  # which knows of no library
    newer.library.remove(old.id)
    assert newer.desk.cards()[0].quotes[0].citation.standing == "removed"


def test_passages_are_proposed_for_a_kind(assistant: Assistant):
    found = assistant.desk.proposals("fire")
    assert any("belt fire" in proposal.citation.quote for proposal in found)
    for proposal in found:
        citation = proposal.citation
        page = assistant.library.page(citation.version_id, citation.page_index)
        assert page.text[citation.start : citation.end] == citation.quote
    with pytest.raises(SettingsError, match="hunger"):
        assistant.desk.proposals("hunger")


def test_many_are_imported_or_none(assistant: Assistant):
    good, bad = wanted(Place("plan.txt", "1.1")), wanted(Place("plan.txt", "9"), title="Other")
    with pytest.raises(NotFound):
        assistant.desk.import_all([good, bad], [Phone("Control room", "4400")], "A. Reed")
    assert assistant.cards.cards() == assistant.cards.phones() == ()


def test_the_sample_brings_its_own_cards(tmp_path: Path, socket_enabled: Callable[[], None]):
    body = ImportBody.model_validate_json((SAMPLE / "emergency.json").read_bytes())
    files = {place.document for card in body.cards for place in card.places}
    paths = [path for path in (SAMPLE / "files").rglob("*") if path.name in files]
    assert {path.name for path in paths} == files
    settings = Settings(home=tmp_path / "sample", embedder="none", model="none")
    with Assistant(settings) as sample:
        sample.library.ingest(paths)
        phones = [phone.phone() for phone in body.phones]
        cards = sample.desk.import_all([c.wanted() for c in body.cards], phones, "Sample")
        assert len(cards) == len(body.cards)
        covered = {kind for card in cards for kind in card.kinds}
        assert len(KINDS.keys() - covered) <= 2
        for quote in (quote for card in cards for quote in card.quotes):
            page = sample.library.page(quote.citation.version_id, quote.citation.page_index)
            assert page.text[quote.citation.start : quote.citation.end] == quote.citation.quote
