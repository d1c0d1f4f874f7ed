from dataclasses import replace

from assistant.show_record import record
from assistant.types import Answer, Citation, Claim, Decision, Finding
from assistant.wire import reply_json

RULE = Citation(
    1, "Gas rules", "gas.txt", 1, "v1", 3, 2, "3.1", (), "", 60, 101,
    "Methane must not exceed\n1.0 % by volume.", (), lead="In the return airway:",
)  # fmt: skip
ANSWER = Answer("quoted", "Methane?", "en", (Claim(RULE.quote, (1,)),), (RULE,), (), 0.9)
ENTRY = {
    "id": "17", "time": "2026-11-22T08:15:00.000+00:00", "question": "Methane?", "kind": "drafted",
    "language": "en", "confidence": 0.9, "model": "tiny", "prompt": "2", "drafted": 2,
    "withheld": 1, "filters": {"as_of": None}, "said": [], "feedback": [],
}  # fmt: skip
WRONG = Decision(
    Claim("Methane must not exceed 1.5 %.", (1,)), "replaced",
    (Finding("quantity", "1.5 %", "1.0 %"),), "Methane must not exceed 1.0 % by volume.",
)  # fmt: skip
RIGHT = Decision(Claim("Fans run.", (1,)), "shown")


def shown(decisions=(WRONG, RIGHT), withheld=""):
    reply = replace(ANSWER, decisions=decisions, withheld=withheld)
    return record({**ENTRY, "reply": reply_json(reply)}).split("\n")


def test_every_drafted_sentence_is_told_with_its_reason_and_its_source():
    lines = shown()

    assert "confidence 90%, 1 of 2 drafted sentences not shown as written" in lines[0]
    begin = lines.index("Drafted by tiny (prompt 2), sentence by sentence:")
    assert lines[begin + 1 :] == [
        "  1. replaced: Methane must not exceed 1.5 %.",
        '     why: Figure: "1.0 %" in the source, "1.5 %" here.',
        "     in its place: Methane must not exceed 1.0 % by volume.",
        "     [1] Gas rules, p. 3, 3.1",
        "         In the return airway: Methane must not exceed 1.0 % by volume.",
        "  2. shown: Fans run.",
        "     [1] Gas rules, p. 3, 3.1",
        "         In the return airway: Methane must not exceed 1.0 % by volume.",
    ]


def test_a_draft_that_was_not_had_is_told():
    lines = shown((), withheld="The model took longer than 30 s.")
    assert lines[-1] == "No draft, or not all of it: The model took longer than 30 s."
    assert not any("sentence by sentence" in line for line in lines)
