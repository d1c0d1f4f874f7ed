"""Real documents whose text layer is broken or missing, where they are at hand."""

from pathlib import Path

import pytest

from assistant.evaluation.reading import numeral, regulations, standard

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the field documents (../shared/data) are not on this machine"
)


def test_every_sign_of_the_regulations_is_resolved_and_every_article_found():
    told = regulations(DATA)
    assert told["signs_in_the_file"]["U+1001B0"] == 452
    assert "U+1001B0 → . ×452" in told["corrections"]
    assert "U+100170 → · ×10" in told["corrections"]
    assert "U+1003D1 → : ×2" in told["corrections"]
    assert (told["left"], told["left_beside_a_digit"]) == (0, 0)
    assert told["share"] >= 0.98


def test_a_scanned_standard_says_what_another_edition_of_its_text_says():
    told = standard(DATA)
    # The other edition was recognised too and has errors of its own: docs/benchmarks.md.
    assert told["character_error_rate"] <= 0.02
    assert told["characters_shared"] > 6000


def test_numerals():
    assert [numeral(n) for n in (1, 10, 12, 20, 105, 173, 721)] == [
        "一", "十", "十二", "二十", "一百零五", "一百七十三", "七百二十一",
    ]  # fmt: skip
