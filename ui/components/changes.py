"""What differs between two versions of a document, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from knowledge.lifecycle.differing import Changes, ClauseChange, Part, Spot
from knowledge.normalise import masked
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.changes import CHANGES, ChangesTexts

__all__ = ["Address", "changes_markup", "show_changes"]

Address = Callable[[Literal["old", "new"], Spot], str]

_AT_ONCE = 40  # changes of a group that are drawn unfolded
_AROUND = 60  # characters that both versions share, kept on either side of a difference
_SHORT = 30  # an omission saves at least as much
_SENTENCE = re.compile(r"[。；;！？!?\n]+|\.(?=\s)")


def show_changes(changes: Changes, language: Language, address: Address | None = None) -> None:
    """Draw what differs: first what touches a figure or a duty, numbers alone last.

    Args:
        changes: Between the two versions.
        language: The visitor's.
        address: Gives the address of the page that shows a spot of the old or the new version;
            None: no links are drawn.
    """
    draw(changes_markup(changes, language, address))


def changes_markup(changes: Changes, language: Language, address: Address | None = None) -> str:
    """The same as HTML."""
    texts = CHANGES[language]
    if not changes.changes:
        body = tag("p", escape(texts.same.format(count=changes.unchanged)))
        return tag("section", body, "changes", **{"aria-label": texts.name})
    worded = [change for change in changes.changes if change.kind != "renumbered"]
    body = _counts(changes, texts)
    body += _group(texts.demands, [c for c in worded if c.figures], texts, address)
    body += _group(texts.wording, [c for c in worded if not c.figures], texts, address)
    body += _renumbered([c for c in changes.changes if c.kind == "renumbered"], texts)
    return tag("section", body, "changes", **{"aria-label": texts.name})


def _counts(changes: Changes, texts: ChangesTexts) -> str:
    counts = (
        (texts.count_changed, changes.count("changed")),
        (texts.count_added, changes.count("added")),
        (texts.count_removed, changes.count("removed")),
        (texts.count_renumbered, changes.count("renumbered")),
        (texts.count_unchanged, changes.unchanged),
    )
    said = " · ".join(text.format(count=count) for text, count in counts if count)
    return tag("p", escape(said), "counts") + tag("p", escape(texts.legend), "legend")


def _group(
    heading: str, changes: Sequence[ClauseChange], texts: ChangesTexts, address: Address | None
) -> str:
    if not changes:
        return ""
    shown = [_change(change, texts, address) for change in changes]
    body = tag("h3", escape(heading.format(count=len(shown)))) + "".join(shown[:_AT_ONCE])
    if rest := shown[_AT_ONCE:]:
        summary = tag("summary", escape(texts.more.format(count=len(rest))))
        body += tag("details", summary + "".join(rest), "more")
    return body


def _renumbered(changes: Sequence[ClauseChange], texts: ChangesTexts) -> str:
    """Only the numbers: the text is the same."""
    if not changes:
        return ""
    summary = tag("summary", escape(texts.renumberings.format(count=len(changes))))
    listed = "".join(tag("li", escape(_number(change, texts))) for change in changes)
    return tag("details", summary + tag("ul", listed), "more")


def _change(change: ClauseChange, texts: ChangesTexts, address: Address | None) -> str:
    kind: str = getattr(texts, change.kind)
    marks = tag("span", escape(kind), f"kind-{change.kind}")
    if change.figures:
        marks += tag("span", escape(texts.touches), "touches")
    head = tag("b", escape(_number(change, texts))) + marks
    if change.heading:
        head += tag("span", escape(masked(change.heading)), "above")
    body = tag("p", head, "what") + tag("div", _parts(_shortened(change.parts), texts), "text")
    if _shortened(change.parts) != change.parts:
        whole = tag("div", _parts(change.parts, texts), "text")
        body += tag("details", tag("summary", escape(texts.whole)) + whole, "whole")
    return tag("article", body + _places(change, texts, address), change.kind)


def _number(change: ClauseChange, texts: ChangesTexts) -> str:
    numbers = [number for number in (change.old_number, change.new_number) if number]
    if len(numbers) == 2 and numbers[0] == numbers[1]:
        del numbers[0]
    return masked(" → ".join(numbers)) or texts.outside


def _places(change: ClauseChange, texts: ChangesTexts, address: Address | None) -> str:
    if address is None:
        return ""
    links = ""
    if change.old is not None:
        said = texts.old_place.format(page=change.old.page_index + 1)
        links += tag("a", escape(said), href=address("old", change.old), target="_self")
    if change.new is not None:
        said = texts.new_place.format(page=change.new.page_index + 1)
        links += tag("a", escape(said), href=address("new", change.new), target="_self")
    return tag("p", links, "places")


def _shortened(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Long stretches that are the same left out, but for the sentences at their ends."""
    last = len(parts) - 1
    found = []
    for i, part in enumerate(parts):
        if part.kind == "same":
            # A clause's first words are kept, too: they tell which it is.
            head, tail = _ends(part.text, first=_AROUND, last=_AROUND if i < last else 0)
            if len(part.text) - len(head) - len(tail) >= _SHORT:
                gap = "\n…\n" if "\n" in part.text else " … "
                part = Part("same", f"{head.rstrip()}{gap}{tail.lstrip()}".rstrip())
        found.append(part)
    return tuple(found)


def _ends(text: str, first: int, last: int) -> tuple[str, str]:
    """Both ends of a text, cut between sentences where one ends within reach."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    head = max((end for end in ends if end <= first), default=first)
    start = len(text) - last
    tail = min((end for end in ends if start <= end < len(text)), default=start)
    return text[:head], text[max(head, tail) :]


def _parts(parts: Sequence[Part], texts: ChangesTexts) -> str:
    return "".join(_part(part, texts) for part in parts)


def _part(part: Part, texts: ChangesTexts) -> str:
    text = escape(masked(part.text))
    inner = text.strip("\n")
    if part.kind == "same" or not inner.strip():
        return "" if part.kind == "removed" else text
    # Signs besides the colours: both are read out, printed in black and seen by the colour-blind.
    added = part.kind == "added"
    said = tag("span", escape(texts.is_there if added else texts.was_there), "read-out")
    sign = tag("span", "+[" if added else "−[", "sign", **{"aria-hidden": "true"})
    close = tag("span", "]", "sign", **{"aria-hidden": "true"})
    before, _, after = text.partition(inner)
    return before + tag("ins" if added else "del", said + sign + inner + close) + after
