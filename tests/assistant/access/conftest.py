import pytest
from argon2 import PasswordHasher

from assistant.access import Accounts, Passwords
from knowledge.errors import DiskFull
from knowledge.lifecycle.reach import UNLIMITED

PASSWORD = "seven brass lamps"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self):
        self.now = 1_700_000_000.0

    def __call__(self):
        return self.now

    def forward(self, *, seconds=0.0, minutes=0.0, hours=0.0):
        self.now += seconds + 60 * minutes + 3600 * hours


class Log:
    """Keeps what it is told, until its disk is full."""

    def __init__(self):
        self.events = []
        self.full = False

    def __call__(self, event, who, what):
        if self.full:
            raise DiskFull("The audit log cannot be written.")
        self.events.append((event, who, dict(what)))

    def did(self):
        return [what["did"] for _, _, what in self.events]


@pytest.fixture
def password():
    return PASSWORD


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def opened(tmp_path, clock, log):
    """Opens the accounts of one folder, as often as it is called."""
    made = []

    def make(**given):
        given = {"passwords": Passwords(CHEAP), "clock": clock, **given}
        made.append(Accounts(tmp_path / "home", log, **given))
        return made[-1]

    yield make
    for accounts in made:
        accounts.close()


@pytest.fixture
def accounts(opened):
    """One administrator and one engineer, and nothing told so far."""
    made = opened()
    made.add("root", ["administrator"], UNLIMITED, password=PASSWORD)
    made.add("li.min", ["engineer"], UNLIMITED, shown="李敏", password=PASSWORD)
    made._tell.events.clear()
    return made
