"""What the command line prints for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.show_reply import hits, reply

__all__ = [
    "described",
    "documents",
    "findings",
    "go_on",
    "hits",
    "job",
    "job_line",
    "jobs",
    "quality",
    "removed",
    "reply",
    "report",
    "stranded",
]

Json = dict[str, Any]
_SIGNS = {"ok": "✓", "warning": "!", "problem": "✗"}


def documents(data: Json) -> str:
    """A line per document, its warnings below it."""
    if not data["documents"]:
        return "The library is empty. Load something: davy ingest FOLDER"
    lines = []
    for document in data["documents"]:
        state = "" if document["standing"] == "in force" else f"  ({document['standing']})"
        lines.append(
            f"{document['title']}  v{document['version']}{state}  ·  {document['file']}"
            f"  ·  {document['pages']} p., {document['passages']} passages"
        )
        lines.extend(f"    ! {warning}" for warning in document["warnings"])
    return "\n".join(lines)


def described(document: Json) -> str:
    """What is said of a document."""
    said = document["lifecycle"]
    lines = [f"{document['title']}  v{document['version']}  ({document['standing']})"]
    for name, value in said.items():
        text = ", ".join(value) if isinstance(value, list) else value
        if text and name not in ("confirmed", "confirmed_by"):
            lines.append(f"    {name:<11} {text}")
    if said["confirmed"]:
        lines.append(f"    confirmed by {said['confirmed_by']}, {said['confirmed'][:10]}")
    else:
        lines.append("    proposed from the document: --confirm it")
    return "\n".join(lines)


def quality(data: Json) -> str:
    """How well each document was read, in the order given."""
    if not data["documents"]:
        return documents(data)
    return "\n".join(line for document in data["documents"] for line in _quality(document))


def report(data: Json) -> str:
    """What an ingestion did."""
    lines = [
        f"{data['documents']} document(s) loaded, {data['unchanged']} unchanged,"
        f" {len(data['failed'])} failed; {data['pages']} pages, {data['passages']} passages"
        f" in {data['seconds']:.1f} s."
    ]
    lines.extend(f"  ! {item['file']}: {item['warning']}" for item in data["warnings"])
    for failure in data["failed"]:
        lines += [f"  ✗ {failure['error']}", f"    {failure['hint']}"]
    return "\n".join(lines)


def jobs(data: Json) -> str:
    """A line per job."""
    return "\n".join(map(job_line, data["jobs"])) or "There are no jobs yet: davy ingest FOLDER"


def job_line(data: Json) -> str:
    """A job: its state and how far it is."""
    counts = data["counts"]
    over = sum(counts[state] for state in ("loaded", "unchanged", "unpacked", "failed"))
    parts = [f"{over} of {data['total']} files", f"{counts['failed']} failed"]
    told = data["progress"]
    if told:
        pages = f" {told['page']}/{told['pages']}" if told["pages"] else ""
        parts.append(f"{told['stage']} {told['file']}{pages}")
    lines = [f"{data['id']:>4}  {data['state']:<9}  {data['created'][:16]}  {', '.join(parts)}"]
    if data["error"]:
        lines += [f"      ✗ {data['error']}", f"        {data['hint'] or ''}".rstrip()]
    return "\n".join(filter(str.strip, lines))


def job(data: Json) -> str:
    """A job and its files."""
    lines = [job_line(data)]
    for file in data["files"]:
        lines.append(f"      {file['state']:<9}  {file['file']}")
        if file["error"]:
            lines += [f"        ✗ {file['error']}", f"          {file['hint'] or ''}".rstrip()]
        lines.extend(f"        ! {warning}" for warning in file["warnings"])
    return "\n".join(filter(str.strip, lines))


def stranded(data: Json) -> str:
    """A job that nobody goes on with, and how to."""
    counts = data["counts"]
    left = counts["waiting"] + counts["reading"]
    return f"Job {data['id']} has {left} of {data['total']} files left. {go_on(data['id'])}"


def go_on(job_id: str) -> str:
    """How to go on with a job."""
    return f"Go on with: davy jobs resume {job_id}"


def removed(data: Json) -> str:
    """What was taken out."""
    return "\n".join(f"Removed: {d['title']} ({d['file']})" for d in data["removed"])


def findings(data: Json) -> str:
    """The doctor's findings."""
    lines = []
    for finding in data["findings"]:
        lines.append(f"{_SIGNS[finding['status']]} {finding['check']}: {finding['message']}")
        if finding["hint"]:
            lines.append(f"    → {finding['hint']}")
    return "\n".join(lines)


def _quality(document: Json) -> Iterator[str]:
    told = document["quality"]
    names = {
        "text": "text",
        "ocr": f"recognised ({told['confidence']:.1%} sure)",
        "mixed": "text put right",
        "empty": "blank",
    }
    pages = [f"{told[origin]} {name}" for origin, name in names.items() if told[origin]]
    yield f"{document['title']}  v{document['version']}  ·  {document['file']}"
    if not pages:  # loaded before there were reports
        yield f"    {_count(document['pages'], 'page')}; no report."
        return
    yield (
        f"    {_count(document['pages'], 'page')}: {', '.join(pages)}"
        f"  ·  {_count(told['tables'], 'table')}, {_count(told['clauses'], 'clause')}"
    )
    if told["unresolved"]:
        signs = _count(told["unresolved"], "sign")
        yield f"    ! {signs} could not be read; what holds one is never quoted as text."
    if told.get("by_hand"):
        yield f"    · {_count(told['by_hand'], 'place')} checked by hand: davy correct --list"
    if told["doubtful"]:
        lines = _count(told["doubtful"], "recognised line")
        yield f"    ! {lines} with a figure: not sure."
    if told["to_check"]:
        listed = ", ".join(map(str, told["to_check"][:20]))
        more = " …" if len(told["to_check"]) > 20 else ""
        word = "page" if len(told["to_check"]) == 1 else "pages"
        yield f"    → Compare with the original: {word} {listed}{more}"
    for item in told["corrections"]:
        char = " ".join(f"U+{ord(char):04X}" for char in item["char"])
        yield f"    · {char} of font {item['font']} is {item['meaning']!r}: {item['count']} times"
    yield from (f"    ! {warning}" for warning in document["warnings"])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
