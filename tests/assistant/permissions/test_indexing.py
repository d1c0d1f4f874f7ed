"""The words of what somebody may see are indexed without keeping others waiting."""

import threading

from assistant.access import Person
from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.lifecycle import Reach
from knowledge.partial import PartialIndex

EAST, WEST = Reach(frozenset({"East"})), Reach(frozenset({"West"}))


def person(name: str, reach: Reach) -> Person:
    return Person(name, name, frozenset({"engineer"}), reach)


def test_nobody_waits_for_the_index_of_another_reach(tmp_path, monkeypatch):
    follow, begun, go_on = PartialIndex.follow, threading.Event(), threading.Event()

    def slowly(index: PartialIndex):
        if threading.current_thread().name == "east":
            begun.set()
            assert go_on.wait(60)
        return follow(index)

    monkeypatch.setattr(PartialIndex, "follow", slowly)
    with Assistant(Settings(home=tmp_path, embedder="none", model="none")) as assistant:
        seen = []
        east = threading.Thread(
            target=lambda: seen.append(assistant.seen_by(person("eve", EAST))), name="east"
        )
        east.start()
        try:
            assert begun.wait(60)
            assert assistant.seen_by(person("wei", WEST)).library.search("methane") == []
            assert seen == []
        finally:
            go_on.set()
            east.join()
        assert seen[0].library.reach == EAST


def test_a_server_indexes_beforehand_what_its_people_may_see(tmp_path, monkeypatch):
    with Assistant(Settings(home=tmp_path, embedder="none", model="none")) as assistant:
        for name, reach in (("eve", EAST), ("ede", EAST), ("wei", WEST)):
            assistant.accounts.add(name, ["engineer"], reach)
        assistant.accounts.disable("wei")
        reaches, seen_by = [], assistant.library.seen_by
        monkeypatch.setattr(
            assistant.library, "seen_by", lambda reach: reaches.append(reach) or seen_by(reach)
        )
        assistant.warm()
        assert reaches == [EAST]
