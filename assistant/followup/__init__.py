"""Follow-ups: "那回风巷呢？" and "and at night?" as the whole questions that they mean.

By rules, in well under a millisecond a turn; by a chat model, checked against the turns, where a
capable one is configured.
"""

from assistant.followup.complete import complete, joined
from assistant.followup.rephraser import Rephraser

__all__ = ["Rephraser", "complete", "joined"]
