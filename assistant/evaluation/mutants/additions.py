"""Claims that say all that their source says, and something besides."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.model import Language, Rewrite, Source

__all__ = ["added"]

# What is added, and a word of it that shows whether the sources may say it after all.
_ADDED: dict[Language, tuple[tuple[str, str], ...]] = {
    "zh": (
        ("，并报矿长批准", "矿长"), ("，并做好记录", "记录"), ("，且每班至少检查1次", "每班"),
        ("，由总工程师审批", "总工程师"), ("，并在24小时内完成", "24"), ("，但检修时除外", "检修"),
        ("，违者处1万元罚款", "罚款"), ("，并设专人看守", "专人"), ("，夜间也不例外", "夜间"),
        ("，其长度不小于10m", "10m"), ("，并挂警示牌", "警示"), ("，特殊情况可以不执行", "特殊"),
    ),
    "en": (
        (", and the result is recorded in the log", "record"), (" at least once a week", "week"),
        (", unless the supervisor agrees otherwise", "unless"), (" within 24 hours", "24"),
        (", and the chief engineer approves it", "approve"), (", except at night", "night"),
        (" by a certified electrician", "electrician"), (", with a fine for each breach", "fine"),
        (", and at least 10 m from the entrance", "10 m"), (", which needs a permit", "permit"),
        (", and visitors are told", "visitor"), (", and a guard is posted", "guard"),
    ),
}  # fmt: skip


def added(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """A condition, a limit or a duty put behind the sentence that nothing it cites holds."""
    cited = (source.passage + source.other).lower()
    stop = re.search(r"[。.]$", source.sentence)
    if not stop:
        return
    for text, word in _ADDED[source.language]:
        if word not in cited:
            claim = source.sentence[: stop.start()] + text + stop[0]
            yield Rewrite(claim, f"{text.strip('，, ')}")
