"""What the command line prints of an emergency: whom to call, what the cards say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.emergency.kinds import kind_name

__all__ = ["alarm", "board", "cards", "phones"]

Json = dict[str, Any]
_SAID = {
    "zh": {
        "emergency": "紧急情况", "call": "立即拨打", "none": "还没有为此固定应急卡。",
        "unread": "有内容没能读出，可能缺少应急卡或电话：",
        "stale": "注意：这份文件现已不是有效版本", "below": "一般回答", "pinned": "固定",
    },
    "en": {
        "emergency": "EMERGENCY", "call": "Call now", "none": "No card is pinned for this yet.",
        "unread": "Not everything could be read, a card or a number may be missing:",
        "stale": "Note: this version of the document is no longer in force",
        "below": "The ordinary answer", "pinned": "pinned by",
    },
}  # fmt: skip


def alarm(data: Json) -> str:
    """An emergency's numbers and cards, without the ordinary answer.

    Args:
        data: The reply's JSON.
    """
    said = _SAID["zh" if data["language"] == "zh" else "en"]
    kinds = ", ".join(kind_name(kind, data["language"]) for kind in data["alarms"])
    lines = [f"!!! {said['emergency']}: {kinds}"]
    if data["phones"]:
        lines += ["", f"{said['call']}:", phones(data["phones"])]
    none = f"{said['unread']} {data['error']}" if data.get("error") else said["none"]
    lines += ["", cards(data["cards"], data["language"]) if data["cards"] else none]
    return "\n".join((*lines, "", f"--- {said['below']} ---"))


def phones(listed: list[Json]) -> str:
    """A line per number, the number first: it is what one needs."""
    width = max((len(phone["number"]) for phone in listed), default=0)
    return "\n".join(f"  {phone['number']:<{width}}  {phone['label']}" for phone in listed)


def cards(listed: list[Json], language: str) -> str:
    """Cards with what stands on them and where that comes from."""
    return "\n\n".join("\n".join(_card(card, language)) for card in listed)


def board(data: Json) -> str:
    """All cards in a line each, then the numbers."""
    lines = [
        f"{card['id']}  {card['title']}  ·  {', '.join(card['kinds'])}  ·"
        f"  {len(card['quotes'])} passage(s){'  !' if card['stale'] else ''}"
        for card in data["cards"]
    ]
    if not lines:
        lines = ["No emergency cards are pinned yet: 'davy emergency pin --help' says how."]
    open_kinds = ", ".join(data["without_card"])
    lines += [f"Without a card: {open_kinds}"] if data["cards"] and open_kinds else []
    told = phones(data["phones"]) if data["phones"] else "  none: davy emergency phone add"
    return "\n".join((*lines, "", "Numbers:", told))


def _card(card: Json, language: str) -> Iterator[str]:
    from assistant.show_reply import place  # which shows emergencies, too

    said = _SAID["zh" if language == "zh" else "en"]
    yield f"== {card['title']} =="
    for quote in card["quotes"]:
        cited = quote["citation"]
        yield from filter(None, (cited["lead"], cited["header"]))
        yield cited["quote"]
        yield f"    [{place(cited)}; {said['pinned']} {quote['pinned_by']} {quote['pinned'][:10]}]"
        if quote["stale"]:
            yield f"    ! {said['stale']} ({cited['standing']})."
    if card["note"]:
        yield f"» {card['note']}"
