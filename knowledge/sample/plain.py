"""Writes sources as Markdown, HTML, CSV and plain text."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path

from knowledge.sample.markup import Block, Source, Table

__all__ = ["write_csv", "write_html", "write_markdown", "write_text"]

_CSS = (
    "body{font-family:sans-serif;max-width:46em;margin:2em auto;padding:0 1em;line-height:1.7}"
    "table{border-collapse:collapse}th,td{border:1px solid #8a99a8;padding:.3em .7em}"
    "th{background:#e3eaf1}.notice{border:2px solid #a61b1b;color:#a61b1b;padding:.7em}"
)


def write_markdown(source: Source, path: Path) -> None:
    """Write ``source`` as Markdown in UTF-8; headings go one level down, under the title."""
    properties = source.properties
    lines = [
        f"# {properties['title']}",
        "",
        f"{properties['number']} · {properties['version']} · {properties['effective']}",
        "",
    ]
    number, listing = 0, False
    for block in source.blocks:
        if isinstance(block, Table):
            header, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
            lines += [header, "|" + " --- |" * len(block.rows[0]), *rows, ""]
            continue
        number = number + 1 if block.kind == "step" else 0
        marks = {
            "heading": "#" * (block.level + 1) + " ",
            "notice": "> ",
            "bullet": "- ",
            "step": f"{number}. ",
            "text": "",
        }
        is_item = block.kind in ("bullet", "step")
        if listing and not is_item:
            lines.append("")
        lines += [marks[block.kind] + block.text, *([] if is_item else [""])]
        listing = is_item
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8", newline="\n")


def write_html(source: Source, path: Path) -> None:
    """Write ``source`` as one HTML page in UTF-8."""
    properties = source.properties
    details = f"{properties['number']}　{properties['version']}　{properties['effective']}"
    lines = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(properties['title'])}</title>\n<style>{_CSS}</style>\n</head>\n<body>",
        f"<h1>{escape(properties['title'])}</h1>\n<p>{escape(details)}</p>",
    ]
    open_list = ""
    for block in source.blocks:
        kind = block.kind if isinstance(block, Block) else "table"
        wanted = {"bullet": "ul", "step": "ol"}.get(kind, "")
        if wanted != open_list:
            lines += [f"</{open_list}>"] * bool(open_list) + [f"<{wanted}>"] * bool(wanted)
            open_list = wanted
        lines.append(_html(block))
    lines += [f"</{open_list}>"] * bool(open_list) + ["</body>\n</html>"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _html(block: Block | Table) -> str:
    if isinstance(block, Table):
        header, *rows = block.rows
        head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
        body = "\n".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    text = escape(block.text)
    if block.kind == "heading":
        return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
    if block.kind in ("bullet", "step"):
        return f"<li>{text}</li>"
    return f'<p class="notice">{text}</p>' if block.kind == "notice" else f"<p>{text}</p>"


def write_csv(source: Source, path: Path) -> None:
    """Write the notice and the tables of ``source`` as CSV, UTF-8 with the mark Excel wants."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for block in source.blocks:
        writer.writerows(block.rows if isinstance(block, Table) else [[block.text]])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))


def write_text(source: Source, path: Path) -> None:
    """Write ``source`` as plain text in GB18030 with CRLF, as old Chinese office tools do."""
    lines = [source.properties["title"], ""]
    for block in source.blocks:
        if isinstance(block, Table):
            lines += ["    ".join(row) for row in block.rows] + [""]
        elif block.kind == "heading":
            lines += ["", f"【{block.text}】"]
        else:
            lines.append(block.text)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))
