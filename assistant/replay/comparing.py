"""A reply and the same made again: what differs?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.replay.types import Difference, What
from assistant.types import Answer, Citation, Reply
from knowledge.errors import NotFound
from knowledge.library import Library

__all__ = ["differences", "misquoted"]


def differences(then: Reply, now: Reply) -> Iterator[Difference]:
    """What is not as it was: kind, claims, what they cite and where, what the gate decided."""
    if then.kind != now.kind:
        yield Difference("kind", then.kind, now.kind)
    for what, told in _PARTS.items():
        before, after = told(then), told(now)
        if before != after:
            yield Difference(what, *_first_other(before, after))


def misquoted(citations: Sequence[Citation], library: Library) -> Iterator[Difference]:
    """Quotations that do not stand where they were cited from."""
    for citation in citations:
        if citation.as_image:
            continue
        try:
            page = library.page(citation.version_id, citation.page_index)
        except NotFound:
            yield Difference("quotation", _place(citation), "")
            continue
        text = page.text[citation.start : citation.end]
        if text != citation.quote:
            yield Difference("quotation", f"{_place(citation)} {citation.quote}", text)


def _claims(reply: Reply) -> list[str]:
    if not isinstance(reply, Answer):
        return []
    return [f"{claim.text} {list(claim.citations)}" for claim in reply.claims]


def _cited(reply: Reply) -> list[str]:
    if not isinstance(reply, Answer):
        return []
    return [f"{_place(citation)} {citation.quote}" for citation in reply.citations]


def _decided(reply: Reply) -> list[str]:
    if not isinstance(reply, Answer):
        return []
    return [
        f"{d.outcome}: {d.claim.text} ({', '.join(f.check for f in d.findings)}) {d.instead}"
        for d in reply.decisions
    ]


_PARTS: dict[What, Callable[[Reply], list[str]]] = {
    "claims": _claims, "citations": _cited, "decisions": _decided,
}  # fmt: skip


def _place(citation: Citation) -> str:
    place = f"{citation.start}–{citation.end}"
    return (
        f"[{citation.marker}] {citation.file} v{citation.version}"
        f" p. {citation.page_index + 1}, {place}:"
    )


def _first_other(then: list[str], now: list[str]) -> tuple[str, str]:
    """The first lines that are not the same; "" where there is none."""
    longest = max(len(then), len(now))
    pairs = zip(_filled(then, longest), _filled(now, longest), strict=True)
    return next(pair for pair in pairs if pair[0] != pair[1])


def _filled(lines: list[str], count: int) -> list[str]:
    return [*lines, *[""] * (count - len(lines))]
