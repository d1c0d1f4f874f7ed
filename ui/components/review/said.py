"""What the lists and the heads say of a reply: why it is here, how it stands, when, who."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.review import Act, Listed
from assistant.review.risk import WEIGHTS
from ui.components.history.list import local
from ui.components.markup import escape, tag
from ui.i18n import Language
from ui.i18n.review import REVIEW

__all__ = ["acts", "listed", "marks", "moment"]

_GRAVE = WEIGHTS["emergency"]  # from here on a reason asks for a look before all others


def moment(time: str) -> str:
    """A time as this machine's clock shows it."""
    return local(time).strftime("%Y-%m-%d %H:%M")


def listed(one: Listed, language: Language) -> str:
    """HTML: why a reply should be seen, its state, and when, from whom, for whom it is."""
    texts = REVIEW[language]
    words = [(texts.reasons[why], WEIGHTS[why] >= _GRAVE) for why in one.risk.reasons]
    if one.state not in ("open", "returned"):
        words.append((texts.states[one.state], False))
    if one.again:
        words.append((texts.again, True))
    about = [moment(one.time), texts.kinds.get(one.kind, one.kind)]
    about += [texts.asked_by.format(name=one.asked_by)] if one.asked_by else []
    about += [texts.assigned_to.format(name=one.assigned)] if one.assigned else []
    about += [texts.causes[one.cause]] if one.cause else []
    return marks(words) + tag("p", escape(" · ".join(about)), "review-about")


def marks(words: Iterable[tuple[str, bool]]) -> str:
    """HTML of labels; those that are grave stand out."""
    items = "".join(tag("li", escape(word), "grave" if grave else "") for word, grave in words)
    return tag("ul", items, "labels") if items else ""


def acts(history: Iterable[Act], language: Language) -> str:
    """HTML of what was done to a reply, the latest first."""
    texts = REVIEW[language]
    items = []
    for act in reversed(tuple(history)):
        text = texts.causes.get(act.text, act.text) if act.did == "return" else act.text
        text = (text or texts.nobody) if act.did == "assign" else text
        what = texts.acts[act.did] + (texts.colon + text if text else "")
        who = tag("span", escape(f"{moment(act.time)} · {act.by}"), "aside")
        items.append(tag("li", tag("b", escape(what)) + " " + who))
    return tag("ul", "".join(items), "history-said")
