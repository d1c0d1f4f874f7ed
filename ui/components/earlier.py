"""The turns before the one shown, in short: a question and how its answer begins."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Abstention
from ui.components.markup import draw, escape, tag
from ui.conversation import Turn
from ui.i18n import Texts

__all__ = ["show_earlier"]

_IN_SIGHT = 2  # what a follow-up leans on is rarely further back
_LONGEST = 300  # characters; the stylesheet cuts to two lines


def show_earlier(turns: Sequence[Turn], texts: Texts) -> None:
    """Draw the turns, oldest first; those before the last two are folded up."""
    if not turns:
        return
    older, recent = turns[:-_IN_SIGHT], turns[-_IN_SIGHT:]
    body = "".join(_turn(turn, texts) for turn in recent)
    if older:
        summary = tag("summary", escape(texts.still_earlier.format(count=len(older))))
        body = tag("details", summary + "".join(_turn(turn, texts) for turn in older)) + body
    draw(tag("section", body, "earlier", **{"aria-label": texts.earlier}))


def _turn(turn: Turn, texts: Texts) -> str:
    if isinstance(turn.reply, Abstention):
        said = texts.abstained
    else:
        said = " ".join(turn.reply.claims[0].text.split())[:_LONGEST]
    return tag("p", escape(turn.question), "turn") + tag("p", escape(said), "said")
