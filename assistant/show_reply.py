"""What the command line prints of replies and hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.emergency import showing
from assistant.notes import FACET_NAMES

__all__ = ["hits", "place", "reply"]

Json = dict[str, Any]
_NEAREST = 3  # passages shown with an abstention


def reply(data: Json) -> str:
    """What a follow-up was understood as, then the answer with its sources, or why there is none.

    An abstention comes with what is missing and the nearest passages.
    """
    if data["kind"] == "emergency":
        below = reply(data["reply"]) if data["reply"] else data["error"] or ""
        return f"{showing.alarm(data)}\n{below}".rstrip()
    understood = [f"Understood as: {data['understood']}", ""] if data["understood"] else []
    said = _abstention(data) if data["kind"] == "abstention" else _answer(data)
    return "\n".join((*understood, *said, *_near(data))).rstrip()


def hits(data: Json) -> str:
    """Passages by rank."""
    if not data["hits"]:
        return "Nothing found."
    return "\n".join(
        f"{hit['rank']:>3}  {place(hit)}\n     {_short(hit['text'])}" for hit in data["hits"]
    )


def _answer(data: Json) -> Iterator[str]:
    cited = {citation["marker"]: citation for citation in data["citations"]}
    worded = _worded(data, cited)
    if data.get("signature"):
        yield from (_signed(data["signature"]), "")
    if data["notes"]:
        yield from (*data["notes"], "")
    before = ""
    for claim in data["claims"]:
        first = {} if worded else cited[claim["citations"][0]]
        if first.get("facets"):
            yield f"▸ {_facets(first, data['language'])}"
        # Quotations that follow each other share what they are read under.
        above = "\n".join(filter(None, (first.get("lead"), first.get("header"))))
        if above and above != before:
            yield above
        before = above
        yield claim["text"] + "".join(f"[{marker}]" for marker in claim["citations"])
    if data["model"]:
        yield f"(worded by {data['model']}, checked against the sources)"
    yield from _withheld(data)
    yield ""
    for citation in data["citations"]:
        yield f"[{citation['marker']}] {place(citation)}{_aside(citation, data)}"
        if worded and citation["lead"]:
            yield from (f"    {line}" for line in citation["lead"].split("\n"))


def _near(data: Json) -> Iterator[str]:
    if data.get("near"):
        number, question = data["near"]
        yield f"A like question has a signed answer (davy signed show {number}): {question}"


def _worded(data: Json, cited: Mapping[int, Json]) -> bool:
    """Whether the claims are other words than what they rest on: :attr:`Answer.worded`."""
    return data["kind"] != "quoted" and any(
        not claim["citations"] or claim["text"] != cited[claim["citations"][0]]["quote"]
        for claim in data["claims"]
    )


def _signed(signature: Json) -> str:
    own = ", in their own words" if signature["own_words"] else ""
    scope = ", ".join((*signature["sites"], *filter(None, (signature["specialty"],))))
    until = f"holds until {signature['expires']}" + (f" for {scope}" if scope else "")
    return f"Signed by {signature['by']} on {signature['on']}{own}; {until}."


def _withheld(data: Json) -> Iterator[str]:
    """That something drafted is not shown; what it was must not look like an answer."""
    held = sum(decision["outcome"] != "shown" for decision in data["decisions"])
    if held:
        drafted = len(data["decisions"])
        sentences = "sentence was" if drafted == 1 else "sentences were"
        yield f"({held} of {drafted} drafted {sentences} not shown; --json says why)"
    if data["withheld"]:
        yield f"(no {'more' if data['decisions'] else 'draft'}: {data['withheld']})"


def _abstention(data: Json) -> Iterator[str]:
    yield from (line for line in data["reason"].split("\n") if line not in data["missing"])
    yield from (f"  - {line}" for line in data["missing"])
    if data["hits"]:
        yield from ("", "Nearest passages:")
    for hit in data["hits"][:_NEAREST]:
        yield from (f"  {place(hit)}", f"    {_short(hit['text'])}")


def _facets(citation: Json, language: str) -> str:
    """What an incident's quotation is there for, in the language of what it stands above."""
    names = FACET_NAMES["zh" if language == "zh" else "en"]
    return " · ".join(names.get(facet, facet) for facet in citation["facets"])


def _aside(citation: Json, data: Json) -> str:
    """What to know of a source: that another contradicts it, that it comes from a scan."""
    against = [
        f"[{other['marker']}]"
        for other in data["citations"]
        if citation["conflict"] and other["conflict"]
        if other["version_id"] != citation["version_id"]
    ]
    side = {"stricter": "stricter, ", "laxer": "laxer, "}.get(citation["conflict"], "")
    differs = f"  ({side}differs from {''.join(against)})" if against else ""
    return differs + _recognised(citation)


def _recognised(citation: Json) -> str:
    """That a quotation comes from a scan, and how sure its least sure line is."""
    if citation["origin"] != "ocr":
        return ""
    return f"  (recognised from a scan, {citation['confidence']:.0%} sure)"


def place(item: Json) -> str:
    """Where a citation or a hit stands."""
    parts = [item["document"]]
    if item["version"] > 1:
        parts.append(f"v{item['version']}")
    if item["page"] is not None:
        named = item["label"] and item["label"] != str(item["page"])
        parts.append(f"p. {item['page']}" + (f" ({item['label']})" if named else ""))
    if item["clause"]:
        parts.append(item["clause"])
    return ", ".join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:159] + "…"
