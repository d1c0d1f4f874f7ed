"""Ways to tamper with a log, by somebody who can write all of its files and has not the key."""

import hashlib
import json
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

FIELDS = ("time", "event", "who", "what", "before", "hash")
FILES = ("audit.sqlite", "audit.head", "audit.key")


def copied(source, target):
    """A copy of a log that nobody has open."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name in FILES:
        shutil.copy(source / name, target / name)
    return target


class Tampering:
    """Tampers with the log in a folder; each method gives the first bad record and the reasons."""

    def __init__(self, home, older, seed):
        self.home, self.older, self.draw = home, older, random.Random(seed)
        with self.database() as database:
            self.rows = database.execute("SELECT * FROM records ORDER BY number").fetchall()
        self.first, self.last = self.rows[0][0], self.rows[-1][0]

    def database(self):
        database = sqlite3.connect(self.home / "audit.sqlite", isolation_level=None)
        database.execute("PRAGMA synchronous = OFF")  # faster: there is no power to lose
        return closing(database)

    def any(self):
        ways = [name for name in dir(self) if name.startswith("by_")]
        name = self.draw.choice(ways)
        return name, *getattr(self, name)()

    def number(self, below_last=False):
        return self.draw.randrange(self.first, self.last + (not below_last))

    def by_editing_a_field(self):
        number, field = self.number(), self.draw.choice(FIELDS)
        self.edit(number, field, self.other(self.row(number)[1 + FIELDS.index(field)]))
        return number, {"edited"}

    def by_editing_and_hashing_without_the_key(self):
        number = self.number()
        row = list(self.row(number))
        row[1 + self.draw.randrange(4)] = self.other("x")
        self.edit(number, "what", row[4])
        self.edit(number, "hash", forged(row[:6]))
        return number, {"edited"}

    def by_editing_and_hashing_all_that_follows(self):
        number = self.number()
        before = ""
        with self.database() as database:
            for row in self.rows[number - self.first :]:
                told = [*row[:3], "somebody else", row[4], before or row[5]]
                before = forged(told)
                database.execute(
                    "UPDATE records SET who = ?, before = ?, hash = ? WHERE number = ?",
                    (told[3], told[5], before, row[0]),
                )
        return number, {"edited"}

    def by_deleting(self):
        number = self.number(below_last=True)
        self.run("DELETE FROM records WHERE number = ?", number)
        return number, {"missing"}

    def by_deleting_and_closing_the_gap(self):
        number = self.number(below_last=True)
        self.run("DELETE FROM records WHERE number = ?", number)
        self.shift(number, -1)
        return number, {"missing"}

    def by_deleting_the_oldest(self):
        count = self.draw.randrange(1, self.last - self.first)
        self.run("DELETE FROM records WHERE number < ?", self.first + count)
        return self.first, {"missing"}

    def by_inserting_a_copy(self):
        number = self.number()
        copy = self.row(self.number())
        self.shift(number, 1)
        self.insert((number, *copy[1:]))
        # A record that is copied to just before itself is whole; its double comes after it.
        return number + (copy[0] == number), {"inserted", "out of order"}

    def by_inserting_a_forgery(self):
        number = self.number()
        row = self.row(number)
        told = (number, *self.row(self.number())[1:4], '{"did":"nothing"}', row[5])
        self.shift(number, 1)
        self.insert((*told, forged(told)))
        return number, {"inserted"}

    def by_adding_a_forgery(self):
        last = self.row(self.last)
        told = (self.last + 1, *last[1:5], last[6])
        self.insert((*told, forged(told)))
        return self.last + 1, {"inserted"}

    def by_swapping(self):
        one, other = sorted(self.draw.sample(range(self.first, self.last + 1), 2))
        self.run("UPDATE records SET number = -1 WHERE number = ?", one)
        self.run("UPDATE records SET number = ? WHERE number = ?", one, other)
        self.run("UPDATE records SET number = ? WHERE number = -1", other)
        return one, {"out of order"}

    def by_cutting_off(self):
        number = self.number()
        self.run("DELETE FROM records WHERE number > ?", number - 1)
        return number, {"cut off"}

    def by_restoring_an_older_copy(self):
        shutil.copy(self.older / "audit.sqlite", self.home / "audit.sqlite")
        with self.database() as database:
            (last,) = database.execute("SELECT max(number) FROM records").fetchone()
        return last + 1, {"cut off"}

    def by_editing_the_head(self):
        file = self.home / "audit.head"
        told = json.loads(file.read_text())
        end = self.draw.choice(told["ends"])
        name = self.draw.choice(("number", "hash", "seal"))
        if name == "seal":
            told["seal"] = self.other(told["seal"]).decode("latin-1")
        elif name == "hash":
            end[1] = self.other(end[1]).decode("latin-1")
        else:
            end[0] += self.draw.choice((-1, 1))
        file.write_text(json.dumps(told))
        return None, {"head edited"}

    def by_spoiling_the_head(self):
        file = self.home / "audit.head"
        held = bytearray(file.read_bytes())
        at = self.draw.randrange(10, len(held))  # nothing to read from it, or another seal
        held[at] ^= self.draw.randrange(1, 256)
        file.write_bytes(held)
        return None, {"head edited"}

    def by_removing_the_head(self):
        (self.home / "audit.head").unlink()
        return None, {"no head"}

    def by_restoring_an_older_head(self):
        shutil.copy(self.older / "audit.head", self.home / "audit.head")
        return None, {"head edited"}

    def by_cutting_off_with_an_edited_head(self):
        number = self.number(below_last=True)
        row = self.row(number)
        self.run("DELETE FROM records WHERE number > ?", number)
        file = self.home / "audit.head"
        told = json.loads(file.read_text())
        told["ends"][0] = [number, row[6]]
        file.write_text(json.dumps(told))
        return None, {"head edited"}

    def by_another_key(self):
        (self.home / "audit.key").write_text(self.draw.randbytes(32).hex())
        return None, {"head edited", "edited", "another key"}

    def by_editing_a_checkpoint(self):
        told = [row for row in self.rows if row[2] == "pruned"]
        if not told:
            return self.by_editing_a_field()
        row = self.draw.choice(told)
        what = json.loads(row[4])
        name = self.draw.choice(("removed", "through", "hash"))
        what[name] = "0" * 64 if name == "hash" else what[name] + self.draw.randrange(1, 5)
        self.edit(row[0], "what", json.dumps(what, sort_keys=True, separators=(",", ":")))
        return row[0], {"edited"}

    def row(self, number):
        return self.rows[number - self.first]

    def other(self, text):
        """The same with a byte changed, added or taken away."""
        held = bytearray(text.encode(errors="surrogateescape"))
        at, way = self.draw.randrange(len(held) + 1), self.draw.randrange(3)
        if way == 0 and at < len(held):
            held[at] ^= self.draw.randrange(1, 256)
        elif way == 1 and at < len(held):
            del held[at]
        else:
            held.insert(at, self.draw.randrange(256))
        return bytes(held)

    def edit(self, number, field, value):
        value = value.encode(errors="surrogateescape") if isinstance(value, str) else value
        self.run(f"UPDATE records SET {field} = CAST(? AS TEXT) WHERE number = ?", value, number)

    def shift(self, number, by):
        self.run("UPDATE records SET number = -number - ? WHERE number >= ?", by, number)
        self.run("UPDATE records SET number = -number WHERE number < 0")

    def insert(self, row):
        self.run("INSERT INTO records VALUES (?,?,?,?,?,?,?)", *row)

    def run(self, statement, *values):
        with self.database() as database:
            database.execute(statement, values)


def forged(told):
    """A hash as somebody without the key would make it."""
    plain = [part.decode(errors="replace") if isinstance(part, bytes) else part for part in told]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


@pytest.fixture
def tamperings():
    """The class, for the test that goes through its ways."""
    return Tampering


@pytest.fixture(scope="session")
def copy_of():
    """Copies a log."""
    return copied
