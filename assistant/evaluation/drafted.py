"""What becomes of drafts, to read: ``python -m assistant.evaluation.drafted SETS --home FOLDER``.

Every drafted sentence with its decision, a line each, then the shares. ``davy eval --model`` tells
beside such shares how good what is displayed is.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.build import Assistant
from assistant.chain import AnswerChain, Question
from assistant.evaluation.datasets import load_sets
from assistant.evaluation.drafts import figures_shown
from assistant.evaluation.items import Item
from assistant.evaluation.measures import percentile
from assistant.evaluation.session import drawn, progress_bar
from assistant.models import TokenCounter
from assistant.settings import load_settings
from assistant.types import Answer, Reply
from assistant.wire import reply_json
from knowledge.normalise import fold
from knowledge.privacy import switch_off_telemetry

__all__ = ["main", "shares", "uncited_figures"]

Json = dict[str, Any]
_SPELT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|thousand|half|once|twice)\b"
    r"|[零〇一二两三四五六七八九十百千万半]+(?=[个名人台条米吨倍度级处组层根块次班天日周月年小分秒%‰])"
)


def main() -> None:
    """Ask the questions; print every draft and at last the shares, or all as one JSON object."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", help="question sets")
    parser.add_argument("--home", type=Path, required=True, help="the library folder")
    parser.add_argument("--model", default="bundled", help="as the setting 'model' has it")
    parser.add_argument("--split", default="", help="only questions of this split")
    parser.add_argument("--limit", type=int, default=0, help="questions of each set, at random")
    parser.add_argument("--seed", type=int, default=0, help="of that draw")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sets = drawn(load_sets(given.sets), given.limit, given.seed, given.split)
    settings = load_settings(home=given.home, model=given.model, record=False)
    with Assistant(settings, "drafted") as assistant:
        assistant.library.warm()
        found = list(_asked(assistant.chain, [item for s in sets for item in s.items]))
    if given.json:
        text = json.dumps({"shares": shares(found), "drafts": found}, ensure_ascii=False)
    else:
        text = "".join(line for one in found for line in _lines(one))
        text += json.dumps(shares(found), ensure_ascii=False, indent=1)
    sys.stdout.write(f"{text}\n")


def uncited_figures(reply: Reply) -> tuple[str, ...]:
    """Figures of drafted claims, in digits or spelt, that no sentence they cite holds."""
    missing = [figure for figure, held in figures_shown(reply) if not held]
    if isinstance(reply, Answer) and reply.kind == "drafted":
        cited = {citation.marker: fold(citation.in_context) for citation in reply.citations}
        for claim in reply.claims:
            text = "\n".join(cited.get(marker, "") for marker in claim.citations)
            missing += (spelt for spelt in _SPELT.findall(fold(claim.text)) if spelt not in text)
    return tuple(missing)


def shares(drafts: Sequence[Json]) -> Json:
    """The drafts of a model in figures.

    Args:
        drafts: What was made of each question.
    """
    asked = [one for one in drafts if one["calls"]]
    outcomes = Counter(d["outcome"] for one in asked for d in one["reply"]["decisions"])
    sentences = max(1, outcomes.total())
    times = {name: [one[name] for one in asked if one[name]] for name in ("claim_s", "draft_s")}
    return {
        "questions": len(drafts),
        "drafted_from": len(asked),
        "stay_drafted": sum(one["reply"]["kind"] == "drafted" for one in asked),
        "sentences": dict(outcomes),
        "share_of_sentences": {name: round(n / sentences, 3) for name, n in outcomes.items()},
        "withheld": dict(Counter(one["reply"]["withheld"] for one in asked)),
        "uncited_figures": [figure for one in asked for figure in one["uncited_figures"]],
        **{
            name: {"p50": percentile(some, 0.5), "p95": percentile(some, 0.95)}
            for name, some in {**times, **_tokens(asked)}.items()
            if some
        },
    }


def _tokens(asked: Sequence[Json]) -> dict[str, list[int]]:
    return {name: [one[name] for one in asked] for name in ("prompt_tokens", "output_tokens")}


def _asked(chain: AnswerChain, items: Sequence[Item]) -> Iterator[Json]:
    counter = TokenCounter()
    if chain.drafter is not None:
        chain.drafter.model.callbacks = [counter]
    for item in progress_bar("drafts", "question")(items):
        counter.reset()
        replies = chain.stream(Question(item.question, item.after))
        last = next(replies)
        began, claim = time.perf_counter(), None
        for last in replies:
            claim = claim or (time.perf_counter() - began if last.kind == "drafted" else None)
        spent, tokens = time.perf_counter() - began, counter.settled()
        yield {
            "reply": reply_json(last), "uncited_figures": uncited_figures(last),
            "calls": tokens.calls, "claim_s": claim and round(claim, 3),
            "draft_s": round(spent, 3), "prompt_tokens": tokens.prompt,
            "output_tokens": tokens.output,
        }  # fmt: skip


def _lines(one: Json) -> Iterator[str]:
    reply = one["reply"]
    yield f"{reply['kind']}: {reply['question']}\n"
    for decision in reply["decisions"]:
        yield f"  {decision['outcome']}: {decision['text']} {decision['citations']}\n"
        if decision["reason"]:
            yield f"      {decision['reason']}\n"
        if decision["instead"]:
            yield f"      → {decision['instead']}\n"


if __name__ == "__main__":
    main()
