"""Sets of versions: each kept once, small, and unchanged."""

import hashlib
import sqlite3
import stat
from contextlib import closing

from assistant.replay.searched import SearchedSets, digest_of


def ids(*numbers):
    return frozenset(hashlib.md5(b"%d" % number).hexdigest() for number in numbers)


def test_a_set_comes_back_by_its_digest(tmp_path):
    sets = SearchedSets(tmp_path)
    digests = {sets.keep(one): one for one in (ids(), ids(1), ids(*range(300)), ids(7, 500, 3))}
    for digest, one in digests.items():
        assert digest == digest_of(one) == digest_of(sorted(one))
        assert SearchedSets(tmp_path).get(digest) == one
    assert sets.get("0" * 64) is sets.get("") is None
    assert stat.S_IMODE((tmp_path / "searched.sqlite").stat().st_mode) == 0o600


def test_nothing_is_made_by_looking(tmp_path):
    assert SearchedSets(tmp_path).get(digest_of(ids(1))) is None
    assert list(tmp_path.iterdir()) == []


def test_sets_of_a_large_library_are_small(tmp_path):
    sets = SearchedSets(tmp_path)
    for count in range(1990, 2000):
        sets.keep(ids(*range(count)))
        sets.keep(ids(*range(count)))
    with closing(sqlite3.connect(tmp_path / "searched.sqlite")) as database:
        (largest, count) = database.execute(
            "SELECT max(length(members)), count(*) FROM sets"
        ).fetchone()
    assert count == 10
    assert largest < 60  # bytes


def test_a_set_that_was_changed_is_none(tmp_path):
    sets = SearchedSets(tmp_path)
    digest = sets.keep(ids(1, 2))
    with closing(sqlite3.connect(tmp_path / "searched.sqlite")) as database, database:
        database.execute("UPDATE versions SET id = 'x' WHERE number = 1")
    assert sets.get(digest) is None
    with closing(sqlite3.connect(tmp_path / "searched.sqlite")) as database, database:
        database.execute("UPDATE sets SET members = x'00'")
    assert sets.get(digest) is None
