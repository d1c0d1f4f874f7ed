"""What readers say in English has a translation for the pages in Chinese."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import knowledge
from ui.i18n.failures import in_language

_KINDS = {"ReadError", "UnsupportedFile", "EncryptedFile", "DamagedFile", "EmptyFile"}
_FOLDER = Path(knowledge.__file__).parent


def _said() -> Iterator[tuple[str, str, str]]:
    """Every message and hint that a reading error is raised with, values left open."""
    folders = ((_FOLDER / name).rglob("*.py") for name in ("readers", "ingest"))
    for file in sorted([*chain(*folders), _FOLDER / "originals.py"]):
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        for node in nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _KINDS:
                error, hint = (_text(argument, nodes) for argument in node.args)
                if not error.startswith("X X"):  # made of what became of a process
                    yield file.name, error, hint


def _text(node: ast.expr, nodes: list[ast.AST]) -> str:
    if isinstance(node, ast.Name):  # what was assigned to it last
        return _text(
            max(
                (n for n in nodes if isinstance(n, ast.Assign) and _names(n, node)),
                key=lambda assigned: assigned.lineno,
            ).value,
            nodes,
        )
    if isinstance(node, ast.Call):  # "…".format(kind)
        return _text(node.func.value, nodes).format("docx")
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in node.values)
    return str(ast.literal_eval(node))


def _names(assigned: ast.Assign, name: ast.Name) -> bool:
    return assigned.lineno < name.lineno and getattr(assigned.targets[0], "id", "") == name.id


@pytest.mark.parametrize(("file", "error", "hint"), list(_said()))
def test_every_reason_and_every_advice_is_translated(file: str, error: str, hint: str):
    error = error.replace("X MB", "512 MB").replace("X megapixels", "300 megapixels")
    why, what_to_do = in_language("zh", error, hint)
    assert why != error
    assert what_to_do != hint


def test_english_and_what_is_not_known_stay():
    assert in_language("en", "It is empty.", "Copy it.") == ("It is empty.", "Copy it.")
    assert in_language("zh", "Something new.", "") == ("Something new.", "")


def test_values_are_kept():
    hint = "Open it in its own program, save it as .docx or PDF and load that."
    assert in_language("zh", "", hint)[1] == "用原来的软件打开，另存为 .docx 或 PDF 再加载。"
    error = "'A' would be repealed on 2026-01-01, not after the day it takes effect, 2026-02-01."
    assert in_language("zh", error, "")[0] == "废止日期 2026-01-01 不晚于施行日期 2026-02-01。"
